"""The recipe of the embedded English pipeline: from treebanks to linter/english."""
