"""Campaigns: plans, stages, units, targets, reports."""
