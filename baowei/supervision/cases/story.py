"""What the page of a case tells the bureau: conducts, sanction, evidence, team, documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei import law
from baowei.law.penalty import Outcome, PenaltyError, circumstances, grades
from baowei.supervision.cases.attached import (
    LETTER,
    MEASURE,
    done_with,
    letters_of,
    measures_of,
    running,
)
from baowei.supervision.cases.models import (
    Case,
    Conduct,
    Custody,
    Evidence,
    Letter,
    LetterStep,
    MeasureStep,
)
from baowei.supervision.cases.needs import needs_of
from baowei.supervision.cases.sanctions import Range, range_of
from baowei.supervision.cases.side import BESIDE, SIDES
from baowei.supervision.cases.states import FLOW
from baowei.supervision.deadlines.queries import readings_of
from baowei.supervision.documents.owners import label_of as label_of_owner
from baowei.supervision.documents.papers.cite import cite
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import options
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW as REVIEW
from baowei.supervision.registry.models import Institution

SIZE = 50
WAY = (
    *("assign", "choose_summary", "begin", "decide_on_spot", "conclude", "add_evidence"),
    *("establish", "submit", "approve", "notify", "set_hearing", "hold_hearing", "hear"),
    *("discuss", "decide", "serve", "publish", "file_summary", "close", "archive"),
)
"""The usual way through a case: what is first on it is first on the page."""


def story_of(case: Case, user: Any, page: str | None) -> dict[str, Any]:
    papers = list(papers_of(case))
    case.hold(papers)
    _read(case)
    clocks = readings_of([case, *case.measures.all(), *case.letters.all()])
    limits = running(clocks[case])
    case.hold_clocks({one.clock.limit_code: one.clock for one in limits})
    mine, others = _options(case, user)
    needs = needs_of(case, papers)
    open_now = {one.step.name for one in mine if one.refusal is None}
    return {
        "institution": Institution.objects.filter(pk=case.fixmedins_code).first(),
        "conducts": _conducts(case),
        "sanction": sanction_of(case),
        "evidence": case.evidence.all(),
        "running": limits,
        "ended": [one for one in clocks[case] if one.clock.stopped_on is not None],
        "team": case.team(),
        "former": [one for one in case.everyone() if one.ended],
        "needs": [one for one in needs if not one.aside],
        "needs_aside": [one for one in needs if one.aside],
        "measures": measures_of(case, user, papers, clocks),
        "measure_flow": MEASURE.flow,
        "letters": letters_of(case, user, clocks),
        "letter_flow": LETTER.flow,
        # for the panel of documents, which would look them up again
        "papers": papers,
        "seen": True,
        "label": label_of_owner(case),
        "key": case.pk,
        "points": _points(case, page),
        "review": REVIEW,
        "options": mine,
        "unusual": not (mine and _usual(case, mine[0].step.name)),
        "others": others,
        "open": open_now,
        "steps": _steps(case),
    }


def _read(case: Case) -> None:
    """Conducts, evidence, measures and letters at once, for what is shown and for the guards that
    ask for them."""
    evidence = Evidence.objects.select_related("file", "material__inspection")
    hands = Prefetch("custody", Custody.objects.select_related("user"))
    evidence = evidence.prefetch_related("obtained_by", hands)
    done = MeasureStep.objects.select_related("user", "on_behalf_of")
    letters = Letter.objects.select_related("paper")
    said = LetterStep.objects.select_related("user", "on_behalf_of")
    prefetch_related_objects(
        [case],
        *("conducts__evidence", "conducts__intent", Prefetch("evidence", evidence)),
        *("measures", Prefetch("measures__steps", done)),
        *(Prefetch("letters", letters), Prefetch("letters__steps", said)),
    )


def _conducts(case: Case) -> list[dict[str, Any]]:
    known = circumstances()
    return [
        {
            "it": one,
            "article": law.article(one.ref, one.first_day) or law.article(one.ref),
            "evidence": one.evidence.all(),
            "intent": one.intent.all(),
            "circumstances": [
                known[code].name for code in (*one.mitigating, *one.aggravating) if code in known
            ],
        }
        for one in case.conducts.all()
    ]


def sanction_of(case: Case) -> dict[str, Any]:
    """The range of today and each conduct's way to it; or in the law's words why there is none."""
    try:
        found = range_of(case, timezone.localdate())
    except PenaltyError as error:
        return {"barred": str(error)}
    return {"range": found, "parts": list(_parts(found))}


def _parts(found: Range) -> Iterator[dict[str, Any]]:
    for conduct, outcome in found.outcomes:
        yield {
            "conduct": conduct,
            "outcome": outcome,
            "ground": _cited(outcome.ref),
            "raised": outcome.ref != conduct.ref,
            "grade": grades()[outcome.grade].name if outcome.grade else "",
            "reasons": [(one.text, _short(one.ref)) for one in outcome.reasons],
            "measures": _measures(conduct, outcome),
            "accounts": [(one, _short(one.ref)) for one in outcome.accounts],
        }


def _measures(conduct: Conduct, outcome: Outcome) -> list[str]:
    return [one.text for one in outcome.measures if one.measure not in ("refund", "fine")]


def _cited(ref: str) -> str:
    return cite(ref) if law.article(ref) else ref


def _short(ref: str) -> str:
    """条例 第三十八条第（三）项."""
    article = law.article(ref) if ref else None
    return f"{article.law} {article.number}" if article else ref


def _points(case: Case, page: str | None) -> Any:
    points = SuspectPoint.objects.filter(leads__lead=case.lead_id).select_related("story")
    points = points.defer("story__evidence", "story__facts", "story__knowledge")
    return Paginator(points.order_by("-claimed_amount", "pk"), SIZE).get_page(page)


def _options(case: Case, user: Any) -> tuple[list[Any], list[Any]]:
    """What this person does, the usual way first; and what is for others to do."""
    found: list[Any] = [*options(FLOW, case, user), *BESIDE.options(case, user)]
    found.sort(
        key=lambda one: (
            one.refusal is not None,
            not _usual(case, one.step.name),
            WAY.index(one.step.name) if one.step.name in WAY else len(WAY),
        )
    )
    own = [one for one in found if grant_for(user, case, one.step.roles) is not None]
    return own, [one for one in found if one not in own]


def _usual(case: Case, name: str) -> bool:
    """Whether it is on the usual way; who has a team is not first of all assigned again."""
    return name in WAY and not (name == "assign" and case.team())


def _steps(case: Case) -> list[dict[str, Any]]:
    own = [one.event(label_of(one.step)) for one in case.history()]
    return sorted([*own, *done_with(case)], key=lambda one: one["at"])[::-1]


def label_of(name: str) -> Any:
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else {"file": _("filed as a case")}.get(name, name)
