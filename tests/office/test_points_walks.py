"""Ten thousand random walks: no unlawful state, no lost amount, every way taken."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from office import People
from points import HOSPITAL, point

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WALKS, STEPS = 10_000, 9


class Undone(Exception):
    """Ends a walk and takes everything back."""


def arguments(name: str, amount: Decimal) -> dict:
    if name in ("claim", "uphold_part"):
        return {"amount": amount, "text": "部分"}
    return {"text": "理由"}


def test_ten_thousand_walks(people: People) -> None:
    """Mostly steps that the state has, by anyone; each walk is a savepoint of its own."""
    users = [people.of(role) for role in (Role.REVIEWER, Role.OFFICER)]
    users += [people.of(Role.RECHECKER) for _ in range(3)]
    users += [people.of(Role.INSTITUTION, institution=HOSPITAL), None]
    names, taken, reached = sorted(FLOW.steps), Counter(), Counter()
    for seed in range(WALKS):
        chance = random.Random(seed)
        try:
            with transaction.atomic():
                one = point(f"{chance.randrange(100_000) / 100:.2f}")
                walk(one.pk, chance, users, names, taken, reached)
                raise Undone
        except Undone:
            pass
    assert set(reached) == set(FLOW.states)
    assert set(taken) == set(FLOW.steps)


def walk(
    pk: int, chance: random.Random, users: list, names: list, taken: Counter, reached: Counter
) -> None:
    state = "new"
    reached[state] += 1
    if chance.random() < 0.1:
        # a deadline that has passed by the time someone looks again
        SuspectPoint.objects.filter(pk=pk).update(due_on="2026-01-05", state="sent")
        state = "sent"
    for _ in range(STEPS):
        own = [step.name for step in FLOW.from_state(state)]
        name = chance.choice(own if own and chance.random() < 0.85 else names)
        cents = chance.randrange(-100, 100_100)
        try:
            getattr(actions, name)(
                [(pk, None)],
                acting_user=chance.choice(users),
                **arguments(name, Decimal(cents) / 100),
            )
        except Refusal:
            assert SuspectPoint.objects.values_list("state", flat=True).get(pk=pk) == state
            continue
        now = SuspectPoint.objects.get(pk=pk)
        assert FLOW.lawful(state, name) and now.state == FLOW.steps[name].target
        assert now.claimed_amount == now.deducted_amount + now.upheld_amount + now.open_amount
        assert not FLOW.states[now.state].final or now.open_amount == 0
        state = now.state
        taken[name] += 1
        reached[state] += 1
