"""Who works with campaigns."""

from __future__ import annotations

from baowei.supervision.people.roles import STAFF, Role

LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})
READERS = STAFF
"""Whoever reads plans, progress and reports."""
