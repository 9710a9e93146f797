"""Whatever people do with transfers, a case is with the police exactly while its transfer is."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office import People
from transfer_cases import TAKE, Team, a_transfer

from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.models import PoliceTransfer
from baowei.supervision.transfers.states import POLICE as FLOW

pytestmark = pytest.mark.django_db
TRIES = 14
HERE = {"formed", "reported", "refused", "approved", "taken_back"}


class Undo(Exception):
    """Ends a walk and takes back what it wrote."""


@pytest.fixture
def team(people: People) -> Team:
    return Team(people)


def stand_in(user: Any) -> Team:
    found = Team.__new__(Team)
    found.leader = found.officer = found.first = user
    return found


def attempt(state: str, team: Team, strangers: list, chance: random.Random) -> tuple[str, Team]:
    """A step and who tries: mostly what the state has, so that walks come far."""
    own = FLOW.from_state(state)
    if not own or chance.random() < 0.25:
        everyone = [team.leader, team.officer, team.first, team.second, *strangers]
        return chance.choice(sorted(FLOW.steps)), stand_in(chance.choice(everyone))
    return chance.choice(own).name, team


def walk(team: Team, strangers: list, chance: random.Random, taken: Counter[str]) -> None:
    now = a_transfer(team, until="formed")
    for _ in range(TRIES):
        name, who = attempt(now.state, team, strangers, chance)
        before = now
        try:
            TAKE[name](who, now.pk)
        except Refusal:
            now = PoliceTransfer.objects.get(pk=before.pk)
            assert (now.state, now.version) == (before.state, before.version)
        else:
            now = PoliceTransfer.objects.get(pk=before.pk)
            assert FLOW.lawful(before.state, name) and now.state == FLOW.steps[name].target
            taken[name] += 1
        _holds(now)
        if FLOW.states[before.state].final:
            return  # one more step was tried, in vain


def _holds(now: PoliceTransfer) -> None:
    case = Case.objects.get(pk=now.case_id)
    assert (case.state == "with_police") == (now.state not in HERE)
    rows = Clock.objects.filter(subject="transfers.PoliceTransfer", subject_id=now.pk)
    running = list(rows.filter(stopped_on=None).values_list("limit_code", flat=True))
    assert len(running) == len(set(running))
    if FLOW.states[now.state].final:
        assert running == []
    assert now.since <= timezone.localdate()


@pytest.mark.parametrize("walks", [60, pytest.param(300, marks=pytest.mark.slow)])
def test_random_walks_never_leave_the_table(team: Team, walks: int) -> None:
    """Of the two thousand, some take every step."""
    taken: Counter[str] = Counter()
    strangers = [team.people.of(Role.LEADER, region="9902"), team.people.of(Role.DEPARTMENT)]

    @settings(
        max_examples=walks,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    @given(st.integers(0, 2**32))
    def go(seed: int) -> None:
        try:
            with transaction.atomic():
                walk(team, strangers, random.Random(seed), taken)
                raise Undo
        except Undo:
            pass

    go()
    assert taken["send"] and taken["take_back"]
    if walks > 1_000:
        assert set(taken) == set(FLOW.steps)
