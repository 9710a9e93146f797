"""The terminal's shell and what it asks the office; the pages of devices."""
