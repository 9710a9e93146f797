"""Whatever people do with points, no amount is lost and no state the table lacks is reached."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from office import People
from points import HOSPITAL, point

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW

pytestmark = pytest.mark.django_db

WALKS = 60


@pytest.fixture
def hands(people: People) -> dict[str, list]:
    """Two people of every role that takes a step; the institution's one works there."""
    return {
        "reviewer": [people.of(Role.REVIEWER) for _ in range(2)],
        "rechecker": [people.of(Role.RECHECKER) for _ in range(2)],
        "officer": [people.of(Role.OFFICER)],
        "institution": [people.of(Role.INSTITUTION, institution=HOSPITAL)],
        "stranger": [people.of(Role.REVIEWER, region="9902"), people.of(Role.SYSTEM_ADMIN)],
    }


def arguments(name: str, amount: Decimal) -> dict:
    if name == "uphold_part":
        return {"amount": amount, "text": "部分成立"}
    if name == "claim":
        return {"amount": amount, "text": "只认可一部分"}
    return {"text": "理由"}


def test_random_walks_keep_every_amount(hands: dict) -> None:
    people = [one for several in hands.values() for one in several]

    class Walk(RuleBasedStateMachine):
        @initialize(cents=st.integers(0, 100_000))
        def begin(self, cents: int) -> None:
            self.pk = point(str(Decimal(cents) / 100)).pk
            self.state = "new"

        @rule(
            name=st.sampled_from(sorted(FLOW.steps)),
            who=st.sampled_from([None, *people]),
            cents=st.integers(-100, 100_100),
        )
        def step(self, name: str, who: object, cents: int) -> None:
            try:
                getattr(actions, name)(
                    [(self.pk, None)], acting_user=who, **arguments(name, Decimal(cents) / 100)
                )
            except Refusal:
                assert SuspectPoint.objects.get(pk=self.pk).state == self.state
                return
            now = SuspectPoint.objects.get(pk=self.pk)
            assert FLOW.lawful(self.state, name) and now.state == FLOW.steps[name].target
            self.state = now.state

        @invariant()
        def adds_up(self) -> None:
            if hasattr(self, "pk"):
                now = SuspectPoint.objects.get(pk=self.pk)
                parts = now.deducted_amount + now.upheld_amount + now.open_amount
                assert now.claimed_amount == parts
                assert not FLOW.states[now.state].final or now.open_amount == 0

    Walk.TestCase.settings = settings(
        max_examples=WALKS,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    case = Walk.TestCase()
    case.runTest()
