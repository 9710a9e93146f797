"""Cases and what hangs on them."""

from __future__ import annotations

from typing import Any

from cases import NO_LOSS, final
from django.utils import timezone
from samples import Place, row
from samples_work import lead

from baowei.supervision.cases.actions import open_case
from baowei.supervision.cases.models import (
    Case,
    CaseStep,
    Conduct,
    Custody,
    Evidence,
    Investigator,
    Letter,
    LetterStep,
    Measure,
    MeasureStep,
)
from baowei.supervision.desk.act import act
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.roles import Role


@row("cases.Case")
def case(place: Place) -> Case:
    of, leader = lead(place), place.user(Role.LEADER)
    with act(leader, "test.sample"):
        open_case(of, leader)
    return Case.objects.get(lead=of)


@row("cases.CaseStep")
def case_step(place: Place) -> CaseStep:
    return case(place).steps.get()


@row("cases.Investigator")
def investigator(place: Place) -> Investigator:
    return _made(
        Investigator,
        case=case(place),
        user=place.user(Role.INSPECTOR),
        role="lead",
        since=timezone.localdate(),
    )


@row("cases.Evidence")
def evidence(place: Place) -> Evidence:
    today = timezone.localdate()
    return _made(
        Evidence, case=case(place), number=1, kind="party", title="笔录", obtained_on=today
    )


@row("cases.Custody")
def custody(place: Place) -> Custody:
    user = place.user(Role.INSPECTOR)
    return _made(Custody, evidence=evidence(place), holder="甲", place="库", why="取得", user=user)


@row("cases.Conduct")
def conduct(place: Place) -> Conduct:
    today = timezone.localdate()
    return _made(Conduct, case=case(place), first_day=today, last_day=today, **NO_LOSS)


@row("cases.Measure")
def measure(place: Place) -> Measure:
    return _made(Measure, case=case(place), kind="sealing", what="账册", place="库", keeper="甲")


@row("cases.MeasureStep")
def measure_step(place: Place) -> MeasureStep:
    return _made(MeasureStep, measure=measure(place), step="propose")


@row("cases.Letter")
def letter(place: Place) -> Letter:
    of = case(place)
    final(of, "assistance", by=place.user(Role.OFFICER))
    paper = Paper.objects.get(owner="cases.Case", owner_id=str(of.pk))
    today = timezone.localdate()
    return _made(Letter, case=of, paper=paper, asked="某市局", matters="查", received_on=today)


@row("cases.LetterStep")
def letter_step(place: Place) -> LetterStep:
    return _made(LetterStep, letter=letter(place), step="send", user=place.user(Role.INSPECTOR))


def _made(model: Any, **fields: Any) -> Any:
    with act(None, "test.sample"):
        return model.objects.create(**fields)
