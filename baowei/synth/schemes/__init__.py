"""Planted schemes: each file one idea of fraud, with what looks like it and is lawful."""
