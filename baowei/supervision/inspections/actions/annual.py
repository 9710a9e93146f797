"""The annual plan: every institution once, those most at risk first; inspections come from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.plan import plan as plan_inspection
from baowei.supervision.inspections.actions.taking import keep, reasoned
from baowei.supervision.inspections.models import Inspection, Plan, PlanEntry
from baowei.supervision.inspections.plan_states import PLANS
from baowei.supervision.inspections.risk import Risk, ranked
from baowei.supervision.inspections.states import DESK
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.registry.models import Institution

QUARTERS = (1, 2, 3, 4)


def make_plan(admdvs: str, year: int, text: str = "", *, acting_user: User) -> Plan:
    """A plan over every institution of the region, in the order of `risk` over the quarters that
    are not over yet."""
    with act(acting_user, "inspections.make_plan"):
        made = Plan(admdvs=admdvs, year=year, text=text.strip(), made_by=acting_user, version=0)
        grant = require_role(acting_user, made, DESK)
        if Plan.objects.filter(admdvs=admdvs, year=year).exists():
            raise Unlawful(_("this region has a plan for the year already"))
        quarters = _left(year)
        risks = ranked(_institutions(admdvs))
        if not risks:
            raise Unlawful(_("there is no institution in this region"))
        keep(made, "make", acting_user, grant, text)
        _enter(made, risks, quarters)
    return made


def _institutions(admdvs: str) -> QuerySet[Institution]:
    return Institution.objects.filter(admdvs__startswith=admdvs)


def _left(year: int) -> tuple[int, ...]:
    today = timezone.localdate()
    if year < today.year:
        raise Unlawful(_("the year is over"))
    now = (today.month - 1) // 3 + 1 if year == today.year else 1
    return QUARTERS[now - 1 :]


def _enter(made: Plan, risks: Sequence[Risk], quarters: Sequence[int]) -> None:
    """As many in each quarter as in the others, give or take one."""
    PlanEntry.objects.bulk_create(
        PlanEntry(
            plan=made,
            institution=risk.institution,
            quarter=quarters[at * len(quarters) // len(risks)],
            reasons="；".join(risk.reasons),
        )
        for at, risk in enumerate(risks)
    )


def complete_plan(plan_id: int, version: int | None, *, acting_user: User) -> Plan:
    """Institutions that are new since the plan was made come in, in its last quarter."""
    with act(acting_user, "inspections.complete_plan"):
        made = _open(plan_id, version)
        grant = require_role(acting_user, made, DESK)
        had = made.entries.values("institution")
        risks = ranked(_institutions(made.admdvs).exclude(pk__in=had))
        _enter(made, risks, QUARTERS[-1:])
        keep(made, "complete", acting_user, grant, str(len(risks)))
    return made


def move_entries(
    plan_id: int, version: int | None, entries: Collection[int], quarter: int, *, acting_user: User
) -> Plan:
    """These institutions are inspected in that quarter instead."""
    with act(acting_user, "inspections.move_entries"):
        made = _open(plan_id, version)
        grant = require_role(acting_user, made, DESK)
        if quarter not in QUARTERS:
            raise Unlawful(_("a year has four quarters"))
        moved = made.entries.filter(pk__in=entries, inspection=None)
        if moved.count() != len(set(entries)) or not entries:
            raise Unlawful(
                _("choose institutions of this plan whose inspection is not planned yet")
            )
        moved.update(quarter=quarter)
        keep(made, "move", acting_user, grant, f"{len(set(entries))} → Q{quarter}")
    return made


def _open(plan_id: int, version: int | None) -> Plan:
    made: Plan = steps.locked(PLANS, Plan, plan_id, version)
    if made.state != "draft":
        raise Unlawful(_("the plan is approved; reopen it to change it"))
    return made


def approve_plan(plan_id: int, version: int | None, text: str = "", *, acting_user: User) -> Plan:
    with steps.taking(PLANS, Plan, "approve", plan_id, version, acting_user, text) as made:
        return made


def reopen_plan(plan_id: int, version: int | None, text: str, *, acting_user: User) -> Plan:
    said = reasoned(text)
    with steps.taking(PLANS, Plan, "reopen", plan_id, version, acting_user, said) as made:
        return made


def plan_entries(
    plan_id: int,
    entries: Collection[int],
    planned_on: date,
    *,
    unannounced: bool = False,
    acting_user: User,
) -> list[Inspection]:
    """Inspections for these institutions of an approved plan, the same day for all; all or none."""
    with act(acting_user, "inspections.plan_entries"):
        made: Plan = steps.locked(PLANS, Plan, plan_id, None)
        require_role(acting_user, made, DESK)
        if made.state != "approved":
            raise Unlawful(_("the plan is approved first"))
        if planned_on.year != made.year:
            raise Unlawful(_("this day is not of the plan's year"))
        rows = made.entries.select_for_update(of=("self",)).select_related("institution")
        chosen = list(rows.filter(pk__in=entries, inspection=None))
        if not chosen or len(chosen) < len(set(entries)):
            raise Unlawful(
                _("choose institutions of this plan whose inspection is not planned yet")
            )
        return [_planned(one, planned_on, unannounced, acting_user) for one in chosen]


def _planned(entry: PlanEntry, on: date, unannounced: bool, user: User) -> Inspection:
    about: dict[str, Any] = {
        "period_from": date(entry.plan.year - 1, 1, 1),
        "period_to": min(on, timezone.localdate()),
    }
    entry.inspection = plan_inspection(
        Inspection(
            kind="routine",
            title=_("%(name)s: inspection by the annual plan %(year)s")
            % {"name": entry.institution.fixmedins_name, "year": entry.plan.year},
            institution=entry.institution,
            planned_on=on,
            unannounced=unannounced,
            reason=entry.reasons,
            **about,
        ),
        acting_user=user,
    )
    entry.save()
    return entry.inspection
