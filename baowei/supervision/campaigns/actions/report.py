"""What units hand in, and what the desk of the campaign says to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.taking import reasoned, taking_report
from baowei.supervision.campaigns.models import Report
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User


def submit(
    report_id: int,
    version: int | None,
    text: str,
    *,
    hotline: str = "",
    files: Sequence[File] = (),
    acting_user: User,
) -> Report:
    """By the unit's own people. The day of the first time counts, also where it is sent back.

    hotline: which the unit makes known with its plan; a plan without one is refused.
    """
    with taking_report("submit", report_id, version, acting_user) as report:
        if not text.strip() and not files:
            raise Unlawful(_("write the report or attach it"))
        if report.kind == Report.Kind.PLAN:
            _hotline(report, hotline)
        for file in files:
            attach(report, file, acting_user=acting_user)
        now = timezone.now()
        report.text = text.strip()
        report.first_on = report.first_on or timezone.localdate(now)
        report.submitted_at, report.submitted_by, report.answer = now, acting_user, ""
    return report


def _hotline(report: Report, hotline: str) -> None:
    unit = report.unit
    unit.hotline = hotline.strip() or unit.hotline
    if not unit.hotline:
        raise Unlawful(_("the plan names the hotline for tips"))
    unit.save(update_fields=["hotline"])


def accept(report_id: int, version: int | None, text: str = "", *, acting_user: User) -> Report:
    with taking_report("accept", report_id, version, acting_user, text) as report:
        report.answer = text.strip()
    return report


def return_(report_id: int, version: int | None, text: str, *, acting_user: User) -> Report:
    """It does not do; the unit hands in again."""
    with taking_report("return", report_id, version, acting_user, reasoned(text)) as report:
        report.answer = text.strip()
    return report
