"""The record, for the audit administrator: of the whole installation, every region."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.audit.models import Event, Seal
from baowei.supervision.audit.queries import names_of
from baowei.supervision.audit.triggers import recorded
from baowei.supervision.audit.verify import verify as check
from baowei.supervision.audit.wording import act_label, changes
from baowei.supervision.desk.worklist import Choice, Column, Days, Filter, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import Role

READERS = frozenset({Role.AUDIT_ADMIN})
SHOWN_BROKEN = 200


def _how(rows: QuerySet[Event], value: str) -> QuerySet[Event]:
    return rows.filter(act="") if value == "direct" else rows.exclude(act="")


def _tables() -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(model._meta.db_table for model in recorded())]


EVENTS = WorkList(
    key="audit",
    title=_("Audit record"),
    rows=lambda user: Event.objects.all(),
    columns=(
        Column("at", _("at"), lambda e: e.at, "moment", order="id"),
        Column("who", _("who"), lambda e: e.username),
        Column("for", _("acting for"), lambda e: e.acting_for, shown=False),
        Column("act", _("action"), lambda e: act_label(e.act), tone=lambda e: "stop" * e.direct),
        Column("kind", _("change"), lambda e: e.get_kind_display()),
        Column("table", _("table"), lambda e: e.table),
        Column("row", _("row"), lambda e: e.key),
        Column("why", _("why"), lambda e: e.why),
    ),
    filters=(
        Words.over("q", _("account or action"), ["username", "act"]),
        Choice(
            "how",
            _("how"),
            _how,
            "choice",
            [("direct", _("directly in the database")), ("office", _("by the office"))],
        ),
        Choice.of("table", _("table"), "table", _tables),
        Filter("key", _("row"), lambda rows, value: rows.filter(key=value)),
        Choice.of("kind", _("change"), "kind", Event.Kind.choices),
        Days.of("at", _("day"), "at"),
    ),
    link=lambda event: reverse("audit:event", args=[event.pk]),
    empty=_("Nothing was written yet."),
)


@page(READERS)
def events(request: HttpRequest) -> HttpResponse:
    return show(request, EVENTS, "audit/events.html")


@page(READERS)
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: who, why, and every column before and after."""
    one = get_object_or_404(Event, pk=pk)
    context = {
        "event": one,
        "what": act_label(one.act),
        "name": names_of([one]).get(one.username, ""),
        "changes": changes(one.table, one.before, one.after),
        "seal": Seal.objects.filter(txid=one.txid).first(),
        "digest": bytes(one.digest).hex(),
        "row_digest": bytes(one.row_digest or b"").hex(),
    }
    return render(request, "audit/event.html", context)


@page(READERS)
def verify(request: HttpRequest) -> HttpResponse:
    """Computes the chain again when asked to: `?check=1`, with the head of an earlier time."""
    head = request.GET.get("head", "").strip().lower()
    verdict = check(head) if request.GET.get("check") else None
    context = {"verdict": verdict, "head": head, "most": SHOWN_BROKEN}
    return render(request, "audit/verify.html", context)
