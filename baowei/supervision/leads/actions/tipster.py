"""Whoever gave a tip under their real name is told what was decided (举报办法-12)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.deadlines.queries import runs
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.actions.taking import keep, locked, reasoned
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.states import ANSWER
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User


def owe_answers(lead: Lead, today: date) -> None:
    """The time to tell them starts with the decision, for tips that were merged into it as well."""
    tips = [one for one in (lead, *lead.merged.all()) if one.real_name]
    for one in tips:
        if not runs(one, ANSWER):
            start(one, ANSWER, on=today, region=one.admdvs)


def tell_tipster(lead_id: int, version: int | None, text: str, *, acting_user: User) -> Lead:
    """Record how they were told; who they are stands in the tip's own papers, not here."""
    with act(acting_user, "leads.tell_tipster", why=text):
        lead = locked(lead_id, version)
        grant = require_role(acting_user, lead, DESK)
        if not runs(lead, ANSWER):
            raise Unlawful(_("only after the decision on a tip given under a real name, and once"))
        stop(lead, ANSWER, timezone.localdate())
        keep(lead, "tell_tipster", acting_user, grant, reasoned(text))
    return lead
