"""Who signed in, from where, and who could not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.models import SignIn
from baowei.supervision.people.queries import sign_ins
from baowei.supervision.people.roles import Role

READERS = frozenset({Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
TONES = {SignIn.Outcome.LOCKED: "stop", SignIn.Outcome.FAILED: "due", SignIn.Outcome.FACTOR: "due"}

SIGN_INS = WorkList(
    key="sign_ins",
    title=_("Sign-in records"),
    rows=sign_ins,
    columns=(
        Column("at", _("at"), lambda s: s.at, "moment", order="at"),
        Column("username", _("account"), lambda s: s.username, order="username"),
        Column("name", _("name"), lambda s: s.user.name if s.user else _("no such account")),
        Column(
            "outcome",
            _("outcome"),
            lambda s: s.get_outcome_display(),
            "state",
            tone=lambda s: TONES.get(s.outcome, "plain"),
        ),
        Column("address", _("address"), lambda s: s.address, order="address"),
        Column("agent", _("browser"), lambda s: s.agent, shown=False),
    ),
    filters=(
        Words.over("q", _("account or address"), ["username", "address"]),
        Choice.of("outcome", _("outcome"), "outcome", SignIn.Outcome.choices),
        Days.of("at", _("day"), "at"),
    ),
    order=("-at", "-pk"),
    link=lambda s: f"?{urlencode({'q': s.username})}",
)


@page(READERS)
def records(request: HttpRequest) -> HttpResponse:
    return show(request, SIGN_INS, "people/sign_ins.html")
