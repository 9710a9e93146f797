"""An inspection is planned, and gets its team."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.actions.taking import keep, locked
from baowei.supervision.inspections.models import Inspection, Member, Numbering
from baowei.supervision.inspections.states import BEFORE, DESK, ON_SITE
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST

HELPERS = {"expert": Role.EXPERT, "third_party": Role.THIRD_PARTY}


def plan(inspection: Inspection, *, acting_user: User) -> Inspection:
    """Enter an unsaved inspection: it gets its region and its number."""
    inspection.admdvs = inspection.institution.admdvs
    with act(acting_user, "inspections.plan"):
        grant = require_role(acting_user, inspection, DESK)
        reason = recused(acting_user, inspection.institution_id)
        if reason:
            raise NotAllowed(reason)
        _sensible(inspection)
        year = inspection.planned_on.year
        inspection.number = Numbering.next(inspection.admdvs, year)
        inspection.made_by, inspection.version = acting_user, 0
        keep(inspection, "plan", acting_user, grant, inspection.reason)
    return inspection


def _sensible(inspection: Inspection) -> None:
    first, last = inspection.period_from, inspection.period_to
    if first and last and last < first:
        raise Unlawful(_("the period ends before it begins"))
    if inspection.night and not (inspection.visit_from and inspection.visit_to):
        raise Unlawful(_("a night visit needs its times"))


def set_team(
    inspection_id: int,
    version: int | None,
    lead_inspector: User,
    members: Sequence[User],
    experts: Sequence[User] = (),
    text: str = "",
    *,
    acting_user: User,
) -> Inspection:
    """Send these people. Set again, who is no longer named ends; who stays keeps their first day.

    Inspectors may come from another county: they need a certificate, not a posting in this region.
    """
    roles = {one.pk: (one, "expert") for one in experts}
    roles |= {one.pk: (one, "member") for one in members}
    roles[lead_inspector.pk] = (lead_inspector, "lead")
    with act(acting_user, "inspections.set_team", why=text):
        inspection = locked(inspection_id, version)
        grant = require_role(acting_user, inspection, DESK)
        reason = recused(acting_user, inspection.institution_id)
        if reason:
            raise NotAllowed(reason)
        if inspection.state not in (*BEFORE, *ON_SITE):
            raise Unlawful(_("the team is set before the inspection is finished"))
        _fit(inspection, list(roles.values()))
        _replace(inspection, list(roles.values()))
        keep(inspection, "set_team", acting_user, grant, text)
    return inspection


def _fit(inspection: Inspection, people: list[tuple[User, str]]) -> None:
    inspectors = [user for user, role in people if role in ("lead", "member")]
    if len(inspectors) < LEAST:
        raise Unlawful(_("an inspection needs at least two inspectors (条例-29)"))
    today = timezone.localdate()
    for user, role in people:
        held = HELPERS.get(role, Role.INSPECTOR)
        refusal = why_not(user, inspection.institution_id, held, today)
        if refusal:
            raise Unlawful(refusal)


def _replace(inspection: Inspection, people: list[tuple[User, str]]) -> None:
    today = timezone.localdate()
    now = {one.user_id: one for one in inspection.members.filter(ended=None)}
    wanted = {user.pk: role for user, role in people}
    for key, one in now.items():
        if wanted.get(key) != one.role:
            one.ended = today
            one.save()
    Member.objects.bulk_create(
        [
            Member(inspection=inspection, user=user, role=role, since=today)
            for user, role in people
            if user.pk not in now or now[user.pk].role != role
        ]
    )
    inspection.__dict__.pop("_team", None)
