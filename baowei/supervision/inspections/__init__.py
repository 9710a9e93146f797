"""Inspections: plans, coverage, teams, checklists, records, materials."""
