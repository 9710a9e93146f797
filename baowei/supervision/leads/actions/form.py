"""Leads formed from suspect points."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Stale
from baowei.supervision.leads.actions.register import DESK, enter
from baowei.supervision.leads.amounts import recompute
from baowei.supervision.leads.grouping import Group, Proposal, free_points, points_in, propose
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.points.models import SuspectPoint

BATCH = 2_000


def form_leads(groups: Iterable[Group], *, acting_user: User) -> list[Lead]:
    """A lead for each group, over the points that are in it now; all or none.

    A group without points any more was formed by someone else meanwhile: Stale.
    """
    with act(acting_user, "leads.form"):
        return [_form(group, acting_user) for group in groups]


def _form(group: Group, user: User) -> Lead:
    lead = Lead(
        title=f"{group.behaviour} {group.when}",
        admdvs=group.admdvs,
        fixmedins_code=group.fixmedins_code,
        violation=group.violation,
        period_from=group.first,
        period_to=group.last,
        source=Lead.Source.POINTS,
        received_on=timezone.localdate(),
    )
    grant = require_role(user, lead, DESK)
    reason = recused(user, group.fixmedins_code)
    if reason:
        raise NotAllowed(reason)
    free = points_in(free_points(user, DESK), group)
    proposals = propose(free, group.period)
    # whoever forms the same lead at the same time waits here, and then finds nothing
    keys = free.select_for_update().order_by("pk").values_list("pk", flat=True)
    points = list(SuspectPoint.objects.filter(pk__in=list(keys)).exclude(leads__open=True))
    if not points or not proposals:
        raise Stale(
            _("the points of “%(title)s” are already in a lead or back in payment review")
            % {"title": lead.title}
        )
    _named(lead, points[0], proposals[0])
    enter(lead, user, grant)
    LeadPoint.objects.bulk_create(
        [LeadPoint(lead=lead, point=point) for point in points], batch_size=BATCH
    )
    recompute(lead)
    lead.save(update_fields=["fund_amount"])
    return lead


def _named(lead: Lead, point: SuspectPoint, proposal: Proposal) -> None:
    lead.fixmedins_name = point.fixmedins_name
    lead.title = f"{point.fixmedins_name or point.fixmedins_code} {lead.title}"[:200]
    if proposal.anomaly and proposal.limit is not None:
        lead.must_check = "data_anomaly"
        lead.must_check_note = _("%(share)s of what the fund paid, from %(limit)s on") % {
            "share": proposal.percent,
            "limit": f"{proposal.limit.share:.0%}",
        }
