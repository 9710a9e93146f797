"""The record, for the audit administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.worklist import Choice, Column, Days, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import Role

READERS = frozenset({Role.AUDIT_ADMIN})

EVENTS = WorkList(
    key="audit",
    title=_("Audit record"),
    rows=lambda user: Event.objects.all(),
    columns=(
        Column("at", _("at"), lambda e: e.at, "moment", order="id"),
        Column("who", _("who"), lambda e: e.username),
        Column("for", _("for"), lambda e: e.acting_for),
        Column("act", _("action"), lambda e: e.act or _("made directly in the database")),
        Column("kind", _("kind"), lambda e: e.get_kind_display()),
        Column("table", _("table"), lambda e: e.table),
        Column("row", _("row"), lambda e: e.key),
        Column("why", _("why"), lambda e: e.why),
    ),
    filters=(
        Words.over("q", _("account, action or row"), ["username", "act", "key"]),
        Choice.of("kind", _("kind"), "kind", Event.Kind.choices),
        Days.of("at", _("at"), "at"),
    ),
    link=lambda event: f"?row={event.pk}",
)


@page(READERS)
def events(request: HttpRequest) -> HttpResponse:
    return show(request, EVENTS, "desk/worklist.html")
