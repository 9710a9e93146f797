"""What becomes of a lead; each decision stops the time to verify, but the one to look again."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.leads.actions.review import give_back
from baowei.supervision.leads.actions.taking import reasoned, taking
from baowei.supervision.leads.actions.tipster import owe_answers
from baowei.supervision.leads.amounts import recompute
from baowei.supervision.leads.filing import filed
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.leads.states import VERIFICATION
from baowei.supervision.people.models import User


def send_back(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    """The proposal to file does not convince; the time goes on."""
    with taking("send_back", lead_id, version, acting_user, reasoned(text)) as lead:
        return lead


def file(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    """A case is filed: the lead keeps its points, they are the case's from now on."""
    with taking("file", lead_id, version, acting_user, reasoned(text)) as lead:
        _ended(lead)
        filed(lead, acting_user)
    return lead


def close(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    with taking("close", lead_id, version, acting_user, reasoned(text)) as lead:
        _ended(lead)
        give_back(lead, acting_user, text)
    return lead


def to_agency(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    """A breach of the agreement, not of the law: payment review or the agreement settles it."""
    with taking("to_agency", lead_id, version, acting_user, reasoned(text)) as lead:
        _ended(lead)
        give_back(lead, acting_user, text)
    return lead


def transfer_out(
    lead_id: int, version: int | None, receiver: str, text: str, *, acting_user: User
) -> Lead:
    """Another authority is competent. The points stay with the lead: nobody else works on them."""
    said = f"{reasoned(receiver)}：{reasoned(text)}"
    with taking("transfer_out", lead_id, version, acting_user, said) as lead:
        _ended(lead)
    return lead


def reopen(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    """Something new came up today: the time to verify starts again, for another team.

    Points that it had let go come back where no other lead took them meanwhile.
    """
    with taking("reopen", lead_id, version, acting_user, reasoned(text)) as lead:
        elsewhere = LeadPoint.objects.filter(open=True).exclude(lead=lead).values("point")
        lead.held.filter(open=False).exclude(point__in=elsewhere).update(open=True)
        lead.held.filter(open=False).delete()
        recompute(lead)
        start(lead, VERIFICATION, on=timezone.localdate(), region=lead.admdvs)
    return lead


def _ended(lead: Lead) -> None:
    today = timezone.localdate()
    stop(lead, VERIFICATION, today)
    owe_answers(lead, today)
    lead.assignments.filter(ended=None).update(ended=today)
