"""Serious cases: what is owed to the higher bureau the same day, and that it was reported."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import reasoned
from baowei.supervision.transfers.due import report_of
from baowei.supervision.transfers.models import CaseReport
from baowei.supervision.transfers.queries import DESK, report_paper
from baowei.supervision.transfers.states import REPORT

Event = CaseReport.Event


def owe_report(case: Case, event: str, text: str = "") -> CaseReport:
    """The event has happened today; the same one is reported once. Within the act of the event."""
    today = timezone.localdate()
    made, new = CaseReport.objects.get_or_create(
        case=case, event=event, defaults={"happened_on": today, "text": text}
    )
    if new:
        start(made, REPORT, on=today, region=case.admdvs)
    return made


def loss_established(case: Case, user: User) -> None:
    """Told by the case whenever what the party did was established anew."""
    if report_of(case).due:
        owe_report(case, Event.LOSS)


def mark_attention(case_id: int, text: str, *, acting_user: User) -> CaseReport:
    """The public may take notice of the case: say why."""
    with act(acting_user, "transfers.mark_attention", why=reasoned(text)):
        case = Case.objects.select_for_update().get(pk=case_id)
        require_role(acting_user, case, DESK)
        if case.serious_reports.filter(event=Event.ATTENTION).exists():
            raise Unlawful(_("public attention is marked already"))
        return owe_report(case, Event.ATTENTION, text.strip())


def report_upwards(
    report_id: int, version: int | None, to: str, *, acting_user: User
) -> CaseReport:
    """The report has gone to the higher bureau, as its final document says."""
    with act(acting_user, "transfers.report_upwards"):
        report = CaseReport.objects.select_for_update(of=("self",)).get(pk=report_id)
        require_role(acting_user, report, DESK)
        if report.reported_at is not None:
            raise Stale(_("it has been reported already"))
        if version is not None and version != report.version:
            raise Stale(_("someone was faster; look at it again"))
        report.paper = report_paper(report)
        if report.paper is None:
            raise Unlawful(_("first finish: %(papers)s") % {"papers": "《重大案件报告》"})
        report.to, report.reported_by = reasoned(to), acting_user
        report.reported_at = timezone.now()
        report.version += 1
        report.save()
        stop(report, REPORT, timezone.localdate())
    return report
