"""What the team does: it begins, and proposes a case where the three conditions are met."""

from __future__ import annotations

from baowei.supervision.leads.actions.taking import reasoned, taking
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User


def begin(lead_id: int, version: int | None, text: str = "", *, acting_user: User) -> Lead:
    with taking("begin", lead_id, version, acting_user, text) as lead:
        return lead


def propose_filing(
    lead_id: int,
    version: int | None,
    suspect: str,
    conduct: str,
    jurisdiction: str,
    *,
    acting_user: User,
) -> Lead:
    """Say for each condition of 处罚程序-15 how it is met: who, what, and why here."""
    said = (("嫌疑人", suspect), ("涉嫌行为", conduct), ("管辖", jurisdiction))
    text = "\n".join(f"{name}：{reasoned(value)}" for name, value in said)
    with taking("propose_filing", lead_id, version, acting_user, text) as lead:
        return lead
