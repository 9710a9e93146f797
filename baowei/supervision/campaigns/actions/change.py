"""What is changed after a campaign was issued: recorded with its reason, shown to all in scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.sound import sound
from baowei.supervision.campaigns.actions.taking import reasoned, taking
from baowei.supervision.campaigns.handing_in import arrange
from baowei.supervision.campaigns.models import Campaign, Change, Stage
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User

OPEN_FIELDS = ("hotline", "document_no", "about", "departments", "plan_due_on", "summary_due_on")
"""Fields of the campaign that may change; region, kinds and problem lists stay as they are."""
STAGE_FIELDS = ("begins_on", "ends_on", "report_due_on")


@dataclass(frozen=True)
class _Difference:
    what: str
    before: str
    after: str


def change(
    campaign_id: int,
    version: int | None,
    values: Mapping[str, Any],
    stages: Mapping[str, Mapping[str, date | None]],
    text: str,
    *,
    acting_user: User,
) -> Campaign:
    """values: of OPEN_FIELDS. stages: kind -> of STAGE_FIELDS. text: why."""
    with taking("change", campaign_id, version, acting_user, reasoned(text)) as campaign:
        found = _change(campaign, OPEN_FIELDS, values, "")
        kept = list(campaign.stages.all())
        for stage in kept:
            found += _change(stage, STAGE_FIELDS, stages.get(stage.kind, {}), f"{stage} ")
        if not found:
            raise Unlawful(_("nothing is different"))
        sound(campaign, kept, list(campaign.units.all()))
        Stage.objects.bulk_update(kept, STAGE_FIELDS)
        campaign.save()
        arrange(campaign)
        Change.objects.bulk_create(
            Change(campaign=campaign, user=acting_user, why=text.strip(), **vars(one))
            for one in found
        )
    return campaign


def _change(
    thing: Any, fields: tuple[str, ...], values: Mapping[str, Any], of: str
) -> list[_Difference]:
    found = []
    for name in fields:
        before = getattr(thing, name)
        if name not in values or values[name] == before:
            continue
        label = str(thing._meta.get_field(name).verbose_name)
        if before and not values[name] and name.endswith("due_on"):
            raise Unlawful(_("“%(what)s” may be moved, not taken away") % {"what": label})
        setattr(thing, name, values[name])
        found.append(_Difference(f"{of}{label}"[:100], _said(before), _said(values[name])))
    return found


def _said(value: Any) -> str:
    return "" if value is None else str(value)
