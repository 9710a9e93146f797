"""Who verifies: at least two inspectors, each fit for it on that day; points go along."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions.review import take_from_review
from baowei.supervision.leads.actions.taking import taking
from baowei.supervision.leads.models import Assignment, Lead
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST


def assign(
    lead_id: int,
    version: int | None,
    lead_inspector: User,
    members: Sequence[User],
    text: str = "",
    *,
    acting_user: User,
) -> Lead:
    """Give the lead to a team. Assigned again, who is no longer named ends; work begins anew."""
    team = {lead_inspector.pk: lead_inspector} | {one.pk: one for one in members}
    with taking("assign", lead_id, version, acting_user, text) as lead:
        if len(team) < LEAST:
            raise Unlawful(_("verification on site needs at least two inspectors (条例-29)"))
        today = timezone.localdate()
        for user in team.values():
            refusal = why_not(user, lead.fixmedins_code, Role.INSPECTOR, today, lead.admdvs)
            if refusal:
                raise Unlawful(refusal)
        lead.assignments.filter(ended=None).update(ended=today)
        Assignment.objects.bulk_create(
            [
                Assignment(
                    lead=lead,
                    user=user,
                    role="lead" if user == lead_inspector else "member",
                    since=today,
                )
                for user in team.values()
            ]
        )
        take_from_review(lead, acting_user)
    return lead
