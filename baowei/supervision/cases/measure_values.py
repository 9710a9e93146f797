"""What the documents of registered evidence and of a seal begin with: nobody types it twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from baowei.provinces import limit as limit_of
from baowei.supervision.cases.measure_states import MEASURES, RUNS, SEAL, lacking
from baowei.supervision.cases.models import Measure
from baowei.supervision.cases.paper_words import Words
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.documents.papers import PAPERS

Values = dict[str, Any]
NOTICE = {"registration": "preservation_notice", "sealing": "seal_decision"}
"""Kind of measure -> the document that tells the party of it."""


def values_of(words: Words, code: str) -> Values:
    """Of the measure that needs such a document next, the oldest first; none where none does."""
    measure = next((one for one in words.case.kept() if _needs(one, code)), None)
    return BY_CODE[code](words, measure) if measure is not None else {}


def _needs(measure: Measure, code: str) -> bool:
    steps = MEASURES.from_state(measure.state)
    return any(code in lacking(measure, step.name) for step in steps)


def _approval(words: Words, measure: Measure) -> Values:
    paper = PAPERS["preservation_approval" if measure.kind == "registration" else "seal_approval"]
    before, at_once = next(f.options for f in paper.fields if f.key == "urgent")
    return {
        "object": measure.what,
        "place": measure.place,
        "reason": _reason(measure),
        "urgent": at_once if measure.urgent else before,
        **({"act": "封存"} if measure.kind == "sealing" else {}),
    }


def _notice(words: Words, measure: Measure) -> Values:
    begun = measure.taken_on or timezone.localdate()
    return {
        "from_on": begun,
        "to_on": _last_day(measure, begun),
        "keeping": f"{measure.place}，保管人：{measure.keeper}",
        "reason": _reason(measure),
    }


def _last_day(measure: Measure, begun: date) -> date | None:
    code = RUNS[measure.kind]
    clock = running_of(measure, code)
    if clock is not None:
        return clock.due_on
    limit = limit_of(code, begun, measure.case.admdvs)
    return Calendar.now().add(begun, limit).day if limit is not None else None


def _list(words: Words, measure: Measure) -> Values:
    return {"notice_number": words.number(NOTICE[measure.kind]), "place": measure.place}


def _disposal(words: Words, measure: Measure) -> Values:
    return {"notice_number": words.number(NOTICE[measure.kind]), "notice_on": measure.taken_on}


def _sealed(words: Words, measure: Measure) -> Values:
    return {"decision_number": words.number(NOTICE["sealing"]), "decision_on": measure.taken_on}


def _longer(words: Words, measure: Measure) -> Values:
    clock = running_of(measure, SEAL)
    if clock is None or not clock.limit.extensions:
        return _sealed(words, measure)
    more = timedelta(days=clock.limit.extensions[0].number)
    days = {"extended_from": clock.due_on + timedelta(days=1), "extended_to": clock.due_on + more}
    return {**_sealed(words, measure), **days}


def _reason(measure: Measure) -> str:
    """Why it was asked for or taken at once."""
    first = measure.steps.first()
    return first.text.rstrip("。") if first is not None else ""


BY_CODE: dict[str, Callable[[Words, Measure], Values]] = {
    "preservation_approval": _approval,
    "preservation_notice": _notice,
    "preservation_list": _list,
    "preservation_disposal": _disposal,
    "seal_approval": _approval,
    "seal_decision": _notice,
    "seal_list": _list,
    "seal_extension": _longer,
    "seal_release": _sealed,
}
