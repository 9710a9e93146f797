"""Settlement stops by the principal's decision only, with both conditions of the article."""

from typing import Any

import pytest
import registry_world as world
from django.db import IntegrityError, transaction

from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.actions.pauses import end_pause, pause_settlement
from baowei.supervision.registry.models import Institution, SettlementPause

pytestmark = pytest.mark.django_db

FACTS = ("虚构住院", "逾期未提供病历")


@pytest.fixture(autouse=True)
def institutions() -> None:
    world.build()


@pytest.mark.parametrize("role", Role.values)
def test_only_the_principal_of_the_region_decides(people: Any, role: str) -> None:
    code = world.HOSPITAL if role == Role.INSTITUTION else ""
    user = people.of(role, institution=code)
    if role == Role.LEADER:
        assert pause_settlement(world.HOSPITAL, *FACTS, acting_user=user).approved_by == user
    else:
        with pytest.raises(NotAllowed):
            pause_settlement(world.HOSPITAL, *FACTS, acting_user=user)
    with pytest.raises(NotAllowed):
        pause_settlement(world.CLINIC, *FACTS, acting_user=people.of(role, region="9902"))


@pytest.mark.parametrize("facts", [("", FACTS[1]), (FACTS[0], " ")])
def test_suspicion_or_refusal_alone_is_not_enough(people: Any, facts: tuple[str, str]) -> None:
    leader = people.of(Role.LEADER)
    with pytest.raises(Unlawful, match="30"):
        pause_settlement(world.HOSPITAL, *facts, acting_user=leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        SettlementPause.objects.create(
            institution_id=world.HOSPITAL,
            suspicion=facts[0],
            refusal=facts[1],
            approved_by=leader,
            begun_on=world.today(),
        )


def test_it_ends_once_with_what_was_found(people: Any) -> None:
    leader = people.of(Role.LEADER)
    pause_settlement(world.HOSPITAL, *FACTS, acting_user=leader)
    with pytest.raises(Unlawful):
        pause_settlement(world.HOSPITAL, *FACTS, acting_user=leader)
    with pytest.raises(Unlawful):
        end_pause(world.HOSPITAL, "", acting_user=leader)
    assert end_pause(world.HOSPITAL, "none", acting_user=leader).ended_on == world.today()
    with pytest.raises(Unlawful):
        end_pause(world.HOSPITAL, "none", acting_user=leader)


def test_it_is_decided_and_ended_from_the_page(people: Any) -> None:
    client = people.client(people.of(Role.LEADER))
    address = f"/registry/institutions/{world.HOSPITAL}/pause/"
    assert "三十条" in client.get(address).content.decode()
    client.post(address, {"suspicion": FACTS[0], "refusal": FACTS[1]})
    hospital = Institution.objects.get(pk=world.HOSPITAL)
    assert hospital.pauses.get().ended_on is None
    page = client.get(hospital.get_absolute_url()).content.decode()
    assert "结算暂停中" in page and FACTS[1] in page
    client.post(address, {"outcome": "fraud"})
    assert hospital.pauses.get().outcome == "fraud"
