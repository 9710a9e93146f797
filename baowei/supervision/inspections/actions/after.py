"""What follows an inspection: what the institution says, and a lead."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.inspections.actions.taking import keep, locked, reasoned
from baowei.supervision.inspections.models import Inspection, Statement
from baowei.supervision.leads.actions import register
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role

HEARD = ("fed_back", "finished")


def state_case(
    inspection_id: int, text: str, files: Iterable[File] = (), *, acting_user: User
) -> Statement:
    """The institution says what it thinks of the findings and adds what it has; it may do so
    until the inspection is closed."""
    with act(acting_user, "inspections.state_case"):
        inspection = locked(inspection_id, None)
        require_role(acting_user, inspection, {Role.INSTITUTION})
        if inspection.state not in HEARD:
            raise Unlawful(_("a statement follows what the institution was told"))
        made = Statement.objects.create(
            inspection=inspection, user=acting_user, text=reasoned(text)
        )
        for file in files:
            attach(made, file, acting_user=acting_user)
        keep(inspection, "state_case", acting_user, None)
    return made


def open_lead(inspection_id: int, version: int | None, title: str, *, acting_user: User) -> Lead:
    """A lead from what was found on site, with the inspection's number as its source."""
    with act(acting_user, "inspections.open_lead"):
        inspection = locked(inspection_id, version)
        if inspection.state not in (*HEARD, "on_site"):
            raise Unlawful(_("a lead is opened once something was found, before the close"))
        found = inspection.items.filter(answer="yes").order_by("number")
        if not found.exists():
            raise Unlawful(_("nothing was answered “found”"))
        lead = register(
            Lead(
                title=reasoned(title)[:200],
                admdvs=inspection.admdvs,
                fixmedins_code=inspection.institution_id,
                fixmedins_name=inspection.institution.fixmedins_name,
                period_from=inspection.period_from,
                period_to=inspection.period_to,
                source=Lead.Source.INSPECTION,
                source_ref=inspection.number,
                source_text="\n".join(f"{one.number}. {one.question} {one.note}" for one in found),
                received_on=timezone.localdate(),
            ),
            acting_user=acting_user,
        )
        grant = require_role(acting_user, inspection, {Role.OFFICER, Role.LEADER})
        keep(inspection, "open_lead", acting_user, grant, lead.number)
    return lead


def leads_of(inspection: Inspection) -> list[Lead]:
    """The leads that came of it; numbers are unique within a region."""
    return list(
        Lead.objects.filter(
            source=Lead.Source.INSPECTION, source_ref=inspection.number, admdvs=inspection.admdvs
        )
    )
