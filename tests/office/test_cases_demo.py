"""The demo's case and the cases of the benchmark are made as the office takes them."""

from __future__ import annotations

from typing import Any

import pytest
from case_world import Team, letterhead
from leads import hospital, lead

from baowei.bench.office_cases import make_cases
from baowei.supervision.cases.models import Case
from baowei.web.demo_case import make_case

pytestmark = pytest.mark.django_db


def test_the_demo_shows_a_living_case(people: Any) -> None:
    team = Team(people)
    letterhead()
    place = hospital()
    made = lead(
        team.officer, fixmedins_name=place.fixmedins_name, violation="V08",
        period_from="2026-05-01", period_to="2026-05-31",
    )  # fmt: skip
    made.refresh_from_db()
    users = {
        "officer": team.officer, "leader": team.leader, "inspector": team.one,
        "inspector2": team.two,
    }  # fmt: skip
    case = make_case(made, users)
    assert (case.state, case.conducts.count(), case.evidence.count()) == ("investigating", 1, 1)


def test_the_benchmark_has_cases(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baowei.bench.office_cases.CASES", 60)
    hospital()
    make_cases({"officer": Team(people).officer})
    assert Case.objects.filter(conducts__isnull=False).distinct().count() == 40
