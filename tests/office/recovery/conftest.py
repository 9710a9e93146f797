"""A served decision and the people who collect it; the day is that of the service."""

from __future__ import annotations

from typing import Any

import pytest
from office import People
from recovery_cases import SERVED, at, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.people.roles import Role


@pytest.fixture(autouse=True)
def today(monkeypatch: Any) -> Any:
    """`today(date)` moves the clock; it begins on the day of the service."""
    move = lambda day: at(monkeypatch, day)  # noqa: E731
    move(SERVED)
    return move


@pytest.fixture
def officer(people: People) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture
def leader(people: People) -> Any:
    return people.of(Role.LEADER)


@pytest.fixture
def case(officer: Any) -> Case:
    return served_case(officer)
