"""A campaign of the demo: issued, one institution in the midst of it, a visit planned there."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from baowei.supervision.campaigns import actions as campaigns
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.plan_form import PlanForm, from_template, titles_from
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.scope import key_of, possible_units
from baowei.supervision.inspections import actions as inspections
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution
from baowei.supervision.selfchecks import actions as selfchecks
from baowei.supervision.selfchecks.annexes.lines import AnswerLine, EntryLine
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import problems_for

TEMPLATE = "all_institutions"
CLEAR = 10
"""Problems that the institution has answered so far."""


def go_out(users: dict[str, User], region: str) -> Campaign:
    """users: account -> user. The institution is that of the account `hospital`."""
    campaign = _issued(users, region)
    posting = users["hospital"].postings.get(role=Role.INSTITUTION)
    place = Institution.objects.get(pk=posting.organisation.fixmedins_code)
    _answers(campaign, place, users["hospital"])
    _visit(campaign, place, users)
    return campaign


def _issued(users: dict[str, User], region: str) -> Campaign:
    template = templates()[TEMPLATE]
    today = timezone.localdate()
    given = from_template(template, today, [key_of(one) for one in possible_units(region)])
    form = PlanForm(users["officer"], region, {**given, "hotline": "0990-12393"})
    form.full_clean()
    campaign = Campaign(template=TEMPLATE, admdvs=region, **form.campaign_values())
    stages = form.stages(titles_from(template))
    campaigns.make(campaign, stages, form.chosen_units(), acting_user=users["officer"])
    return campaigns.issue(
        campaign.pk, None, f"示医保〔{today.year}〕8号", acting_user=users["leader"]
    )


def _answers(campaign: Campaign, place: Institution, user: User) -> None:
    """The first problem was found once, some others are clear, the rest is still open."""
    check = SelfCheck.objects.get(target__campaign=campaign, target__institution=place)
    first, *others = [one.no for one in problems_for(check.target)]
    found = EntryLine(
        problem_no=first, item="体检项目", description="3 人体检费用按门诊检查结算",
        quantity=Decimal(3), fund_amount=Decimal("460.00"), cause="收费窗口没有核对就诊目的",
        measure="体检单独开单，窗口核对", person="医保办主任",
    )  # fmt: skip
    lines = [AnswerLine(first, True, found.fund_amount, "")]
    lines += [AnswerLine(no, False, Decimal(), "") for no in others[:CLEAR]]
    selfchecks.answer(check.pk, None, lines, acting_user=user)
    selfchecks.add_entry(check.pk, None, found, acting_user=user)


def _visit(campaign: Campaign, place: Institution, users: dict[str, User]) -> None:
    """Unannounced, of today, so that the terminal has something to take along."""
    one = Inspection(
        kind=Inspection.Kind.CAMPAIGN, title=f"{place.fixmedins_name}现场检查", campaign=campaign,
        institution=place, planned_on=timezone.localdate(), unannounced=True,
        period_from=campaign.looked_back_from, period_to=campaign.looked_back_to,
    )  # fmt: skip
    one = inspections.plan(one, acting_user=users["officer"])
    inspections.set_team(
        one.pk, None, users["inspector"], [users["inspector2"]], acting_user=users["officer"]
    )
    inspections.make_checklist(one.pk, None, problems=False, acting_user=users["inspector"])
