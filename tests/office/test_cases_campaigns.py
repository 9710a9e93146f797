"""Which cases of a campaign may be made known: those with a decision, and no others."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from campaign_cases import World, place
from case_world import Team, concluded, decided
from django.utils import timezone
from points import HOSPITAL, point

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.candidates import candidates_of
from baowei.supervision.campaigns.lookback import last_time
from baowei.supervision.desk.act import act
from baowei.supervision.leads.models import LeadPoint

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("how_far", [concluded, decided])
def test_a_case_is_a_candidate_once_it_is_decided(people: Any, how_far: Any) -> None:
    world = World(people)
    place(HOSPITAL, "示例医院", "1")
    campaign = world.issued("all_institutions")
    case = how_far(Team(people))
    found = candidates_of(campaign)
    if how_far is concluded:
        assert found == []
        return
    (one,) = found
    assert (one.key, one.amount) == (f"cases:{case.pk}", case.fund_loss)
    assert f"罚款{case.fine:,.2f}元" in one.text
    made = actions.propose(campaign.pk, one.key, acting_user=world.officer)
    assert case.party not in made.title + made.text


@pytest.mark.parametrize("how_far", [concluded, decided])
def test_what_a_decision_found_is_dealt_with_from_its_day_on(people: Any, how_far: Any) -> None:
    case = how_far(Team(people))
    with act(None, "test.point"):
        of_case = point("12800.00", fixmedins_code=HOSPITAL, rule_code="X11")
        LeadPoint.objects.create(lead=case.lead, point=of_case)
    today = timezone.localdate()
    campaign = SimpleNamespace(earlier_from=today - timedelta(days=9), earlier_to=today)
    found = [one for one in last_time(campaign, [HOSPITAL]) if one.rule_code == "X11"]
    if how_far is concluded:
        assert found == []
        return
    (one,) = found
    assert (one.on, one.amount, one.what) == (today, Decimal("12800.00"), ("案件已作出决定",))
    campaign.earlier_to = today - timedelta(days=1)
    assert last_time(campaign, [HOSPITAL]) == []
