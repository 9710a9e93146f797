"""How every step is taken: the lead locked, judged, changed, its step recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.leads.models import Lead, LeadStep
from baowei.supervision.leads.states import FLOW
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require
from baowei.supervision.people.models import User


@contextmanager
def taking(
    name: str, lead_id: int, version: int | None, acting_user: User, text: str = ""
) -> Iterator[Lead]:
    """Take the step: within, the lead can be changed; then its state, version and step are kept.

    version: the lead as the person saw it; None: whatever it is now.
    """
    with act(acting_user, f"leads.{name}", why=text):
        lead = locked(lead_id, version)
        grant = require(FLOW, name, lead, acting_user)
        yield lead
        lead.state = FLOW.steps[name].target
        keep(lead, name, acting_user, grant, text)


def keep(lead: Lead, name: str, user: User, grant: Grant | None, text: str = "") -> None:
    """Save the lead and what was done with it."""
    lead.version += 1
    lead.save()
    lender = grant.lender if grant is not None else None
    LeadStep.objects.create(lead=lead, step=name, user=user, on_behalf_of=lender, text=text)


def locked(lead_id: int, version: int | None) -> Lead:
    """The lead for this transaction alone; Stale where someone was faster."""
    lead = Lead.objects.select_for_update().get(pk=lead_id)
    if version is not None and version != lead.version:
        last = lead.steps.select_related("user").last()
        raise Stale(
            _("%(who)s was faster: the lead is now “%(state)s”; look at it again")
            % {
                "who": last.user.name if last else _("the office"),
                "state": FLOW.states[lead.state].label,
            }
        )
    return lead


def reasoned(text: str) -> str:
    """A reason that says something; Unlawful without one."""
    if not text.strip():
        raise Unlawful(_("a reason is needed"))
    return text.strip()
