"""The checklist is made, and made again when there is more to ask."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.actions.answer import next_number
from baowei.supervision.inspections.actions.taking import keep, locked, one_of, writing
from baowei.supervision.inspections.checklist import (
    Question,
    from_points,
    from_problems,
    from_rules,
)
from baowei.supervision.inspections.models import Inspection, Item, ItemPoint
from baowei.supervision.inspections.states import BEFORE, DESK, ON_SITE
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role

BATCH = 2_000


def make_checklist(
    inspection_id: int,
    version: int | None,
    *,
    points: bool = True,
    problems: bool = True,
    rules: Collection[str] = (),
    acting_user: User,
) -> list[Item]:
    """Questions from the suspect points, the campaign's problem list and these rules.

    What is asked already is left as it is; answers those that are new.
    """
    with act(acting_user, "inspections.make_checklist"):
        inspection = locked(inspection_id, version)
        grant = require_role(acting_user, inspection, DESK | {Role.INSPECTOR})
        reason = recused(acting_user, inspection.institution_id)
        if reason:
            raise NotAllowed(reason)
        if inspection.state not in (*BEFORE, *ON_SITE):
            raise Unlawful(_("the checklist is made before the inspection is finished"))
        found = from_points(inspection) if points else []
        asked = {one.problem_no for one in found if one.problem_no}
        found += from_problems(inspection, asked) if problems else []
        found += from_rules(rules)
        made = _enter(inspection, found)
        said = _("%(n)s new questions") % {"n": len(made)}
        keep(inspection, "make_checklist", acting_user, grant, said)
    return made


def _enter(inspection: Inspection, found: list[Question]) -> list[Item]:
    had = {one.key: one for one in inspection.items.all()}
    number = next_number(inspection)
    fresh = [one for one in found if one.key not in had]
    items = Item.objects.bulk_create(
        Item(
            inspection=inspection,
            number=number + at,
            source=one.source,
            key=one.key,
            point=one.points[0] if one.points else None,
            problem_no=one.problem_no,
            rule_code=one.rule_code,
            question=one.question,
            how=one.how,
        )
        for at, one in enumerate(fresh)
    )
    by_key = had | {item.key: item for item in items}
    # a point that came in since the list was made goes to the question of its rule
    ItemPoint.objects.bulk_create(
        (ItemPoint(item=by_key[one.key], point=p) for one in found for p in one.points),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return items


def judge_points(
    item_id: int,
    version: int | None,
    *,
    upheld: Collection[int] = (),
    dismissed: Collection[int] = (),
    acting_user: User,
) -> Item:
    """Which of the points behind a question proved right on site, and which did not; the others
    say nothing. What was found goes back to the rules when the inspection is finished."""
    inspection_id = Item.objects.values_list("inspection", flat=True).get(pk=item_id)
    with writing("judge_points", inspection_id, acting_user) as inspection:
        item: Item = one_of(inspection.items, item_id, version)
        if set(upheld) & set(dismissed):
            raise Unlawful(_("a point is either confirmed or refuted"))
        if upheld and item.answer != Item.Answer.YES:
            raise Unlawful(_("points are confirmed where the question was answered “found”"))
        item.links.update(verdict="")
        item.links.filter(point__in=upheld).update(verdict="upheld")
        item.links.filter(point__in=dismissed).update(verdict="dismissed")
        item.version += 1
        item.save()
    return item
