"""A lead becomes one that must be checked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.actions.taking import keep, locked, reasoned
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.must_check import TRIGGERS
from baowei.supervision.leads.states import OPEN
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User


def mark_must_check(
    lead_id: int, version: int | None, kind: str, text: str, *, acting_user: User
) -> Lead:
    """kind: one of must_check.TRIGGERS. The mark is not taken away again."""
    with act(acting_user, "leads.mark_must_check", why=text):
        lead = locked(lead_id, version)
        grant = require_role(acting_user, lead, DESK)
        if kind not in TRIGGERS or lead.state not in OPEN:
            raise Unlawful(_("only an open lead is marked, with one of the known reasons"))
        lead.must_check, lead.must_check_note = kind, reasoned(text)[:200]
        keep(lead, "mark_must_check", acting_user, grant, text)
    return lead
