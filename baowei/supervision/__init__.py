"""The office: one Django app for each kind of work, later ones know earlier ones."""
