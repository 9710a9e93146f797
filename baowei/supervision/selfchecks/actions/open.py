"""A self-inspection is opened for each institution in scope of a campaign."""

from __future__ import annotations

from typing import Any

from baowei.supervision.campaigns.models import Campaign, Stage, Target
from baowei.supervision.selfchecks.models import SelfCheck

BATCH = 2_000


def open_for(campaign: Campaign, user: Any) -> None:
    """Within the act by which the campaign is issued; a plan without self-inspection opens none."""
    if campaign.stages.filter(kind=Stage.Kind.SELF).exists():
        waiting = campaign.targets.filter(selfcheck=None)
        SelfCheck.objects.bulk_create(
            [SelfCheck(target=target) for target in waiting], batch_size=BATCH
        )


def open_later(target: Target, user: Any) -> None:
    """Of an institution that comes into scope afterwards."""
    open_for(target.campaign, user)
