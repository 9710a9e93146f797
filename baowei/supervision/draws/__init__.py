"""Random draws of what is inspected and by whom, which anyone can repeat."""
