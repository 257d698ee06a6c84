"""Invented drafts in many styles, and everything that is said of them, to be read aloud."""
