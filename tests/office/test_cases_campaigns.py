"""Which cases of a campaign may be made known: those with a decision, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from campaign_cases import World, place
from case_world import Team, concluded, decided
from points import HOSPITAL

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.candidates import candidates_of

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
