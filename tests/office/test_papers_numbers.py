"""Numbers have neither gaps nor doubles, whoever makes documents final at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from paper_owner import drafted, letterhead, own
from paper_values import values_of

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import finalise
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.people.roles import Role

EACH = 8


@pytest.fixture(autouse=True)
def organisations_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own(monkeypatch)


def test_two_people_at_once(committed: None, people: Any) -> None:
    letterhead()
    user = people.of(Role.INSPECTOR)
    given = values_of(PAPERS["lead_register"])
    made = [drafted(user, **given).pk for _ in range(2 * EACH)]
    # of every fourth a value is missing: refused, its number must go to the next
    broken = [drafted(user).pk for _ in range(EACH)]
    with ThreadPoolExecutor(2) as pool:
        halves = (made[:EACH] + broken[::2], broken[1::2] + made[EACH:])
        for done in [pool.submit(_finalise, half, user) for half in halves]:
            done.result()
    numbers = Paper.objects.exclude(number="").values_list("number", flat=True)
    counted = sorted(int(number.split("〕")[1].removesuffix("号")) for number in numbers)
    assert counted == list(range(1, 2 * EACH + 1))


def _finalise(keys: list[int], user: Any) -> None:
    try:
        for key in keys:
            try:
                finalise(key, None, acting_user=user)
            except Unlawful:
                continue
    finally:
        connection.close()
