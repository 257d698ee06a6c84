"""The commands of ``answerlint``: each module's name is a command's, its ``command`` the command."""
