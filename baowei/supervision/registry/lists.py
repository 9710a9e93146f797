"""The work lists of the registry."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.people.models import Region
from baowei.supervision.registry import access, codes, columns
from baowei.supervision.registry.states import AGREEMENT

TONES = {"active": "done", "suspended": "due", "terminated": "stop"}
QUALIFICATION_TONES = {"normal": "done", "suspended": "due", "terminated": "stop"}
RENEWAL = timedelta(days=92)
"""Renewal is applied for three months before the end: 医疗定点-41, 药店定点-38."""


def counties() -> list[tuple[str, str]]:
    return list(Region.objects.values_list("admdvs", "name"))


def _county(field: str) -> Choice:
    return Choice(
        "county",
        _("region"),
        lambda rows, value: rows.filter(**{f"{field}__startswith": value}),
        "choice",
        counties,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("institution"), lambda i: i.fixmedins_name, "link"),
        Column("code", _("code"), lambda i: i.fixmedins_code, order="fixmedins_code"),
        Column("type", _("type"), lambda i: i.get_fixmedins_type_display()),
        Column("level", _("level"), lambda i: codes.word(codes.Level, i.medins_lv)),
        Column("region", _("region"), lambda i: i.county, order="admdvs"),
        Column("beds", _("beds"), lambda i: i.bed_cnt, "number", order="bed_cnt", shown=False),
        Column("status", _("agreement"), _status, "state", tone=_tone),
        *columns.columns(),
        Column("fund", _("fund, 12 months"), lambda i: i.fund_12, "money", "fund_12", unit="元"),
        Column(
            "total",
            _("total, 12 months"),
            lambda i: i.medfee_12,
            "money",
            "medfee_12",
            unit="元",
        ),
    )


def institutions() -> WorkList:
    """Made anew each time: later desks add columns while the office starts."""
    return WorkList(
        key="registry.institutions",
        title=_("Institutions"),
        rows=lambda user: access.institutions(user).annotate(**columns.expressions()),
        columns=_columns(),
        filters=(
            Words.over("q", _("code or name"), ["fixmedins_code"], ["fixmedins_name"]),
            _county("admdvs"),
            Choice.of("type", _("type"), "fixmedins_type", codes.Kind.choices),
            Choice.of("level", _("level"), "medins_lv", codes.Level.choices),
            Choice.of("status", _("agreement"), "agre_stas", codes.AgreementStatus.choices),
        ),
        views=(
            View("hospitals", _("medical institutions"), lambda user: Q(fixmedins_type="1")),
            View("pharmacies", _("retail pharmacies"), lambda user: Q(fixmedins_type="2")),
            View("suspended", _("suspended or terminated"), lambda user: ~Q(agre_stas="active")),
        ),
        order=("-fund_12", "pk"),
        amount="fund_12",
        empty=_("No institutions yet: they come from the lake with the next load."),
    )


PRACTITIONERS = WorkList(
    key="registry.practitioners",
    title=_("Practitioners"),
    rows=access.practitioners,
    columns=(
        Column("code", _("practitioner code"), lambda p: p.staff_code, "link", "staff_code"),
        Column("kind", _("kind"), lambda p: p.get_staff_type_display()),
        Column("institution", _("institution"), lambda p: p.institution.fixmedins_name),
        Column("department", _("department"), lambda p: p.dept_codg),
        Column("scope", _("scope of practice"), lambda p: p.prac_scp, shown=False),
        Column("title", _("professional title"), lambda p: codes.word(codes.Title, p.profttl)),
        Column(
            "status",
            _("payment qualification"),
            lambda p: p.get_qual_stas_display(),
            "state",
            tone=lambda p: QUALIFICATION_TONES.get(p.qual_stas, "plain"),
        ),
        Column("from", _("registered from"), lambda p: p.begndate, "day", "begndate"),
        Column("to", _("registered to"), lambda p: p.enddate, "day", "enddate", shown=False),
    ),
    filters=(
        Words.over("q", _("code"), ["staff_code", "institution__fixmedins_code"]),
        _county("institution__admdvs"),
        Choice.of("kind", _("kind"), "staff_type", codes.StaffKind.choices),
        Choice.of("status", _("payment qualification"), "qual_stas", codes.Qualification.choices),
    ),
    views=(
        View("closed", _("suspended, terminated or absent"), lambda user: ~Q(qual_stas="normal")),
    ),
    order=("staff_code",),
    empty=_("No practitioners yet: they come from the lake with the next load."),
)


AGREEMENTS = WorkList(
    key="registry.agreements",
    title=_("Agreements"),
    rows=access.agreements,
    columns=(
        Column("number", _("agreement number"), lambda a: a.number, "link", "number"),
        Column("institution", _("institution"), lambda a: a.institution.fixmedins_name),
        Column("region", _("region"), lambda a: a.county, order="admdvs"),
        Column(
            "state",
            _("state"),
            lambda a: AGREEMENT.states[a.state].label,
            "state",
            tone=lambda a: AGREEMENT.states[a.state].tone,
        ),
        Column("from", _("in force from"), lambda a: a.valid_from, "day", "valid_from"),
        Column("to", _("in force to"), lambda a: a.valid_to, "day", "valid_to"),
        Column("until", _("suspended to"), lambda a: a.suspended_to, "day", "suspended_to"),
    ),
    filters=(
        Words.over(
            "q",
            _("number, code or name"),
            ["number", "institution__fixmedins_code"],
            ["institution__fixmedins_name"],
        ),
        _county("admdvs"),
        Choice.of("state", _("state"), "state", AGREEMENT.choices),
        Choice.of("type", _("type"), "institution__fixmedins_type", codes.Kind.choices),
        Days.of("to", _("in force to"), "valid_to"),
    ),
    views=(
        View("renewal", _("to be renewed: ends within three months"), lambda user: _renewal()),
        View("suspended", _("suspended"), lambda user: Q(state="suspended")),
        View("over", _("suspension is over"), lambda user: _over()),
    ),
    order=("valid_to", "pk"),
    empty=_("No agreements yet: prepare one on the page of an institution."),
)


def _status(institution: Any) -> str:
    return codes.word(codes.AgreementStatus, institution.agre_stas)


def _tone(institution: Any) -> str:
    return TONES.get(institution.agre_stas, "plain")


def _renewal() -> Q:
    today = timezone.localdate()
    return Q(state="in_force", valid_to__range=(today, today + RENEWAL))


def _over() -> Q:
    return Q(state="suspended", suspended_to__lt=timezone.localdate())
