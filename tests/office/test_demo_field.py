"""The demo's campaign is made as the office makes one."""

from __future__ import annotations

from typing import Any

import pytest
from campaign_cases import CITY, FIRST, place
from inspections import World
from points import HOSPITAL, point

from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.web.demo_field import CLEAR, go_out

pytestmark = pytest.mark.django_db


def test_the_demo_shows_a_campaign_under_way(people: Any) -> None:
    world = World(people)
    for code, kind in ((HOSPITAL, "1"), ("P99010100001", "2")):
        place(code, "示例机构", kind, FIRST)
    point("900.00")
    users = {
        "officer": world.officer, "leader": world.leader, "inspector": world.lead,
        "inspector2": world.member, "hospital": people.of(Role.INSTITUTION, FIRST, HOSPITAL),
    }  # fmt: skip
    campaign = go_out(users, CITY)
    assert (campaign.state, campaign.targets.count()) == ("issued", 2)
    check = SelfCheck.objects.get(target__institution=HOSPITAL)
    assert check.answers.count() == CLEAR + 1 and check.entries.count() == 1
    visit = Inspection.objects.get()
    assert (visit.state, visit.campaign, visit.items.count()) == ("planned", campaign, 1)
