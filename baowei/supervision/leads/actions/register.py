"""A lead from another source than points: a tip, a transfer, an order, the press, an inspection."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import start
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.leads.actions.taking import keep
from baowei.supervision.leads.models import Lead, Numbering
from baowei.supervision.leads.states import VERIFICATION
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role

DESK = frozenset({Role.OFFICER, Role.LEADER})


def register(lead: Lead, *, acting_user: User) -> Lead:
    """Enter an unsaved lead: it gets its number, and its time to be verified starts."""
    today = timezone.localdate()
    grant = require_role(acting_user, lead, DESK)
    reason = recused(acting_user, lead.fixmedins_code)
    if reason:
        raise NotAllowed(reason)
    if lead.received_on > today:
        raise Unlawful(_("the day of receipt lies ahead"))
    if lead.source == Lead.Source.POINTS:
        raise Unlawful(_("leads from points are formed from the proposals"))
    if lead.source == Lead.Source.TIP and not lead.must_check:
        lead.must_check = "tip"
    with act(acting_user, "leads.register"):
        return enter(lead, acting_user, grant)


def enter(lead: Lead, user: User, grant: Grant) -> Lead:
    """Number, clock and first step of a new lead, within an act."""
    lead.number = Numbering.next(lead.admdvs, timezone.localdate().year)
    lead.registered_by, lead.version = user, 0
    keep(lead, "register", user, grant)
    start(lead, VERIFICATION, on=lead.received_on, region=lead.admdvs)
    return lead
