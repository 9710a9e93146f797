"""What pages ask about transfers."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import cases_of
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import RUNS, due_of
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.grants import visible
from baowei.supervision.people.models import Posting
from baowei.supervision.people.queries import in_force
from baowei.supervision.people.roles import BUREAU, Role
from baowei.supervision.transfers.models import CaseReport, PoliceTransfer, Referral
from baowei.supervision.transfers.states import FINAL, LIMITS, OUT, RECEIVERS, REPORT, WAITING

INSIDE = BUREAU
READERS = INSIDE | RECEIVERS
DESK = frozenset({Role.LEADER, Role.OFFICER})
PAPER = "major_case_report"


def at_work() -> QuerySet:
    """Who is in the special group of which transfer."""
    rows: QuerySet = PoliceTransfer.group.through.objects.all()
    return rows


def transfers_of(user: Any) -> QuerySet[PoliceTransfer]:
    return visible(PoliceTransfer.objects.all(), user, INSIDE).select_related("case")


def inside_cases(user: Any) -> QuerySet[Case]:
    """Cases of the bureau: an institution never learns of a transfer here."""
    return visible(cases_of(user), user, INSIDE)


def overdue_transfers() -> Q:
    """Those of which a limit of the bureau or of the police has passed."""
    late = Clock.objects.filter(
        RUNS,
        subject="transfers.PoliceTransfer",
        limit_code__in=LIMITS,
        due_on__lt=timezone.localdate(),
    )
    return Q(pk__in=late.values("subject_id"))


def live() -> Q:
    return ~Q(state__in=FINAL)


def mine(user: Any) -> Q:
    return Q(group=user) & live()


def places_of(user: Any) -> QuerySet[Posting]:
    """Organisations for which this person receives."""
    rows = Posting.objects.filter(in_force(timezone.localdate()), user=user, role__in=RECEIVERS)
    return rows.values("organisation")


def receives(user: Any, referral: Referral) -> bool:
    """Whether it was sent to the authority in which this person works."""
    return (
        referral.state in OUT and places_of(user).filter(organisation=referral.receiver_id).exists()
    )


def referrals_of(user: Any) -> QuerySet[Referral]:
    """Of the bureau all of its regions; to others only what was sent to where they work."""
    inside = visible(Referral.objects.all(), user, INSIDE)
    sent = Referral.objects.filter(state__in=OUT, receiver__in=places_of(user))
    return inside | sent


def listed(user: Any) -> QuerySet[Referral]:
    return referrals_of(user).select_related("receiver")


def writable(user: Any) -> QuerySet[Referral]:
    """Those whose letter may still be written."""
    return visible(Referral.objects.filter(state__in=("proposed", "approved")), user, INSIDE)


def late_answers() -> Q:
    return Q(state__in=WAITING, expected_on__lt=timezone.localdate())


def reports_of(user: Any) -> QuerySet[CaseReport]:
    rows = visible(CaseReport.objects.all(), user, INSIDE).select_related("case", "reported_by")
    return rows.annotate(due_on=due_of(CaseReport, REPORT))


def open_reports(user: Any) -> QuerySet[CaseReport]:
    return reports_of(user).filter(reported_at=None).order_by("happened_on", "pk")


def report_paper(report: CaseReport) -> Paper | None:
    """The newest final report of the case, made on the day of the event or later."""
    found = papers_of(report.case, PAPER).filter(
        state="final", final_at__date__gte=report.happened_on
    )
    return found.order_by("-final_at").first()
