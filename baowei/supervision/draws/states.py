"""A draw as a table: the lists, the office's promise, the draw itself, what everybody may see."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.desk.hooks import guards_of
from baowei.supervision.people.roles import Role

LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})

FLOW = Flow(
    "draws",
    _("double-random draws"),
    {
        "prepared": State(_("lists prepared"), "accent"),
        "committed": State(_("lists fixed, seed promised"), "due"),
        "drawn": State(_("drawn by lot"), "accent"),
        "published": State(_("published"), "done", final=True),
        "void": State(_("void"), "stop", final=True),
    },
    (
        Step("commit", _("fix the lists and promise the seed"), ("prepared",), "committed", DESK),
        Step(
            "draw", _("draw"), ("committed",), "drawn", DESK,
            ("条例-29", "处罚程序-16", "处罚程序-5"),
        ),
        Step(
            "publish", _("publish"), ("drawn",), "published", LEADER, ("条例-34",),
            (guards_of("draws.publish"),),
        ),
        Step("void", _("declare void"), ("prepared", "committed"), "void", LEADER),
    ),
)  # fmt: skip
"""Promising the seed before the draw is a rule of the house. Once drawn, a draw is not void any
more: what it says is done, or each inspection of it is cancelled with its reason."""
