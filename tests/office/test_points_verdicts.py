"""Closed points are the rules' verdicts."""

from pathlib import Path

import pytest
from office import People
from points import HOSPITAL, point

from baowei.lake import open_lake
from baowei.screen.verdicts import precision
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.verdicts import give_back

pytestmark = pytest.mark.django_db


def test_what_was_deducted_and_what_was_dismissed_counts_for_the_rule(
    home: Path, people: People
) -> None:
    first, second = people.of(Role.REVIEWER), people.of(Role.RECHECKER)
    hospital = people.of(Role.INSTITUTION, institution=HOSPITAL)
    deducted, dismissed, waiting = ([(point().pk, None)] for _ in range(3))
    actions.claim(deducted + waiting, acting_user=first)
    actions.drop(dismissed, acting_user=first, text="有执行记录")
    actions.dismiss(dismissed, acting_user=second)
    actions.agree(deducted, acting_user=second)
    actions.send(deducted, acting_user=second)
    actions.accept(deducted, acting_user=hospital)
    actions.deduct(deducted, acting_user=second)
    with open_lake(home) as lake:
        assert give_back(lake) == 2
        assert give_back(lake) == 0
        found = precision(lake.current(), {"GZ10000102012000": "hash"})["GZ10000102012000"]
    assert (found.upheld, found.dismissed, found.now_upheld) == (1, 1, 1)
