"""What can be done with an inspection besides the steps of its procedure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.inspections.states import (
    BEFORE,
    DESK,
    FLOW,
    INSPECTOR,
    ON_SITE,
    not_recused,
    on_the_team,
)
from baowei.supervision.people.roles import Role
from baowei.supervision.people.side import Side, Sides


def _on_site(name: str, label: Text, basis: tuple[str, ...] = (), **more: Any) -> Side:
    return Side(name, label, ON_SITE, INSPECTOR, basis, on_the_team, **more)


def _nothing_found(inspection: Any, user: Any) -> Text | None:
    if not inspection.items.filter(answer="yes").exists():
        return _("nothing was answered “found”")
    return None


_ALL = (
    Side(
        "set_team", _("set the team"), (*BEFORE, *ON_SITE), DESK,
        ("条例-29", "处罚程序-5", "处罚程序-16"),
    ),
    Side("make_checklist", _("make the checklist"), (*BEFORE, *ON_SITE), DESK | INSPECTOR),
    _on_site("add_item", _("add a question")),
    _on_site("add_material", _("add material"), ("处罚程序-21", "处罚程序-22", "处罚程序-23")),
    _on_site("save_site", _("write a site record"), ("处罚程序-20",)),
    _on_site("save_interview", _("write an interview record"), ("处罚程序-24",)),
    _on_site("save_bed_round", _("round of a ward, bed by bed")),
    _on_site("save_stock_count", _("count stock against the books")),
    _on_site("save_code_scans", _("scan trace codes")),
    Side(
        "give_task", _("give a task to an expert or a third party"),
        (*BEFORE, *ON_SITE, "finished"), DESK | INSPECTOR, ("条例-27", "处罚程序-25"),
    ),
    Side(
        "open_lead", _("open a lead"), ("on_site", "fed_back", "finished"), DESK, ("处罚程序-14",),
        _nothing_found,
    ),
    Side(
        "state_case", _("state your case"), ("fed_back", "finished"), frozenset({Role.INSTITUTION}),
        ("条例-31",),
    ),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLOW, (not_recused,), _ALL)
