"""Settlements as they happen: how they come in, and what is told about them."""
