"""Why a step is not open: each guard is one sentence of the procedure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.required import ANSWER, BEFORE, ONCE, SINCE
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.flow import Guard, Text
from baowei.supervision.desk.hooks import amount_of
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import not_leading, outside, unfit

HEARING = "hearing_request"
DECIDING = "case_decision"
HELD = ("urgent", "held")
REVIEWING = ("approve", "correct", "continue_inquiry", "hold_hearing")
"""Steps after which someone no longer investigates the same case."""


def not_recused(case: Any, user: Any) -> Text | None:
    return recused(user, case.fixmedins_code)


def on_the_team(case: Any, user: Any) -> Text | None:
    return outside(case.team(), user, _("only for the investigators of the case"))


def leads_the_team(case: Any, user: Any) -> Text | None:
    return not_leading(case.team(), user, _("only for the lead investigator"))


def not_investigator(case: Any, user: Any) -> Text | None:
    """Whoever ever investigated the case counts, not only who does today."""
    if case.investigators.filter(user=user).exists():
        return _("an investigator of the case does not review, hear or decide it (处罚程序-37)")
    return None


def not_reviewer(case: Any, user: Any) -> Text | None:
    """The other way round: whoever reviewed the case or presided at its hearing."""
    judged = case.steps.filter(user=user, step__in=REVIEWING).exists()
    if judged or case.hearing_host_id == user.pk:
        return _(
            "%(name)s reviewed or heard the case and does not investigate it (处罚程序-37)"
        ) % {"name": user.name}
    return None


def opinion_apart(case: Any, user: Any) -> Text | None:
    """The opinion itself is not an investigator's either."""
    paper = case.final_papers().get("legal_opinion")
    if paper is not None and case.investigators.filter(user=paper.final_by_id).exists():
        return _("the opinion was made final by an investigator of the case (处罚程序-37)")
    return None


def for_the_party(case: Any, user: Any) -> Text | None:
    """An institution speaks in its own case, not in that of a person who works or was treated
    there."""
    if case.party_kind != "institution" and Role.INSTITUTION in roles_of(user):
        return _("the institution is not the party of this case")
    return None


def team_fits(case: Any, user: Any) -> Text | None:
    too_few = _("a case is investigated by at least two inspectors (处罚程序-16)")
    return unfit(case.team(), case.fixmedins_code, too_few, case.admdvs)


def papers_final(step: str) -> Guard:
    """The documents of the step are final."""

    def guard(case: Any, user: Any) -> Text | None:
        return missing(case, BEFORE[step], SINCE.get(step, (step,)))

    guard.__name__ = f"papers_final_{step}"
    return guard


def missing(case: Any, codes: tuple[str, ...], since: tuple[str, ...] = ()) -> Text | None:
    """The sentence that names the documents that are not final yet, or None."""
    return unfinished(lacking(case, codes, since))


def lacking(case: Any, codes: tuple[str, ...], since: tuple[str, ...] = ()) -> list[str]:
    """Those of these codes of which no document is final.

    since: steps; a document that was final before the last of them served for that one.
    """
    finals, last = case.final_papers(), case.last(since)
    return [
        code
        for code in codes
        if code not in finals
        or (last is not None and code not in ONCE and finals[code].final_at < last)
    ]


def unfinished(codes: Iterable[str]) -> Text | None:
    """The sentence that names these documents, or None where there are none."""
    names = "、".join(f"《{PAPERS[code].name}》" for code in codes)
    return _("first finish: %(papers)s") % {"papers": names} if names else None


def extension_papers(case: Any) -> tuple[str, ...]:
    """A second extension is decided in a meeting, on the record of it (处罚程序-45)."""
    clock = case.clocks().get(DECIDING)
    again = clock is not None and clock.extensions > 0
    return ("decision_extension", *(["discussion"] if again else []))


def finals(papers: Iterable[Any]) -> list[Any]:
    """Those of these documents that are final, in the order in which they became so."""
    final = [paper for paper in papers if paper.state == "final"]
    return sorted(final, key=lambda paper: (paper.final_at, paper.pk))


def proven(case: Any, user: Any) -> Text | None:
    """What is established stands on evidence (处罚程序-19, -36); nothing may be established too."""
    if any(not one.evidence.all() for one in case.acts()):
        return _("each conduct needs evidence (处罚程序-19)")
    return None


def established(case: Any, user: Any) -> Text | None:
    if not case.conducts.exists():
        return _("no conduct is established yet")
    return None


def reviewed_where_due(case: Any, user: Any) -> Text | None:
    if case.needs_review and case.reviewed_on is None:
        return _("this case needs a legal review before anything is decided (处罚程序-37)")
    return None


def discussed_where_due(case: Any, user: Any) -> Text | None:
    if case.state != "discussed" and case.needs_discussion:
        return _("this case has to be discussed collectively first (处罚程序-44)")
    return None


def exposed_to_hearing(case: Any, user: Any) -> Text | None:
    if not case.hearing_right:
        return _("no hearing was offered: nothing in the notice asks for one (处罚法-63)")
    if case.hearing_waived:
        return _("the party has given up the hearing")
    clock = case.clocks().get(HEARING)
    if clock is None or timezone.localdate() > clock.due_on:
        return _("the five working days to ask for a hearing are over (处罚法-64)")
    return None


def no_hearing_left(case: Any, user: Any) -> Text | None:
    """The party has given up a hearing, or its time is over."""
    clock = case.clocks().get(HEARING)
    if clock is not None and timezone.localdate() <= clock.due_on and not case.hearing_waived:
        return _("until %(day)s the party may ask for a hearing (处罚法-64)") % {
            "day": clock.due_on
        }
    return None


def answered(case: Any, user: Any) -> Text | None:
    """What the party said in its defence is on record and was weighed (处罚法-45)."""
    return missing(case, ANSWER, ("notify",)) if case.statement_made else None


def hosts(case: Any, user: Any) -> Text | None:
    if case.hearing_host_id != user.pk:
        return _("only for whoever presides at the hearing")
    return None


def summary(case: Any, user: Any) -> Text | None:
    if case.procedure != "summary":
        return _("only under the summary procedure (处罚程序-48)")
    return None


def settled(case: Any, user: Any) -> Text | None:
    """Money that was ordered is paid, written off, or a court has taken up its enforcement
    (处罚程序-56)."""
    owed = case.owed and case.owed - amount_of("cases.before_court", case)
    if owed:
        return _("%(owed)s yuan of the decision are still open (处罚程序-56)") % {
            "owed": f"{owed:,.2f}"
        }
    return None


def nothing_held(case: Any, user: Any) -> Text | None:
    """What was registered or sealed is given back or lifted first (处罚程序-33, -47)."""
    if any(one.state in HELD for one in case.kept()):
        return _("first dispose of what is registered or sealed (处罚程序-33, 处罚程序-47)")
    return None


def nothing_runs(case: Any, user: Any) -> Text | None:
    """A file is complete once nothing is due any more."""
    clock = Clock.objects.filter(
        subject=case._meta.label, subject_id=case.pk, stopped_on=None
    ).first()
    if clock is not None:
        return _("still to be done: %(limit)s") % {"limit": clock.limit.name}
    return None
