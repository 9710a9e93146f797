"""Self-inspections on the page of a campaign."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.panels import Panel
from baowei.supervision.people.grants import visible
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import INSIDE, overdue, run_by, selfchecks_of
from baowei.supervision.selfchecks.states import INSTITUTION


def campaign_panel(campaign: Any, user: Any) -> Panel | None:
    """For an institution the way to its own; for the staff how far they have come."""
    own = visible(SelfCheck.objects.filter(target__campaign=campaign), user, INSTITUTION).first()
    if own is not None:
        return Panel(_("Self-inspection"), "selfchecks/own_panel.html", {"own": own}, order=20)
    rows = selfchecks_of(user).filter(target__campaign=campaign)
    if not visible(SelfCheck.objects.filter(target__campaign=campaign), user, INSIDE).exists():
        return None
    sums = rows.order_by().aggregate(
        all=Count("pk"),
        handed_in=Count("pk", filter=Q(first_on__isnull=False)),
        overdue=Count("pk", filter=overdue()),
        amount=Sum("reported"),
        back=Sum("refunded"),
        shown=Count("pk", filter=Q(screening_open=True)),
    )
    desk = run_by(user).filter(target__campaign=campaign).exists()
    context = {"campaign": campaign, "sums": sums, "desk": desk}
    return Panel(_("Self-inspections"), "selfchecks/campaign_panel.html", context, order=20)
