"""Files of a campaign: the paper itself, annexes, minutes."""

from __future__ import annotations

from django.core.files import File

from baowei.supervision.campaigns.actions.beside import LIVE, beside
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User


def attach_file(
    campaign_id: int, version: int | None, file: File, text: str = "", *, acting_user: User
) -> Campaign:
    with beside("attach_file", campaign_id, version, acting_user, DESK, LIVE, text) as campaign:
        attach(campaign, file, acting_user=acting_user)
    return campaign
