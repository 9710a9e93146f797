"""The list of institutions that have not been inspected this year."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.inspections.coverage import marked
from baowei.supervision.inspections.queries import INSIDE
from baowei.supervision.people.grants import visible
from baowei.supervision.registry.codes import Kind
from baowei.supervision.registry.models import Institution


def _rows(user: Any) -> QuerySet[Institution]:
    rows = visible(Institution.objects.all(), user, INSIDE)
    return marked(rows, timezone.localdate().year).filter(inspected=False)


UNCOVERED = WorkList(
    key="uncovered",
    title=_("Not inspected this year"),
    rows=_rows,
    columns=(
        Column("code", _("institution code"), lambda one: one.pk, "link", "fixmedins_code"),
        Column("name", _("name"), lambda one: one.fixmedins_name, order="fixmedins_name"),
        Column("kind", _("kind"), lambda one: one.get_fixmedins_type_display()),
        Column("region", _("region code"), lambda one: one.admdvs, order="admdvs"),
        Column("planned", _("inspection planned"), lambda one: _("yes") if one.planned else ""),
        Column("fund", _("fund of twelve months"), lambda one: one.fund_12, "money", "fund_12",
               unit="元"),
    ),
    filters=(
        Words.over("q", _("code or name"), ["fixmedins_code"], ["fixmedins_name"]),
        Choice.of("kind", _("kind"), "fixmedins_type", Kind.choices),
        Filter("region", _("region code"), lambda r, v: r.filter(admdvs__startswith=v)),
    ),
    views=(
        View("todo", _("not planned either"), lambda user: Q(planned=False), "due"),
        View("planned", _("planned"), lambda user: Q(planned=True)),
    ),
    order=("-fund_12", "fixmedins_code"),
    link=lambda one: f"{reverse('inspections:new')}?institution={one.pk}",
    empty=_("Every institution has been inspected this year."),
)  # fmt: skip
