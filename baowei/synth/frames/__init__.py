"""The frames of a block, one kind of table a file."""
