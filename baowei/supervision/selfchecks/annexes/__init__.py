"""Annex 1 and Annex 2 of a self-inspection as spreadsheet files: written here, filled in by hand
elsewhere, read again. Plain data on both sides; nothing here knows the database."""
