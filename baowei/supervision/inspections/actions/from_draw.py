"""What was drawn is planned: an inspection with its team for each institution."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.draws.models import Draw
from baowei.supervision.inspections.actions.plan import plan, set_team
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.states import DESK
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.registry.models import Institution


def plan_draw(
    draw_id: int,
    planned_on: date,
    *,
    unannounced: bool = True,
    period_from: date | None = None,
    period_to: date | None = None,
    acting_user: User,
) -> list[Inspection]:
    """An inspection for each institution drawn, with the people drawn for it; all or none.

    Unlawful names whoever was drawn and may not go any more, as by a new recusal.
    """
    with act(acting_user, "inspections.plan_draw"):
        draw = Draw.objects.select_for_update().get(pk=draw_id)
        require_role(acting_user, draw, DESK)
        if draw.result is None:
            raise Unlawful(_("nothing has been drawn yet"))
        if draw.inspections.exists():
            raise Unlawful(_("this draw has been planned already"))
        campaign = draw.campaign
        shared = {
            "kind": "campaign" if campaign else "routine",
            "campaign": campaign,
            "draw": draw,
            "planned_on": planned_on,
            "unannounced": unannounced,
            "period_from": period_from or (campaign.looked_back_from if campaign else None),
            "period_to": period_to or (campaign.looked_back_to if campaign else None),
            "reason": _("drawn by lot: %(draw)s") % {"draw": draw.number},
        }
        return [_planned(draw, one, shared, acting_user) for one in draw.result]


def _planned(draw: Draw, team: list[Any], shared: dict[str, Any], user: User) -> Inspection:
    code, inspectors, experts = team
    place = Institution.objects.get(pk=code)
    title = f"{place.fixmedins_name} {draw.title}"[:200]
    made = plan(Inspection(institution=place, title=title, **shared), acting_user=user)
    people = [[draw.names[key]["user"] for key in keys] for keys in (inspectors, experts)]
    users = {one.pk: one for one in User.objects.filter(pk__in=[*people[0], *people[1]])}
    lead, *others = [users[key] for key in people[0]]
    return set_team(
        made.pk,
        None,
        lead,
        others,
        [users[key] for key in people[1]],
        _("as drawn on %(day)s") % {"day": timezone.localtime(draw.drawn_at).date()},
        acting_user=user,
    )
