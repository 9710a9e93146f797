"""One lead becomes two, each with its own points; both keep the day from which the time runs."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import start_like
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.actions.taking import keep, locked, reasoned
from baowei.supervision.leads.amounts import recompute
from baowei.supervision.leads.models import Lead, Numbering
from baowei.supervision.leads.states import EARLY, VERIFICATION, not_recused
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User

COPIED = (
    *("admdvs", "fixmedins_code", "fixmedins_name", "violation", "period_from", "period_to"),
    *(
        "source",
        "source_text",
        "source_ref",
        "real_name",
        "received_on",
        "must_check",
        "must_check_note",
    ),
)


def split(
    lead_id: int,
    version: int | None,
    points: Collection[int],
    title: str,
    text: str = "",
    *,
    acting_user: User,
) -> Lead:
    """Move these points to a new lead, which is assigned anew; answers the new one."""
    with act(acting_user, "leads.split", why=text):
        lead = locked(lead_id, version)
        grant = require_role(acting_user, lead, DESK)
        refusal = not_recused(lead, acting_user)
        if refusal:
            raise Unlawful(refusal)
        if lead.state not in EARLY:
            raise Unlawful(_("a lead is split before it is proposed for filing"))
        moved = lead.held.filter(open=True, point__in=points)
        if not 0 < moved.count() < lead.held.filter(open=True).count():
            raise Unlawful(_("choose some of the points, not none and not all"))
        new = Lead(**{name: getattr(lead, name) for name in COPIED})
        new.title, new.split_from = reasoned(title)[:200], lead
        new.number = Numbering.next(lead.admdvs, timezone.localdate().year)
        new.registered_by, new.version = acting_user, 0
        new.save()
        moved.update(lead=new)
        start_like(new, lead, VERIFICATION)
        for one, said in ((new, lead.number), (lead, new.number)):
            recompute(one)
            keep(one, "split", acting_user, grant, f"{said} {text}".strip())
    return new
