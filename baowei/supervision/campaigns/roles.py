"""Who works with campaigns."""

from __future__ import annotations

from baowei.supervision.people.roles import AGENCY, STAFF, Role

LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})
HANDERS = DESK | AGENCY
"""Who hands in for a unit: a bureau's desk, or the people of a handling agency that is one."""
READERS = STAFF
"""Who reads plans, progress and reports."""
INSIDE = READERS | {Role.INSTITUTION}
"""Who reads what a campaign asks of institutions."""
