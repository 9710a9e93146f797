"""What later apps add: each closes, follows or counts something that is really asked for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk import hooks
from baowei.supervision.draws.states import FLOW as DRAWS

SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(hooks.__file__).parents[1].rglob("*.py")
    if path.name != "apps.py"
)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_guards", "_followers", "_amounts"):
        monkeypatch.setattr(hooks, name, {})


def test_every_guard_stands_in_the_table() -> None:
    steps = [step for flow in (CASES, DRAWS) for step in flow.steps.values()]
    asked = {guard.__name__ for step in steps for guard in step.guards}
    assert [n for n in hooks._guards if f"later_{n.replace('.', '_')}" not in asked] == []


def test_every_event_happens_and_every_amount_is_asked_for() -> None:
    assert [name for name in hooks._followers if f'happened("{name}"' not in SOURCES] == []
    assert [name for name in hooks._amounts if f'amount_of("{name}"' not in SOURCES] == []


def test_the_first_refusal_closes_the_step(alone: None) -> None:
    later = hooks.guards_of("cases.decide")
    assert later("case", "user") is None
    for said in (None, "not yet", "never"):
        hooks.guard("cases.decide", lambda thing, user, said=said: said)
    assert later("case", "user") == "not yet"


def test_who_follows_is_told_once(alone: None) -> None:
    told: list[Any] = []

    def follower(thing: Any, user: Any) -> None:
        told.append((thing, user))

    hooks.follow("leads.filed", follower)
    hooks.follow("leads.filed", follower)
    hooks.happened("leads.filed", "lead", "user")
    hooks.happened("leads.other", "lead", "user")
    assert told == [("lead", "user")]


def test_amounts_add_up(alone: None) -> None:
    assert hooks.amount_of("cases.before_court", "case") == 0
    hooks.amount("cases.before_court", lambda thing: Decimal("1.50"))
    hooks.amount("cases.before_court", lambda thing: Decimal("2.50"))
    assert hooks.amount_of("cases.before_court", "case") == Decimal(4)
