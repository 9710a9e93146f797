"""Reports are asked for: by the office when their day is near or over, and by people."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.taking import keep, reasoned
from baowei.supervision.campaigns.models import Reminder, Report
from baowei.supervision.campaigns.report_states import OPEN, REPORTS
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.campaigns.states import RUNNING
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.levels import levels
from baowei.supervision.deadlines.queries import reached
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people import taking as steps
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.models import User


def remind_all(today: date | None = None) -> int:
    """Mark each open report that has reached a level of the house, each once a level and day by
    which it is due; how many marks."""
    day, calendar = today or timezone.localdate(), Calendar.now()
    made = 0
    with act(None, "campaigns.remind"):
        for level in levels(day):
            rows = Report.objects.filter(
                reached(level, calendar, day),
                state__in=OPEN,
                first_on=None,
                unit__campaign__state__in=RUNNING,
            )
            marks = [Reminder(report=one, level=level.code, due_on=one.due_on) for one in rows]
            have = set(
                Reminder.objects.filter(level=level.code, report__in=rows).values_list(
                    "report", "due_on"
                )
            )
            new = [one for one in marks if (one.report_id, one.due_on) not in have]
            made += len(Reminder.objects.bulk_create(new))
    return made


def chase(report_id: int, version: int | None, text: str, *, acting_user: User) -> Report:
    """The desk of the campaign asks for it; what it wrote stands on the unit's page."""
    with act(acting_user, "campaigns.chase", why=text):
        report = steps.locked(REPORTS, Report, report_id, version)
        grant = grant_for(acting_user, report.campaign, DESK)
        if grant is None:
            raise NotAllowed(_("only for the desk that runs the campaign"))
        if report.state not in OPEN or report.campaign.state not in RUNNING:
            raise Unlawful(_("this report is not being waited for"))
        Reminder.objects.create(
            report=report, due_on=report.due_on, user=acting_user, text=reasoned(text)[:300]
        )
        keep(report, "chase", acting_user, grant, text)
    return report
