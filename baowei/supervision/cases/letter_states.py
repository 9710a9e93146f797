"""Letters that ask another bureau for help, as a table (处罚程序-34)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.guards import not_recused
from baowei.supervision.cases.measure_states import of_case
from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import Role

ASSISTANCE = "assistance"
DESK = frozenset({Role.INSPECTOR, Role.OFFICER})
AWAY = of_case(not_recused)

LETTERS = Flow(
    "letters",
    _("letters for assistance"),
    {
        "sent": State(_("sent"), "due"),
        "postponed": State(_("answer announced for later"), "due"),
        "answered": State(_("answered"), "done", final=True),
        "declined": State(_("cannot be helped with"), "plain", final=True),
    },
    (
        Step(
            "postpone", _("record that it takes longer"), ("sent",), "postponed", DESK,
            ("处罚程序-34",), (AWAY,),
        ),
        Step(
            "answer", _("record the answer"), ("sent", "postponed"), "answered", DESK,
            ("处罚程序-34",), (AWAY,),
        ),
        Step(
            "decline", _("record that it cannot help"), ("sent", "postponed"), "declined", DESK,
            ("处罚程序-34",), (AWAY,),
        ),
    ),
)  # fmt: skip
