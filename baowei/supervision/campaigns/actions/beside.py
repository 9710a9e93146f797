"""What is done with a campaign within its state."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.taking import keep, locked
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.states import FLOW
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User

LIVE = ("draft", "issued", "summarised")
ISSUED = ("issued", "summarised")
SHOWN = (*ISSUED, "closed")


@contextmanager
def beside(
    name: str,
    campaign_id: int,
    version: int | None,
    acting_user: User,
    roles: Collection[str],
    states: Collection[str],
    text: str = "",
) -> Iterator[Campaign]:
    """Change the campaign, by one of these roles in one of these states."""
    with act(acting_user, f"campaigns.{name}", why=text):
        campaign = locked(campaign_id, version)
        grant = require_role(acting_user, campaign, roles)
        if campaign.state not in states:
            raise Unlawful(
                _("not open while the state is “%(state)s”")
                % {"state": FLOW.states[campaign.state].label}
            )
        yield campaign
        keep(campaign, name, acting_user, grant, text)
