"""Typical cases: picked, written without names, approved by the leader, withdrawn."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.beside import SHOWN
from baowei.supervision.campaigns.actions.taking import keep, reasoned, taking_case
from baowei.supervision.campaigns.anonymous import refused
from baowei.supervision.campaigns.candidates import Candidate, candidates_of
from baowei.supervision.campaigns.models import Campaign, TypicalCase
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User


def propose(campaign_id: int, key: str, *, acting_user: User) -> TypicalCase:
    """Pick a candidate; its first draft is written anew before anybody may approve it."""
    with act(acting_user, "campaigns.propose"):
        campaign = Campaign.objects.select_for_update().get(pk=campaign_id)
        grant = require_role(acting_user, campaign, DESK)
        if campaign.state not in SHOWN:
            raise Unlawful(_("only of a campaign that was issued"))
        found = candidate(campaign, key)
        if campaign.cases.filter(key=key).exists():
            raise Unlawful(_("this case was picked already"))
        case = TypicalCase(
            campaign=campaign,
            key=key,
            title=_unnamed(found.title, found.institution),
            text=_unnamed(found.text, found.institution),
            fund_amount=found.amount,
            proposed_by=acting_user,
            version=0,
        )
        keep(case, "propose", acting_user, grant)
    return case


def reword(
    case_id: int,
    version: int | None,
    title: str,
    text: str,
    *,
    decision_public: bool = False,
    acting_user: User,
) -> TypicalCase:
    """decision_public: the institution may be named, as its decision is public."""
    with taking_case("reword", case_id, version, acting_user) as case:
        found = candidate(case.campaign, case.key)
        case.title, case.text = title.strip(), text.strip()
        case.decision_public = decision_public
        case.institution = found.institution if decision_public else ""
        case.proposed_by = acting_user
        _clean(case, found)
    return case


def approve(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> TypicalCase:
    """For the public page of the campaign; what was found since is looked for once more."""
    with taking_case("approve", case_id, version, acting_user, text) as case:
        _clean(case, candidate(case.campaign, case.key))
        case.approved_by, case.approved_on = acting_user, timezone.localdate()
    return case


def withdraw(case_id: int, version: int | None, text: str, *, acting_user: User) -> TypicalCase:
    with taking_case("withdraw", case_id, version, acting_user, reasoned(text)) as case:
        case.withdrawn_why = text.strip()
    return case


def candidate(campaign: Campaign, key: str) -> Candidate:
    """The candidate as its app knows it now; Unlawful where it is none any more."""
    found = next((one for one in candidates_of(campaign) if one.key == key), None)
    if found is None:
        raise Unlawful(_("this case can no longer be picked: it was reopened or taken back"))
    return found


def _unnamed(text: str, institution: str) -> str:
    return text.replace(institution, _("An institution")) if institution else text


def _clean(case: TypicalCase, found: Candidate) -> None:
    hidden = "" if case.decision_public else found.institution
    reason = refused(f"{case.title}\n{case.text}", found.people, hidden)
    if reason:
        raise Unlawful(reason)
