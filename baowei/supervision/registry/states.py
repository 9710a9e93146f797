"""The procedure of a designation agreement as data (国家医疗保障局令第2号、第3号)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import AGENCY, Role

DECIDERS = frozenset({Role.RECHECKER})
"""Of the agency: who signs, suspends and terminates."""
ORDERERS = frozenset({Role.LEADER, Role.OFFICER})
"""Of the bureau: who may order the agency to act (医疗定点-49, 药店定点-45)."""


def _runs(agreement: Any, user: Any) -> str | None:
    if agreement.valid_to < timezone.localdate():
        return gettext("its term ended on %(day)s") % {"day": agreement.valid_to}
    return None


def _over(agreement: Any, user: Any) -> str | None:
    if agreement.valid_to >= timezone.localdate():
        return gettext("its term runs until %(day)s") % {"day": agreement.valid_to}
    return None


AGREEMENT = Flow(
    "agreement",
    _("Agreement"),
    {
        "draft": State(pgettext_lazy("agreement", "draft")),
        "in_force": State(pgettext_lazy("agreement", "in force"), "done"),
        "suspended": State(pgettext_lazy("agreement", "suspended"), "due"),
        "ended": State(pgettext_lazy("agreement", "ended with its term"), "plain", final=True),
        "terminated": State(pgettext_lazy("agreement", "terminated"), "stop", final=True),
    },
    [
        Step("sign", _("Sign"), ("draft",), "in_force", DECIDERS, guards=(_runs,)),
        Step(
            "renew",
            _("Renew"),
            ("in_force",),
            "in_force",
            DECIDERS,
            ("医疗定点-41", "药店定点-38"),
        ),
        Step(
            "suspend",
            _("Suspend"),
            ("in_force",),
            "suspended",
            DECIDERS,
            ("医疗定点-42", "药店定点-39"),
            (_runs,),
        ),
        Step(
            "resume",
            _("Resume"),
            ("suspended",),
            "in_force",
            DECIDERS,
            ("医疗定点-42", "药店定点-39"),
            (_runs,),
        ),
        Step(
            "terminate",
            _("Terminate"),
            ("in_force", "suspended"),
            "terminated",
            DECIDERS,
            ("医疗定点-43", "药店定点-40"),
        ),
        Step(
            "lapse",
            _("Let end"),
            ("in_force", "suspended"),
            "ended",
            DECIDERS,
            ("医疗定点-41", "医疗定点-42", "药店定点-38", "药店定点-39"),
            (_over,),
            system=True,
        ),
        Step(
            "order",
            _("Order the agency to act"),
            ("in_force",),
            "in_force",
            ORDERERS,
            ("医疗定点-49", "药店定点-45"),
        ),
        Step(
            "order_suspended",
            _("Order the agency to act"),
            ("suspended",),
            "suspended",
            ORDERERS,
            ("医疗定点-49", "药店定点-45"),
        ),
    ],
)

DRAFTERS = AGENCY
"""Who prepares an agreement and records changes."""
