"""Papers of a lead: the letter, photographs, what was looked at."""

from __future__ import annotations

from django.core.files import File

from baowei.supervision.desk.act import act
from baowei.supervision.documents.actions import attach
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.actions.taking import keep, locked
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


def attach_file(
    lead_id: int, version: int | None, file: File, text: str = "", *, acting_user: User
) -> Lead:
    """Only by who may read what came in; `documents` checks that."""
    with act(acting_user, "leads.attach_file"):
        lead = locked(lead_id, version)
        grant = require_role(acting_user, lead, DESK | {Role.INSPECTOR})
        kept = attach(lead, file, acting_user=acting_user)
        keep(lead, "attach_file", acting_user, grant, f"{kept.name} {text}".strip())
    return lead
