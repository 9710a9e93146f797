"""Documents of a campaign, drafted from what is known."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns import plan_paper, summary
from baowei.supervision.campaigns.actions.beside import ISSUED, LIVE, beside
from baowei.supervision.campaigns.models import Campaign, Drawn
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.campaigns.states import SUMMARY
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import draft, revise
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.papers.values import checked
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.models import User

PLAN = "campaign_plan"


def draft_plan(campaign_id: int, version: int | None, *, acting_user: User) -> Campaign:
    """The plan as a document; every value can be written otherwise before it is final."""
    with beside("draft_plan", campaign_id, version, acting_user, DESK, LIVE) as campaign:
        if papers_of(campaign, PLAN).exists():
            raise Unlawful(_("the plan is a document already"))
        draft(campaign, PLAN, plan_paper.values(campaign), acting_user=acting_user)
    return campaign


def draft_summary(campaign_id: int, version: int | None, *, acting_user: User) -> Campaign:
    """The summary with the numbers of this moment, which are kept as they were.

    Where a draft is open it is written anew with the new numbers; what was written by hand since
    it was drafted stays.
    """
    with beside("draft_summary", campaign_id, version, acting_user, DESK, ISSUED) as campaign:
        if papers_of(campaign, SUMMARY).filter(state="final").exists():
            raise Unlawful(_("the summary report is final"))
        numbers = summary.draw(campaign)
        values = summary.values(campaign, numbers, timezone.localdate())
        open_one = papers_of(campaign, SUMMARY).filter(state="draft").last()
        if open_one is None:
            paper = draft(campaign, SUMMARY, values, acting_user=acting_user)
        else:
            written = values | _by_hand(campaign, open_one)
            paper = revise(open_one.pk, open_one.version, values=written, acting_user=acting_user)
        Drawn.objects.create(
            campaign=campaign,
            paper=paper,
            user=acting_user,
            figures=numbers.kept(),
            drafted=checked(PAPERS[SUMMARY], values),
        )
    return campaign


def _by_hand(campaign: Campaign, paper: Paper) -> dict[str, Any]:
    """What the draft says otherwise than it was drafted, but for its numbers."""
    drawn = campaign.drawn.filter(paper=paper).first()
    drafted = drawn.drafted if drawn else {}
    return {
        key: value
        for key, value in paper.newest.values.items()
        if key not in summary.NUMBERS and value != drafted.get(key)
    }
