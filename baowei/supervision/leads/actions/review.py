"""A point is with law enforcement or with payment review, never with both."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User
from baowei.supervision.points.actions import hand_back, hand_over
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW as REVIEW


def take_from_review(lead: Lead, user: User) -> None:
    """The lead's points leave payment review. What was sent to the institution stays there."""
    chosen = _held(lead, REVIEW.steps["hand_over"].sources)
    if chosen:
        text = _("lead %(number)s is being verified") % {"number": lead.number}
        hand_over(chosen, acting_user=user, text=text)


def give_back(lead: Lead, user: User, text: str) -> None:
    """No case came of it: the lead lets go of its points, payment review goes on with them."""
    chosen = _held(lead, REVIEW.steps["hand_back"].sources)
    if chosen:
        hand_back(chosen, acting_user=user, text=text)
    lead.held.filter(open=True).update(open=False)


def _held(lead: Lead, states: tuple[str, ...]) -> list[tuple[int, None]]:
    points = SuspectPoint.objects.filter(leads__lead=lead, leads__open=True, state__in=states)
    return [(pk, None) for pk in points.values_list("pk", flat=True)]
