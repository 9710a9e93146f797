"""Evidence registered or sealed, as a table: asked for, approved, taken, disposed of."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.guards import not_recused, on_the_team, team_fits
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.flow import Flow, Guard, State, Step, Text
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.roles import Role

REGISTRATION = "evidence_registration"
SEAL = "seal"
RUNS = {"registration": REGISTRATION, "sealing": SEAL}
"""Kind of measure -> the limit within which it is disposed of."""
REPORT = {"registration": "urgent_registration_report", "sealing": "urgent_seal_report"}
"""Kind of measure -> the limit for the approval of one that was taken at once."""
HELD = ("urgent", "held")
"""While one of these, the party's things are in the bureau's hands."""

PAPERS_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "registration": {
        "approve": ("preservation_approval",),
        "take": ("preservation_notice", "preservation_list"),
        "ratify": ("preservation_approval", "preservation_notice", "preservation_list"),
        "dispose": ("preservation_disposal",),
    },
    "sealing": {
        "approve": ("seal_approval",),
        "take": ("seal_decision", "seal_list"),
        "ratify": ("seal_approval", "seal_decision", "seal_list"),
        "extend": ("seal_extension",),
        "dispose": ("seal_release",),
    },
}
"""Kind of measure -> step -> documents of the case that must be final for it."""


def of_case(guard: Guard) -> Guard:
    """What is asked of the case asked of its measure."""

    def asked(measure: Any, user: Any) -> Text | None:
        return guard(measure.case, user)

    asked.__name__ = guard.__name__
    return asked


def papers(step: str) -> Guard:
    def guard(measure: Any, user: Any) -> Text | None:
        return lacking(measure, step)

    guard.__name__ = f"papers_{step}"
    return guard


def lacking(measure: Any, step: str) -> Text | None:
    """The sentence that names what is not final: each measure has documents of its own."""
    wanted, names = PAPERS_OF[measure.kind].get(step, ()), []
    for code in wanted:
        using = [name for name, codes in PAPERS_OF[measure.kind].items() if code in codes]
        others = measure.case.measures.filter(kind=measure.kind, steps__step__in=using)
        used = others.exclude(pk=measure.pk).distinct().count()
        if papers_of(measure.case, code).filter(state="final").count() <= used:
            names.append(f"《{PAPERS[code].name}》")
    if not names:
        return None
    return _("first finish: %(papers)s") % {"papers": "、".join(names)}


def case_open(measure: Any, user: Any) -> Text | None:
    if measure.case.state not in ("filed", "investigating"):
        return _("only while the case is investigated")
    return None


def time_over(measure: Any, user: Any) -> Text | None:
    """Registered evidence is free by itself once its time is over; a seal has to be lifted."""
    clock = running_of(measure, RUNS[measure.kind])
    if measure.kind != "registration":
        return _("a seal is lifted by a decision (处罚程序-33)")
    if clock is None or timezone.localdate() <= clock.due_on:
        return _("its seven working days are not over (处罚程序-28)")
    return None


LEADER = frozenset({Role.LEADER})
INSPECTOR = frozenset({Role.INSPECTOR})
AWAY = of_case(not_recused)

MEASURES = Flow(
    "measures",
    _("registered evidence and seals"),
    {
        "proposed": State(_("awaits approval"), "accent"),
        "approved": State(_("approved"), "accent"),
        "urgent": State(_("taken at once, awaits approval"), "stop"),
        "held": State(_("in the keeping of the bureau"), "due"),
        "disposed": State(_("disposed of"), "done", final=True),
        "lapsed": State(_("free, its time being over"), "plain", final=True),
        "refused": State(_("not approved"), "plain", final=True),
    },
    (
        Step(
            "approve", _("approve"), ("proposed",), "approved", LEADER,
            ("处罚程序-26", "处罚程序-29"), (AWAY, case_open, papers("approve")),
        ),
        Step(
            "take", _("take into keeping"), ("approved",), "held", INSPECTOR,
            ("处罚程序-27", "处罚程序-30", "强制法-18"),
            (of_case(on_the_team), AWAY, of_case(team_fits), case_open, papers("take")),
        ),
        Step(
            "ratify", _("approve what was taken at once"), ("urgent",), "held", LEADER,
            ("处罚程序-26", "处罚程序-29"), (AWAY, papers("ratify")),
        ),
        Step(
            "refuse", _("refuse"), ("proposed", "approved", "urgent"), "refused", LEADER,
            ("处罚程序-26", "处罚程序-29"), (AWAY,),
        ),
        Step(
            "dispose", _("dispose of it or lift it"), ("held",), "disposed", LEADER,
            ("处罚程序-26", "处罚程序-33"), (AWAY, papers("dispose")),
        ),
        Step(
            "lapse", _("is free"), HELD, "lapsed", frozenset(), ("处罚程序-28",), (time_over,),
            system=True,
        ),
    ),
)  # fmt: skip
"""Who investigates asks and takes; the leader approves and lifts. What is refused goes back."""
