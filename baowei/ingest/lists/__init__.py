"""Importers of the published national lists and of province tables; start at `load`."""
