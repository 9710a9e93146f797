"""Cases and what hangs on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cases import final
from django.utils import timezone
from samples import Place, address, row
from samples_work import lead, letterhead

from baowei.supervision.cases.actions.open import open_case
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
from baowei.supervision.documents.actions import draft
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.roles import Role


@row("cases.Case")
def case(place: Place) -> Case:
    """One of which the party has been told."""
    of = lead(place)
    with act(None, "test.sample"):
        open_case(of, place.user(Role.LEADER))
        made = Case.objects.get(lead=of)
        today = timezone.localdate()
        made.notified_on, made.notified_refund, made.notified_fine = today, 1, 1
        made.state = "notified"
        made.save()
    return made


@row("cases.CaseStep")
def case_step(place: Place) -> CaseStep:
    return case(place).steps.get()


@row("cases.Investigator")
def investigator(place: Place) -> Investigator:
    with act(None, "test.sample"):
        return Investigator.objects.create(
            case=case(place),
            user=place.user(Role.INSPECTOR),
            role=Investigator.Role.LEAD,
            since=timezone.localdate(),
        )


@row("cases.Evidence")
def evidence(place: Place) -> Evidence:
    with act(None, "test.sample"):
        return Evidence.objects.create(
            case=case(place),
            number=1,
            kind=Evidence.Kind.DOCUMENT,
            title="清单",
            source="财务科",
            obtained_on=timezone.localdate(),
        )


@row("cases.Custody")
def custody(place: Place) -> Custody:
    with act(None, "test.sample"):
        return Custody.objects.create(
            evidence=evidence(place),
            at=timezone.now(),
            holder="张某",
            place="证据室",
            why="取得",
            user=place.user(Role.INSPECTOR),
        )


@row("cases.Conduct")
def conduct(place: Place) -> Conduct:
    today = timezone.localdate()
    with act(None, "test.sample"):
        return Conduct.objects.create(
            case=case(place),
            ref="条例-38-3",
            text="重复收费",
            first_day=today - timedelta(days=9),
            last_day=today,
        )


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


@address("cases:detail")
def case_page(place: Place) -> dict[str, Any]:
    return {"pk": case(place).pk}


@address("cases:step")
def case_step_page(place: Place) -> dict[str, Any]:
    return {"pk": case(place).pk, "name": "record_statement"}


@address("cases:measure_step")
def measure_step_page(place: Place) -> dict[str, Any]:
    of = measure(place)
    return {"pk": of.case_id, "key": of.pk, "name": "approve"}


@address("cases:letter_step")
def letter_step_page(place: Place) -> dict[str, Any]:
    of = letter(place)
    return {"pk": of.case_id, "key": of.pk, "name": "answer"}


def _told(place: Place) -> Paper:
    letterhead(place)
    of = case(place)
    made = draft(of, "prior_notice", {}, acting_user=place.user(Role.OFFICER))
    with act(None, "test.sample"):
        Paper.objects.filter(pk=made.pk).update(
            state="final", final_at=timezone.now(), final_by=made.made_by
        )
    return made


@address("cases:told", "cases:told_file")
def told_page(place: Place) -> dict[str, Any]:
    paper = _told(place)
    return {"pk": int(paper.owner_id), "paper": paper.pk}
