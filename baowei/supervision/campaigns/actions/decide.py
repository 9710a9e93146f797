"""How a campaign ends."""

from __future__ import annotations

from baowei.supervision.campaigns.actions.taking import reasoned, taking
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.hooks import happened
from baowei.supervision.people.models import User


def summarise(
    campaign_id: int, version: int | None, text: str = "", *, acting_user: User
) -> Campaign:
    """With the final summary report; reports of units may still come."""
    with taking("summarise", campaign_id, version, acting_user, text) as campaign:
        return campaign


def close(campaign_id: int, version: int | None, text: str, *, acting_user: User) -> Campaign:
    """Nothing is handed in or asked for any more."""
    with taking("close", campaign_id, version, acting_user, reasoned(text)) as campaign:
        return campaign


def cancel(campaign_id: int, version: int | None, text: str, *, acting_user: User) -> Campaign:
    """Whoever was in scope is told by the page; what was done in it stays."""
    with taking("cancel", campaign_id, version, acting_user, reasoned(text)) as campaign:
        campaign.public = False
        happened("campaigns.cancelled", campaign, acting_user)
    return campaign
