"""A new campaign, and its draft written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from baowei.supervision.campaigns.actions.sound import sound
from baowei.supervision.campaigns.actions.taking import keep, taking
from baowei.supervision.campaigns.models import Campaign, Stage, Unit
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.desk.act import act
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User


def make(
    campaign: Campaign, stages: Sequence[Stage], units: Sequence[Unit], *, acting_user: User
) -> Campaign:
    """Enter an unsaved campaign with its unsaved stages and units, as a draft.

    Among the units is one that answers for all institutions of the region that no other does.
    """
    grant = require_role(acting_user, campaign, DESK)
    go_back(campaign)
    sound(campaign, stages, units)
    with act(acting_user, "campaigns.make"):
        campaign.made_by, campaign.version = acting_user, 0
        keep(campaign, "make", acting_user, grant)
        _keep_parts(campaign, stages, units)
    return campaign


def edit(
    campaign_id: int,
    version: int | None,
    values: Mapping[str, Any],
    stages: Sequence[Stage],
    units: Sequence[Unit],
    *,
    acting_user: User,
) -> Campaign:
    """The draft with other values, stages and units. values: fields of the campaign."""
    with taking("edit", campaign_id, version, acting_user) as campaign:
        for name, value in values.items():
            setattr(campaign, name, value)
        go_back(campaign)
        sound(campaign, stages, units)
        campaign.stages.all().delete()
        campaign.units.all().delete()
        _keep_parts(campaign, stages, units)
    return campaign


def go_back(campaign: Campaign) -> None:
    """Of an earlier campaign its own days, where no others were given: from its issue to the end of
    its last stage."""
    earlier = campaign.earlier
    if earlier is None or campaign.earlier_from or campaign.earlier_to:
        return
    if earlier.issued_on is not None:
        campaign.earlier_from = earlier.issued_on
        campaign.earlier_to = max(one.ends_on for one in earlier.stages.all())


def _keep_parts(campaign: Campaign, stages: Sequence[Stage], units: Sequence[Unit]) -> None:
    for stage in stages:
        stage.campaign = campaign
    for unit in units:
        unit.campaign = campaign
    Stage.objects.bulk_create(stages)
    Unit.objects.bulk_create(units)
