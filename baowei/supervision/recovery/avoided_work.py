"""The list of loss avoided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.recovery.models import Avoided
from baowei.supervision.recovery.queries import avoided_of
from baowei.supervision.recovery.work import behaviour, standing

AVOIDED = WorkList(
    key="avoided",
    title=_("Loss avoided"),
    rows=avoided_of,
    columns=(
        Column("day", _("day"), lambda one: one.day, "day", "day"),
        Column("reference", _("settlement or document number"), lambda one: one.reference, "link",
               "reference"),
        Column("institution", _("institution"),
               lambda one: one.fixmedins_name or one.fixmedins_code, order="fixmedins_code"),
        Column("region", _("region code"), lambda one: one.admdvs, order="admdvs"),
        Column("case", _("case"), lambda one: one.case.number if one.case else ""),
        Column("behaviour", _("behaviour"), lambda one: one.get_violation_display()),
        Column("kind", _("kind"), lambda one: one.get_kind_display(), order="kind"),
        Column("reckoning", _("how it was reckoned"), lambda one: one.reckoning, "sentence"),
        Column("amount", _("amount"), lambda one: one.amount, "money", "amount", unit="元"),
        Column("taken_back", _("taken back on"), lambda one: one.taken_back_on, "day"),
    ),
    filters=(
        Words.over("q", _("number, code or name"),
                   ["reference", "fixmedins_code", "case__number"], ["fixmedins_name"]),
        Filter("region", _("region code"), lambda r, v: r.filter(admdvs__startswith=v)),
        Filter("county", _("exactly this region"), lambda r, v: r.filter(admdvs=v)),
        behaviour("violation"),
        Choice.of("kind", _("kind"), "kind", Avoided.Kind.choices),
        Days.of("day", _("day"), "day"),
        standing(),
    ),
    order=("-day", "-pk"),
    amount="counted_amount",
    empty=_("Nothing is recorded yet. A supervision officer records it here, with its reckoning."),
)  # fmt: skip
"""Its total leaves out what was taken back."""
