"""Whether anybody may read what a campaign is about."""

from __future__ import annotations

from baowei.supervision.campaigns.actions.beside import SHOWN, beside
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.roles import LEADER
from baowei.supervision.people.models import User


def set_public(
    campaign_id: int, version: int | None, public: bool, text: str = "", *, acting_user: User
) -> Campaign:
    """Title, days, kinds, hotlines and approved cases; nothing else is ever on that page."""
    with beside("set_public", campaign_id, version, acting_user, LEADER, SHOWN, text) as campaign:
        campaign.public = public
    return campaign
