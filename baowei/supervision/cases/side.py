"""What can be done with a case besides the steps of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.cases.actions.evidence import OPEN
from baowei.supervision.cases.guards import (
    extension_papers,
    missing,
    not_recused,
    on_the_team,
    team_fits,
)
from baowei.supervision.cases.letter_states import letter_ready
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.on_site import open_materials
from baowei.supervision.cases.states import (
    DECISION,
    DESK,
    FLOW,
    INSPECTOR,
    LEADER,
    OFFICER,
    PARTY,
    REVIEW,
    SUMMARY_FILING,
    UNDECIDED,
)
from baowei.supervision.deadlines.extension import barred
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.side import Side, Sides

Why = Callable[[Case, Any], "Text | None"]
LIVE = tuple(name for name, state in FLOW.states.items() if not state.final)


def _open(case: Case, user: Any) -> Text | None:
    return None


def _has_conduct(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or (
        None if case.conducts.exists() else _("no conduct is established yet")
    )


def _has_evidence(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or (
        None if case.evidence.exists() else _("there is no evidence yet")
    )


def _has_materials(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or (
        None
        if open_materials(case, user).exists()
        else _("inspections of this institution have brought nothing that is not here yet")
    )


def _can_take(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or team_fits(case, user)


def _has_letter(case: Case, user: Any) -> Text | None:
    return on_the_team(case, user) or letter_ready(case, user)


def _extension(case: Case, user: Any) -> Text | None:
    """What bars it at all comes before what is still to be written for it."""
    return barred(case.clocks().get(DECISION)) or missing(
        case, extension_papers(case), ("extend_decision",)
    )


def _longer_review(case: Case, user: Any) -> Text | None:
    return barred(case.clocks().get(REVIEW))


def _published(case: Case, user: Any) -> Text | None:
    return missing(case, ("disclosure",))


def _filed(case: Case, user: Any) -> Text | None:
    return missing(case, ("summary_filing",))


_ALL = (
    Side(
        "add_evidence", gettext_lazy("add evidence"), OPEN, INSPECTOR,
        ("处罚程序-17", "处罚程序-19"), on_the_team,
    ),
    Side(
        "take_over", gettext_lazy("take over what an inspection brought"), OPEN, INSPECTOR,
        ("处罚程序-17", "处罚程序-19"), _has_materials,
    ),
    Side(
        "establish", gettext_lazy("establish a conduct"), OPEN, INSPECTOR, ("处罚程序-36",),
        on_the_team,
    ),
    Side(
        "drop_conduct", gettext_lazy("drop a conduct"), OPEN, INSPECTOR, ("处罚程序-36",),
        _has_conduct,
    ),
    Side(
        "hand_on", gettext_lazy("hand on evidence"), LIVE, INSPECTOR, ("处罚程序-19",),
        _has_evidence,
    ),
    Side(
        "choose_summary", gettext_lazy("take the summary procedure"), ("filed",), DESK,
        ("处罚程序-48",), wanted=lambda case: case.procedure != "summary",
    ),
    Side(
        "record_statement", gettext_lazy("record a statement of the party"), ("notified",),
        OFFICER | PARTY, ("处罚法-45", "处罚程序-41"),
    ),
    Side(
        "waive_hearing", gettext_lazy("record that the party gives up the hearing"),
        ("notified",), OFFICER | PARTY, ("处罚法-64",),
        wanted=lambda case: case.hearing_right and not case.hearing_waived,
    ),
    Side(
        "set_hearing", gettext_lazy("set the hearing"), ("hearing",), DESK, ("处罚法-64",),
    ),
    Side(
        "publish", gettext_lazy("record the publication"), ("decided", "served", "closed"),
        OFFICER, ("处罚程序-46",), _published,
        wanted=lambda case: case.decision == Case.Decision.PENALTY and not case.published_on,
    ),
    Side(
        "file_summary", gettext_lazy("put the decision on file"), ("served", "closed"),
        INSPECTOR | OFFICER, ("处罚程序-51",), _filed,
        wanted=lambda case: case.procedure == "summary" and SUMMARY_FILING in case.clocks(),
    ),
    Side(
        "propose_measure", gettext_lazy("ask to register or seal evidence"), OPEN, INSPECTOR,
        ("处罚程序-26", "处罚程序-29"), on_the_team,
    ),
    Side(
        "take_at_once", gettext_lazy("register or seal evidence at once"), OPEN, INSPECTOR,
        ("处罚程序-26", "处罚程序-29"), _can_take,
    ),
    Side(
        "send_letter", gettext_lazy("record a letter for assistance as sent"), UNDECIDED,
        INSPECTOR, ("处罚程序-34",), _has_letter,
    ),
    Side(
        "set_party", gettext_lazy("change the party"), OPEN, DESK, ("处罚程序-15",),
    ),
    Side(
        "mark_serious", gettext_lazy("mark as of great social effect or safety"), UNDECIDED, DESK,
        ("处罚程序-44",), wanted=lambda case: not case.serious,
    ),
    Side(
        "extend_decision", gettext_lazy("extend the time to decide"), UNDECIDED, LEADER,
        ("处罚程序-45",), _extension, wanted=lambda case: DECISION in case.clocks(),
    ),
    Side(
        "extend_review", gettext_lazy("extend the time of the legal review"), ("in_review",),
        LEADER, ("处罚程序-40",), _longer_review, wanted=lambda case: REVIEW in case.clocks(),
    ),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLOW, (not_recused,), _ALL)
