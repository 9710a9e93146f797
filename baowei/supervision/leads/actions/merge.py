"""Two leads about the same become one; no point, no amount and no day is lost."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import backdate, stop
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions.review import take_from_review
from baowei.supervision.leads.actions.taking import keep, locked, taking
from baowei.supervision.leads.amounts import recompute
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.states import EARLY, VERIFICATION
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


def merge(
    lead_id: int, version: int | None, into_id: int, text: str = "", *, acting_user: User
) -> Lead:
    """The lead's points go over to the other, which keeps its team; answers the other.

    The time to verify runs from the earlier day of the two: nothing is won by merging.
    """
    with act(acting_user, "leads.merge", why=text):
        # both in one order, so that two people merging crosswise do not wait for each other
        list(Lead.objects.select_for_update().filter(pk__in=(lead_id, into_id)).order_by("pk"))
        return _merge(lead_id, version, into_id, text, acting_user)


def _merge(lead_id: int, version: int | None, into_id: int, text: str, acting_user: User) -> Lead:
    with taking("merge", lead_id, version, acting_user, text) as lead:
        into = locked(into_id, None)
        grant = require_role(acting_user, into, {Role.OFFICER, Role.LEADER})
        _fit(lead, into)
        lead.held.filter(open=True).update(lead=into)
        lead.merged_into = into
        today = timezone.localdate()
        stop(lead, VERIFICATION, today)
        lead.assignments.filter(ended=None).update(ended=today)
        _widen(into, lead)
        backdate(into, VERIFICATION, into.received_on)
        for one in (lead, into):
            recompute(one)
        if into.state != "registered":
            take_from_review(into, acting_user)
        keep(into, "merged_in", acting_user, grant, f"{lead.number} {lead.title}")
    return into


def _fit(lead: Lead, into: Lead) -> None:
    if into.pk == lead.pk or into.state not in EARLY:
        raise Unlawful(_("choose another lead that is not yet proposed for filing"))
    if lead.admdvs != into.admdvs or (
        lead.fixmedins_code and lead.fixmedins_code != into.fixmedins_code
    ):
        raise Unlawful(_("only leads about the same institution are merged"))


def _widen(into: Lead, lead: Lead) -> None:
    """Period, day of receipt and priority of both."""
    into.received_on = min(into.received_on, lead.received_on)
    into.period_from = min(filter(None, (into.period_from, lead.period_from)), default=None)
    into.period_to = max(filter(None, (into.period_to, lead.period_to)), default=None)
    if lead.must_check and not into.must_check:
        into.must_check, into.must_check_note = lead.must_check, lead.must_check_note
