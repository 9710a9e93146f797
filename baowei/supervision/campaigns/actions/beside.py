"""What is done with a campaign within its state."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.states import FLOW
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User

LIVE = ("draft", "issued", "summarised")
ISSUED = ("issued", "summarised")
SHOWN = (*ISSUED, "closed")


def beside(
    name: str,
    campaign_id: int,
    version: int | None,
    acting_user: User,
    roles: Collection[str],
    states: Collection[str],
    text: str = "",
) -> AbstractContextManager[Campaign]:
    """Change the campaign, by one of these roles in one of these states."""
    return steps.beside(
        FLOW, Campaign, name, campaign_id, version, acting_user, text, roles=roles, states=states
    )
