"""The file of an institution, as the registry has it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.templatetags.desk import day, money
from baowei.supervision.registry.models import Institution, Resource


def institution_file(institution: Institution) -> dict[str, Any]:
    """facts: label and value, in words; what the registry does not know is left out."""
    return {
        "code": institution.pk,
        "name": institution.fixmedins_name,
        "pharmacy": institution.is_pharmacy,
        "facts": [
            {"label": str(label), "value": str(value)}
            for label, value in (*_about(institution), *_resources(institution))
            if value not in (None, "")
        ],
    }


def _about(one: Institution) -> list[tuple[Any, Any]]:
    return [
        (_("institution code"), one.pk),
        (_("kind"), one.get_fixmedins_type_display()),
        (_("level"), one.get_medins_lv_display()),
        (_("address"), one.addr),
        (_("opens"), one.open_time),
        (_("closes"), one.clos_time),
        (_("licensed beds"), one.bed_cnt),
        (_("agreement"), one.get_agre_stas_display()),
        (_("fund, twelve months (yuan)"), money(one.fund_12)),
        *((_("agreement before"), _period(period)) for period in one.periods.all()),
    ]


def _period(period: Any) -> str:
    return f"{period.get_agre_stas_display()} {day(period.begntime)} – {day(period.endtime)}"


def _resources(one: Institution) -> list[tuple[Any, Any]]:
    return [(f.get_rsc_type_display(), _resource(f)) for f in one.resources.all()]


def _resource(found: Resource) -> str:
    count = f" × {found.cnt}" if found.cnt else ""
    return f"{found.rsc_name or found.rsc_code}{count}"
