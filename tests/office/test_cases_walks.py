"""Whatever people do with a case: no unlawful state, no document skipped, no one judges twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from cases import (
    ANSWER,
    WAYS,
    Bureau,
    Time,
    arguments,
    brought,
    conduct,
    final,
    prepared,
)
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from baowei.supervision.cases import actions
from baowei.supervision.cases.guards import REVIEWING
from baowei.supervision.cases.models import Case, Measure
from baowei.supervision.cases.required import BEFORE, ONCE
from baowei.supervision.cases.states import DECISION, FLOW, UNDECIDED
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk import hooks
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.models import Posting
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The procedure by itself: what later apps add is told in their own tests."""
    monkeypatch.setattr(hooks, "_guards", {})


TRIES = 5
CONSUMED = {code: [n for n, codes in BEFORE.items() if code in codes] for n in BEFORE
            for code in BEFORE[n] if code not in ONCE}  # fmt: skip
"""Document -> the steps of which each needs one of its own."""
CONSUMED.pop("investigation_report")  # one report serves its conclusion and the police


class Walkers(Bureau):
    """With two who could investigate and review, and two who may take no step here."""

    def __init__(self, people: Any, time: Time) -> None:
        super().__init__(people, time)
        for one in (self.second, self.legal):
            place = one.postings.get().organisation
            other = Role.LEGAL if one is self.second else Role.INSPECTOR
            with act(None, "test.posting"):
                Posting.objects.create(
                    user=one, role=other, organisation=place, valid_from=datetime(2026, 1, 1)
                )
                one.certificates.create(
                    number=f"W{one.pk}", issued_by="示例省",
                    valid_from=datetime(2026, 1, 1), valid_to=datetime(2030, 12, 31),
                )  # fmt: skip
        self.strangers = [people.of(Role.LEADER, "9902"), people.of(Role.SYSTEM_ADMIN)]
        self.everyone = [
            *(self.leader, self.officer, self.legal, self.first, self.second, self.party),
            *self.strangers,
        ]

    def able(self, roles: frozenset[str]) -> list[Any]:
        inside = {Role.INSPECTOR: [self.first, self.second], Role.LEGAL: [self.legal, self.second]}
        return [one for r in sorted(roles) for one in inside.get(Role(r), [self.of(r)])]


def amount(of: Decimal | None, chance: random.Random) -> Decimal:
    """Mostly what is open, at times more, less or none."""
    return ((of or Decimal()) * chance.choice((4, 4, 4, 0, 1, 5, 8)) / 4).quantize(Decimal("0.01"))


def given_for(bureau: Walkers, case: Case, name: str, chance: random.Random) -> dict[str, Any]:
    found = arguments(bureau, case, name)
    if "fine" in found:
        found["fine"] = amount(found["fine"], chance)
    if name == "assign" and chance.random() < 0.5:
        team = chance.sample([bureau.first, bureau.second, bureau.legal, bureau.officer], 2)
        return {"lead_investigator": team[0], "members": team[1:]}
    if name == "decide" and chance.random() < 0.4:
        kinds = ("penalty", "no_penalty", "not_established", "transfer")
        final(case, "no_penalty_decision", "transfer_letter", by=bureau.officer)
        return found | {"kind": chance.choice(kinds), "fine": amount(found["fine"], chance)}
    return found


def beside(bureau: Walkers, case: Case, chance: random.Random) -> None:
    """Something that is no step: by someone, whether it fits or not."""
    who, key, today = chance.choice(bureau.everyone[:6]), case.pk, timezone.localdate()
    deeds: list[Callable[[], Any]] = [
        lambda: actions.mark_serious(key, None, "社会影响大", acting_user=who),
        lambda: actions.waive_hearing(key, None, "放弃", acting_user=who),
        lambda: actions.record_statement(key, None, "不同意", acting_user=who),
        lambda: actions.choose_summary(key, None, "轻微", acting_user=who),
        lambda: actions.set_hearing(key, None, today, bureau.legal, acting_user=who),
        lambda: conduct(bureau, case, text=f"另一行为{chance.random()}"),
        lambda: _settle(case, amount(case.owed, chance) * chance.choice((1, 1, -1))),
        lambda: actions.take_at_once(
            key, None, {"kind": "registration", "what": "账册", "place": "库", "keeper": "甲"},
            "会灭失", acting_user=who,
        ),
        lambda: _extended(bureau, case, who),
        lambda: bureau.time.goes_on(chance.choice((1, 8, 100))),
    ]  # fmt: skip
    chance.choice(deeds)()


def _settle(case: Case, money: Decimal) -> None:
    with act(None, "test.settle"):
        actions.settle(case, money)


def _extended(bureau: Walkers, case: Case, who: Any) -> None:
    final(case, "decision_extension", by=bureau.officer)
    actions.extend_decision(case.pk, None, 30, "案情复杂", acting_user=who)


def step(bureau: Walkers, case: Case, chance: random.Random) -> tuple[str, str]:
    """Try a step: mostly one that the state has, by someone able, with its documents.

    Its name and the state it left: who prepares a step may take another one.
    """
    own = FLOW.from_state(case.state)
    if not own or chance.random() < 0.15:
        name, who = chance.choice(sorted(FLOW.steps)), chance.choice(bureau.everyone)
    else:
        name = chance.choice(own).name
        who = chance.choice(bureau.able(FLOW.steps[name].roles))
    if chance.random() < 0.8:
        prepared(bureau, case, name)
    now = Case.objects.get(pk=case.pk)
    getattr(actions, name)(case.pk, None, **given_for(bureau, now, name, chance), acting_user=who)
    return name, now.state


def sound(case: Case) -> None:
    """What has to hold of any case at any time."""
    held = Clock.objects.filter(
        subject="cases.Case", subject_id=case.pk, limit_code=DECISION, stopped_on=None
    )
    assert held.count() == (case.state in (*UNDECIDED, "with_police"))
    steps = list(case.steps.values_list("step", "user"))
    taken = Counter(name for name, _ in steps)
    rows = Paper.objects.filter(owner="cases.Case", owner_id=str(case.pk), state="final")
    finals = Counter(rows.values_list("code", flat=True))
    for code, names in CONSUMED.items():
        assert finals[code] >= sum(taken[name] for name in names), (code, steps)
    assert not taken["begin"] or all(finals[code] for code in ONCE)
    if case.statement_made and case.state in ("heard", "decided"):
        assert case.state == "heard" or all(finals[code] for code in ANSWER)
    team = set(case.investigators.values_list("user", flat=True))
    assert not team & {user for name, user in steps if name in (*REVIEWING, "decide", "discuss")}
    assert case.owed + case.settled_amount == (case.refund or 0) + (case.fine or 0)
    if case.fine:
        _fined(case, taken)
    if case.fine_ceiling is not None:
        assert (case.notified_fine or 0) <= case.fine_ceiling
    if case.decision or case.state == "terminated":
        assert not Measure.objects.filter(case=case, state__in=("urgent", "held")).exists()


def _fined(case: Case, taken: Counter[str]) -> None:
    assert case.decision == "penalty"
    if case.procedure == "summary":
        assert case.fine <= 3000 and taken["decide_on_spot"]
        return
    assert case.fine <= case.notified_fine and case.reviewed_on is not None
    assert taken["notify"] and taken["approve"] and taken["submit"]
    assert taken["hear"] + taken["hold_hearing"] + taken["withdraw_hearing"]
    assert not case.serious or taken["discuss"]


def walk(bureau: Walkers, start: Case, chance: random.Random, taken: Counter[str]) -> None:
    for _ in range(TRIES):
        before, name, left = Case.objects.get(pk=start.pk), "", ""
        try:
            with transaction.atomic():
                if chance.random() < 0.2:
                    beside(bureau, before, chance)
                else:
                    name, left = step(bureau, before, chance)
        except Refusal:
            now = Case.objects.get(pk=start.pk)
            assert (now.state, now.version) == (before.state, before.version)
        else:
            now = Case.objects.get(pk=start.pk)
            if name:
                assert FLOW.lawful(left, name) and now.state == FLOW.steps[name].target
                taken[name] += 1
            else:
                assert now.state == before.state
            sound(now)


@pytest.mark.parametrize("walks", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_random_walks_stay_lawful(people: Any, monkeypatch: pytest.MonkeyPatch, walks: int) -> None:
    """From every state on; each walk is undone. Of the ten thousand, some take every step."""
    time = Time(monkeypatch)
    bureau = Walkers(people, time)
    starts = [brought(bureau, state) for state in WAYS]
    today, taken = time.now(), Counter()

    @settings(
        max_examples=walks,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**62))
    def run(seed: int) -> None:
        chance = random.Random(seed)
        time._now = today
        with transaction.atomic():
            walk(bureau, chance.choice(starts), chance, taken)
            transaction.set_rollback(True)

    run()
    if walks > 1_000:
        assert set(taken) == set(FLOW.steps)
