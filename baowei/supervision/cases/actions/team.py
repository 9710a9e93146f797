"""Who investigates: at least two inspectors, each fit for it that day."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import taking
from baowei.supervision.cases.guards import not_reviewer
from baowei.supervision.cases.models import Case, Investigator
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST


def assign(
    case_id: int,
    version: int | None,
    lead_investigator: User,
    members: Sequence[User],
    text: str = "",
    *,
    acting_user: User,
) -> Case:
    """Give the case to a team. Assigned again, who is no longer named ends."""
    team = {lead_investigator.pk: lead_investigator} | {one.pk: one for one in members}
    with taking("assign", case_id, version, acting_user, text) as case:
        if len(team) < LEAST:
            raise Unlawful(_("a case is investigated by at least two inspectors (处罚程序-16)"))
        today = timezone.localdate()
        for user in team.values():
            refusal = why_not(
                user, case.fixmedins_code, Role.INSPECTOR, today, case.admdvs
            ) or not_reviewer(case, user)
            if refusal:
                raise Unlawful(refusal)
        case.investigators.filter(ended=None).update(ended=today)
        Investigator.objects.bulk_create(
            Investigator(
                case=case,
                user=user,
                role="lead" if user == lead_investigator else "member",
                since=today,
            )
            for user in team.values()
        )
    return case


def begin(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """What is not decided on the spot takes the general procedure."""
    with taking("begin", case_id, version, acting_user, text) as case:
        case.procedure = Case.Procedure.GENERAL
    return case
