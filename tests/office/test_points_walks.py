"""Whatever people do with points, no amount is lost and no state the table lacks is reached."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office import People
from points import HOSPITAL, point

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW

pytestmark = pytest.mark.django_db

TRIES = 8
PASSED = "2026-01-05"


@pytest.fixture
def hands(people: People) -> dict[str, list]:
    """Enough people for every step and appeal, and two who may take none."""
    return {
        Role.REVIEWER: [people.of(Role.REVIEWER) for _ in range(2)],
        Role.RECHECKER: [people.of(Role.RECHECKER) for _ in range(3)],
        Role.OFFICER: [people.of(Role.OFFICER)],
        Role.LEADER: [people.of(Role.LEADER)],
        Role.INSTITUTION: [people.of(Role.INSTITUTION, institution=HOSPITAL)],
        "stranger": [people.of(Role.REVIEWER, region="9902"), people.of(Role.SYSTEM_ADMIN)],
    }


def arguments(name: str, amount: Decimal) -> dict:
    if name in ("claim", "uphold_part"):
        return {"amount": amount, "text": "只认可一部分"}
    return {"text": "理由"}


def attempt(now: SuspectPoint, hands: dict[str, list], chance: random.Random) -> dict:
    """A step, a person and an amount: mostly what the state has, so that walks come far."""
    everyone = [None, *(one for several in hands.values() for one in several)]
    own = FLOW.from_state(now.state)
    if not own or chance.random() < 0.25:
        name, who = chance.choice(sorted(FLOW.steps)), chance.choice(everyone)
        return {"name": name, "who": who, "amount": Decimal(chance.randrange(-100, 100_100)) / 100}
    step = chance.choice(own)
    able = [one for role in sorted(step.roles) for one in hands[role]]
    amount = (now.open_amount * chance.randrange(5) / 4).quantize(Decimal("0.01"))
    return {"name": step.name, "who": chance.choice(able), "amount": amount}


def walk(hands: dict[str, list], chance: random.Random, taken: Counter[str]) -> None:
    now = point(str(Decimal(chance.randrange(100_000)) / 100))
    for _ in range(TRIES):
        if now.state == "sent" and chance.random() < 0.2:
            SuspectPoint.objects.filter(pk=now.pk).update(due_on=PASSED)
        tried = attempt(now, hands, chance)
        name, before = tried["name"], now
        try:
            getattr(actions, name)(
                [(now.pk, None)], acting_user=tried["who"], **arguments(name, tried["amount"])
            )
        except Refusal:
            now = SuspectPoint.objects.get(pk=before.pk)
            assert now.state == before.state
        else:
            now = SuspectPoint.objects.get(pk=before.pk)
            assert FLOW.lawful(before.state, name) and now.state == FLOW.steps[name].target
            taken[name] += 1
        assert now.claimed_amount == now.deducted_amount + now.upheld_amount + now.open_amount
        if FLOW.states[now.state].final:
            assert now.open_amount == 0
            if FLOW.states[before.state].final:
                return  # one more step was tried, in vain


@pytest.mark.parametrize("walks", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_random_walks_keep_every_amount(hands: dict, walks: int) -> None:
    """Of the ten thousand, some take every step."""
    taken: Counter[str] = Counter()

    @settings(
        max_examples=walks,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**62))
    def run(seed: int) -> None:
        walk(hands, random.Random(seed), taken)

    run()
    if walks > 1_000:
        assert set(taken) == set(FLOW.steps)
