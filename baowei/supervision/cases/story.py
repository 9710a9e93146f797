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
from baowei.supervision.cases.models import Case, Conduct, Evidence
from baowei.supervision.cases.needs import needs_of
from baowei.supervision.cases.sanctions import Range, range_of
from baowei.supervision.cases.side import SIDES, side_options
from baowei.supervision.cases.states import FLOW
from baowei.supervision.deadlines.queries import readings
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
    mine, others = _options(case, user)
    clocks = readings(case)
    open_now = {one.step.name for one in mine if one.refusal is None}
    return {
        "institution": Institution.objects.filter(pk=case.fixmedins_code).first(),
        "conducts": _conducts(case),
        "sanction": sanction_of(case),
        "evidence": case.evidence.all(),
        "running": [one for one in clocks if one.clock.stopped_on is None],
        "ended": [one for one in clocks if one.clock.stopped_on is not None],
        "team": case.team(),
        "former": [one for one in case.everyone() if one.ended],
        "needs": needs_of(case, papers),
        # for the panel of documents, which would look them up again
        "papers": papers,
        "seen": True,
        "label": label_of_owner(case),
        "key": case.pk,
        "points": _points(case, page),
        "review": REVIEW,
        "options": mine,
        "others": others,
        "open": open_now,
        "steps": _steps(case),
    }


def _read(case: Case) -> None:
    """Conducts and evidence at once, for what is shown and for the guards that ask for them."""
    evidence = Evidence.objects.select_related("file")
    evidence = evidence.prefetch_related("obtained_by", "custody__user")
    prefetch_related_objects(
        [case], "conducts__evidence", "conducts__intent", Prefetch("evidence", evidence)
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
    found: list[Any] = [*options(FLOW, case, user), *side_options(case, user)]
    found.sort(
        key=lambda one: (
            one.refusal is not None,
            # who has a team is not first of all assigned again
            one.step.name == "assign" and bool(case.team()),
            WAY.index(one.step.name) if one.step.name in WAY else len(WAY),
        )
    )
    own = [one for one in found if grant_for(user, case, one.step.roles) is not None]
    return own, [one for one in found if one not in own]


def _steps(case: Case) -> list[dict[str, Any]]:
    said = case.steps.select_related("user", "on_behalf_of").order_by("-at", "-pk")
    return [
        {
            "at": one.at,
            "who": one.user.name,
            "acting_for": one.on_behalf_of.name if one.on_behalf_of else "",
            "what": label_of(one.step),
            "why": one.text,
        }
        for one in said
    ]


def label_of(name: str) -> Any:
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else {"file": _("filed as a case")}.get(name, name)
