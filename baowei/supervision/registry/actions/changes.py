"""Changes that an institution has to apply for within thirty working days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.deadlines import calendar
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.registry.models import Agreement, MajorChange
from baowei.supervision.registry.states import AGREEMENT, DRAFTERS

LIMIT = {"hospital": "hospital_change", "pharmacy": "pharmacy_change"}


def report_change(
    agreement: Agreement,
    what: str,
    note: str,
    approved_on: date,
    reported_on: date,
    *,
    acting_user: Any,
) -> MajorChange:
    """Record an application; a late one is recorded too, and says so."""
    require_role(acting_user, agreement, DRAFTERS)
    if AGREEMENT.states[agreement.state].final:
        raise Unlawful(_("the agreement has ended"))
    if not approved_on <= reported_on <= timezone.localdate():
        raise Unlawful(_("a change is applied for after its approval, and not in the future"))
    if what not in MajorChange.What.values or not note.strip():
        raise Unlawful(_("say what changed, from what to what"))
    limit = law.limit(LIMIT[agreement.kind], approved_on)
    if limit is None:
        raise Unlawful(_("no time limit for such changes was in force that day"))
    with act(acting_user, "registry.report_change"):
        return MajorChange.objects.create(
            agreement=agreement,
            what=what,
            note=note.strip(),
            approved_on=approved_on,
            reported_on=reported_on,
            due_on=calendar.add(approved_on, limit).day,
        )
