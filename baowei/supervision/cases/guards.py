"""Why a step is not open: each guard is one sentence of the procedure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.recovering import still_open
from baowei.supervision.cases.required import BEFORE
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.flow import Guard, Text
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role

LEAST = 2
"""Investigators, each certified (条例-29, 处罚程序-16)."""
HEARING = "hearing_request"


def not_recused(case: Any, user: Any) -> Text | None:
    return recused(user, case.fixmedins_code)


def on_the_team(case: Any, user: Any) -> Text | None:
    if user.pk not in {one.user_id for one in case.team()}:
        return _("only for the investigators of the case")
    return None


def leads_the_team(case: Any, user: Any) -> Text | None:
    if user.pk not in {one.user_id for one in case.team() if one.role == "lead"}:
        return _("only for the lead investigator")
    return None


def not_investigator(case: Any, user: Any) -> Text | None:
    """Whoever ever investigated the case counts, not only who does today."""
    if case.investigators.filter(user=user).exists():
        return _("an investigator of the case does not review or hear it (处罚程序-37, 处罚法-64)")
    return None


def team_fits(case: Any, user: Any) -> Text | None:
    today, team = timezone.localdate(), case.team()
    if len(team) < LEAST:
        return _("a case is investigated by at least two inspectors (处罚程序-16)")
    for one in team:
        refusal = why_not(one.user, case.fixmedins_code, Role.INSPECTOR, today)
        if refusal:
            return refusal
    return None


def papers_final(step: str) -> Guard:
    """The documents of the step are final."""

    def guard(case: Any, user: Any) -> Text | None:
        return missing(case, BEFORE[step])

    guard.__name__ = f"papers_final_{step}"
    return guard


def missing(case: Any, codes: tuple[str, ...]) -> Text | None:
    """The sentence that names the documents that are not final yet, or None."""
    lacking = [code for code in codes if code not in case.final_papers()]
    if not lacking:
        return None
    names = "、".join(f"《{PAPERS[code].name}》" for code in lacking)
    return _("first finish: %(papers)s") % {"papers": names}


def final_codes(case: Any) -> frozenset[str]:
    return frozenset(papers_of(case).filter(state="final").values_list("code", flat=True))


def proven(case: Any, user: Any) -> Text | None:
    """A report stands on conduct, and conduct on evidence (处罚程序-17, -36)."""
    if not case.conducts.exists():
        return _("no conduct is established yet")
    if case.conducts.filter(evidence=None).exists():
        return _("each conduct needs evidence (处罚程序-17)")
    return None


def reviewed_where_due(case: Any, user: Any) -> Text | None:
    if case.state == "concluded" and case.needs_review:
        return _("this case needs a legal review before anything is decided (处罚程序-37)")
    return None


def discussed_where_due(case: Any, user: Any) -> Text | None:
    if case.state == "heard" and case.needs_discussion:
        return _("this case has to be discussed collectively first (处罚程序-44)")
    return None


def exposed_to_hearing(case: Any, user: Any) -> Text | None:
    if not case.hearing_right:
        return _("no hearing was offered: nothing in the notice asks for one (处罚法-63)")
    clock = running_of(case, HEARING)
    if clock is None or timezone.localdate() > clock.due_on:
        return _("the five working days to ask for a hearing are over (处罚法-64)")
    return None


def no_hearing_left(case: Any, user: Any) -> Text | None:
    """The party has given up a hearing, or its time is over."""
    clock = running_of(case, HEARING)
    if clock is not None and timezone.localdate() <= clock.due_on and not case.hearing_waived:
        return _("until %(day)s the party may ask for a hearing (处罚法-64)") % {
            "day": clock.due_on
        }
    if case.statement_made and (lacking := missing(case, ("defence_record", "defence_review"))):
        return lacking
    return None


def hosts(case: Any, user: Any) -> Text | None:
    if case.hearing_host_id != user.pk:
        return _("only for whoever presides at the hearing")
    return None


def summary(case: Any, user: Any) -> Text | None:
    if case.procedure != "summary":
        return _("only under the summary procedure (处罚程序-48)")
    return None


def settled(case: Any, user: Any) -> Text | None:
    """Money that was ordered is paid, enforced by a court or written off (处罚程序-56)."""
    if case.owed:
        return _("%(owed)s yuan of the decision are still open (处罚程序-56)") % {
            "owed": f"{case.owed:,.2f}"
        }
    return still_open(case)
