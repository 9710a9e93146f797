"""The only writers of this app; one step a file."""
