"""The list of devices."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.mobile.models import Device
from baowei.mobile.queries import devices_of
from baowei.mobile.states import FLOW
from baowei.supervision.desk.templatetags.desk import moment
from baowei.supervision.desk.worklist import Choice, Column, View, Words, WorkList


def _rows(user: Any) -> QuerySet[Device]:
    return devices_of(user).select_related("user", "seen")


def _seen(device: Device) -> str:
    seen = getattr(device, "seen", None)
    return moment(seen.at) if seen else ""


DEVICES = WorkList(
    key="devices",
    title=_("Devices"),
    rows=_rows,
    columns=(
        Column("name", _("name of the device"), lambda d: d.name, order="name"),
        Column("user", _("bound to"), lambda d: d.user.name, order="user__name"),
        Column(
            "state",
            _("state"),
            lambda d: FLOW.states[d.state].label,
            "state",
            "state",
            tone=lambda d: FLOW.states[d.state].tone,
        ),
        Column("bound", _("bound at"), lambda d: d.bound_at, "moment", order="bound_at"),
        Column("seen", _("last heard of"), _seen),
    ),
    filters=(
        Words.over("q", _("device or person"), [], ["name", "user__name"]),
        Choice.of("state", _("state"), "state", FLOW.choices()),
    ),
    views=(
        View("active", _("in use"), lambda user: Q(state="active")),
        View("revoked", _("revoked, to be wiped"), lambda user: Q(state="revoked")),
    ),
    order=("-bound_at", "pk"),
    link=lambda device: reverse("mobile:device", args=[device.pk]),
    empty=_("No device yet. Open the terminal on your phone and bind it while you are signed in."),
)
