"""Typical cases: picked from leads, written without names, approved by the leader, public."""

from __future__ import annotations

from typing import Any

import pytest
from campaign_cases import World
from django.test import Client
from leads import lead

from baowei.supervision.campaigns import actions, candidates
from baowei.supervision.campaigns.anonymous import refused
from baowei.supervision.campaigns.candidates import Candidate, candidates_of
from baowei.supervision.campaigns.models import Campaign, TypicalCase
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.leads import actions as lead_actions
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
SHOP, NAME = "P99010100001", "康宁药店"


@pytest.fixture
def world(people: Any) -> World:
    made = World(people)
    made.places()
    return made


@pytest.fixture
def campaign(world: World) -> Campaign:
    return world.issued("pharmacy")


@pytest.fixture
def handed(world: World, campaign: Campaign) -> Lead:
    """A lead of the campaign that the agency settles."""
    made = lead(world.officer, fixmedins_code=SHOP, fixmedins_name=NAME, title=f"{NAME}串换药品")
    return lead_actions.to_agency(made.pk, None, "依协议处理", acting_user=world.officer)


@pytest.fixture
def case(world: World, campaign: Campaign, handed: Lead) -> TypicalCase:
    return actions.propose(campaign.pk, f"leads:{handed.pk}", acting_user=world.officer)


def reword(case: TypicalCase, user: Any, text: str, **more: Any) -> TypicalCase:
    return actions.reword(case.pk, None, "串换药品案", text, acting_user=user, **more)


def test_only_what_led_to_something_may_be_picked(world: World, campaign: Campaign) -> None:
    made = lead(world.officer, fixmedins_code=SHOP)
    assert candidates_of(campaign) == []
    lead_actions.close(made.pk, None, "查无此事", acting_user=world.leader)
    assert candidates_of(campaign) == []
    Lead.objects.filter(pk=made.pk).update(state="filed")
    assert candidates_of(campaign) == []
    Lead.objects.filter(pk=made.pk).update(state="to_agency")
    assert [one.key for one in candidates_of(campaign)] == [f"leads:{made.pk}"]


def test_a_lead_about_an_institution_out_of_scope_is_none(world: World, campaign: Campaign) -> None:
    made = lead(world.officer, fixmedins_code="H99010100001")
    Lead.objects.filter(pk=made.pk).update(state="to_agency")
    assert candidates_of(campaign) == []


def test_the_first_draft_does_not_name_the_institution(case: TypicalCase) -> None:
    assert NAME not in case.title + case.text and case.title == "某机构串换药品"


@pytest.mark.parametrize(
    "text",
    [
        "当事人身份证110101199003070011",
        "联系电话13912345678",
        "电话 0990-1234567",
        "结算编号JS2026051234567",
        f"{NAME}串换药品",
        "法定代表人李明远",
    ],
)
def test_a_text_that_says_who_it_was_is_refused(
    world: World, case: TypicalCase, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Candidate(case.key, "x", None, "/", "x", NAME, people=("李明远",))
    monkeypatch.setattr(candidates, "_sources", [lambda campaign: [known]])
    with pytest.raises(Unlawful):
        reword(case, world.officer, text)
    case.refresh_from_db()
    assert text not in case.text


@pytest.mark.parametrize(
    "text", ["2026年5月，某药店串换药品128盒，涉及基金61200.00元", "第15类问题"]
)
def test_days_and_amounts_are_no_keys(text: str) -> None:
    assert refused(text) == ""


def test_the_institution_is_named_only_where_the_decision_is_public(
    world: World, case: TypicalCase
) -> None:
    with pytest.raises(Unlawful):
        reword(case, world.officer, f"{NAME}串换药品")
    named = reword(case, world.officer, f"{NAME}串换药品", decision_public=True)
    assert named.institution == NAME
    hidden = reword(case, world.officer, "某药店串换药品")
    assert hidden.institution == "" and not hidden.decision_public


def test_the_leader_approves_and_what_was_approved_is_withdrawn_before_it_changes(
    world: World, case: TypicalCase
) -> None:
    with pytest.raises(NotAllowed):
        actions.approve(case.pk, None, acting_user=world.officer)
    case = actions.approve(case.pk, None, acting_user=world.leader)
    assert case.approved_by == world.leader
    with pytest.raises(Unlawful):
        reword(case, world.officer, "某药店")
    with pytest.raises(Unlawful):
        actions.withdraw(case.pk, None, " ", acting_user=world.officer)
    actions.withdraw(case.pk, None, "复议撤销", acting_user=world.officer)
    assert reword(case, world.officer, "某药店").state == "proposed"


def test_what_was_reopened_meanwhile_is_not_approved(
    world: World, case: TypicalCase, handed: Lead
) -> None:
    lead_actions.reopen(handed.pk, None, "发现新情况", acting_user=world.leader)
    with pytest.raises(Unlawful):
        actions.approve(case.pk, None, acting_user=world.leader)


def test_a_case_is_picked_once_and_only_by_the_campaigns_desk(
    world: World, campaign: Campaign, case: TypicalCase
) -> None:
    with pytest.raises(Unlawful):
        actions.propose(campaign.pk, case.key, acting_user=world.officer)
    for user in (world.first, world.people.of(Role.INSPECTOR)):
        with pytest.raises(NotAllowed):
            actions.propose(campaign.pk, case.key, acting_user=user)


def test_the_public_page_shows_approved_cases_and_no_more(
    world: World, campaign: Campaign, case: TypicalCase
) -> None:
    anybody, address = Client(), f"/campaigns/{campaign.pk}/public/"
    assert anybody.get(address).status_code == 404
    with pytest.raises(NotAllowed):
        actions.set_public(campaign.pk, None, True, acting_user=world.officer)
    actions.set_public(campaign.pk, None, True, acting_user=world.leader)
    assert case.text not in anybody.get(address).content.decode()
    actions.approve(case.pk, None, acting_user=world.leader)
    text = anybody.get(address).content.decode()
    assert case.text in text and campaign.title in text
    assert NAME not in text and "/leads/" not in text
    actions.withdraw(case.pk, None, "撤下", acting_user=world.leader)
    assert case.text not in anybody.get(address).content.decode()
    actions.cancel(campaign.pk, None, "不再开展", acting_user=world.leader)
    assert anybody.get(address).status_code == 404
