"""Every step with a case, from every state, by every role: open exactly where the table says."""

from __future__ import annotations

from typing import Any

import pytest
from cases import (
    NO_LOSS,
    PREPARE,
    WAYS,
    Bureau,
    Time,
    brought,
    conduct,
    done,
    filed,
    final,
    prepared,
    take,
)

from baowei.law import article
from baowei.supervision.cases import later
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.required import BEFORE, SINCE
from baowei.supervision.cases.states import DECISION, FLOW, UNDECIDED
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Unlawful
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The procedure by itself: what later apps add is told in their own tests."""
    monkeypatch.setattr(later, "_guards", {})


OPEN = [
    (source, name, role)
    for name, step in FLOW.steps.items()
    for source in step.sources
    for role in sorted(step.roles)
]


@pytest.fixture
def bureau(people: Any, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    return Bureau(people, Time(monkeypatch))


@pytest.mark.parametrize("state", FLOW.states)
def test_no_role_takes_a_step_that_the_table_does_not_give_it(bureau: Bureau, state: str) -> None:
    case = brought(bureau, state)
    for name, step in FLOW.steps.items():
        for role in Role:
            if role in step.roles and FLOW.lawful(state, name):
                continue
            with pytest.raises(NotAllowed if role not in step.roles else Unlawful):
                take(bureau, case, name, bureau.of(role))
            assert Case.objects.get(pk=case.pk).state == state


def at(bureau: Bureau, state: str, name: str) -> Case:
    """A case from which the step is lawful: without a loss where no legal review went before."""
    case = filed(bureau)
    if state == "concluded" and name in ("notify", "decide"):
        done(bureau, case, "begin")
        if name == "notify":
            conduct(bureau, case, **NO_LOSS)
            return done(bureau, case, "conclude")
        final(case, "investigation_report", by=bureau.first)
        return take(bureau, case, "conclude")
    return brought(bureau, state, case)


@pytest.mark.parametrize(("state", "name", "role"), OPEN)
def test_every_open_step_leads_where_the_table_says(
    bureau: Bureau, state: str, name: str, role: str
) -> None:
    case, user = at(bureau, state, name), bureau.of(role)
    how = {"host": user} if name == "hold_hearing" else {}
    prepared(bureau, case, name, **how)
    take(bureau, case, name, user)
    now = Case.objects.get(pk=case.pk)
    assert now.state == FLOW.steps[name].target
    running = Clock.objects.filter(
        subject="cases.Case", subject_id=case.pk, limit_code=DECISION, stopped_on=None
    )
    assert running.count() == (now.state in (*UNDECIDED, "with_police"))


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_no_step_comes_before_its_document(bureau: Bureau, name: str) -> None:
    """All else is there but the documents."""
    case = at(bureau, FLOW.steps[name].sources[0], name)
    if name in PREPARE:
        PREPARE[name](bureau, case)
    user = bureau.legal if name == "hold_hearing" else None
    with pytest.raises(Refusal, match="《"):
        take(bureau, case, name, user)
    final(case, *BEFORE[name], by=bureau.legal)
    take(bureau, case, name, user)


def test_every_state_is_reached_and_only_final_ones_are_ends() -> None:
    assert set(WAYS) == set(FLOW.states)
    assert {n for n in FLOW.states if not FLOW.from_state(n)} == {
        name for name, state in FLOW.states.items() if state.final
    }


def test_every_basis_is_an_article_and_every_document_is_in_the_catalogue() -> None:
    refs = {ref for step in FLOW.steps.values() for ref in step.basis}
    assert [ref for ref in sorted(refs) if article(ref) is None] == []
    assert {code for codes in BEFORE.values() for code in codes} <= set(PAPERS)
    assert set(BEFORE) <= set(FLOW.steps)
    assert {name for names in SINCE.values() for name in names} <= {*FLOW.steps, "set_hearing"}
