from functools import partial

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "baowei.supervision.cases"
    label = "cases"

    def ready(self) -> None:
        from baowei.supervision.campaigns import candidates, lookback  # noqa: PLC0415
        from baowei.supervision.cases.actions.open import open_case  # noqa: PLC0415
        from baowei.supervision.cases.for_campaigns import dealt_with, decided  # noqa: PLC0415
        from baowei.supervision.cases.panel import cases_panel  # noqa: PLC0415
        from baowei.supervision.cases.paper_values import values_of  # noqa: PLC0415
        from baowei.supervision.cases.queries import at_work, inside, writable  # noqa: PLC0415
        from baowei.supervision.cases.states import DESK  # noqa: PLC0415
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import hooks, panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.documents import prefill  # noqa: PLC0415

        hooks.follow("leads.filed", open_case)
        candidates.register(decided)
        lookback.register(dealt_with)
        # the party sees what was served on it on a page of the case, and nothing else of its files
        files.register("cases.Case", inside, writable)
        prefill.register("cases.Case", values_of)
        panels.register("institution", cases_panel)
        clocks.register(
            "cases.Case",
            _("case"),
            lambda key: reverse("cases:detail", args=[key]),
            desk=DESK,
            holders=clocks.Holders(at_work, "case", "user"),
        )
        self._measures_and_letters()

    def _measures_and_letters(self) -> None:
        """What hangs on a case and has clocks of its own opens on the page of the case."""
        from baowei.supervision.cases.queries import at_work_on, case_page  # noqa: PLC0415
        from baowei.supervision.cases.states import DESK  # noqa: PLC0415
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.people.roles import BUREAU  # noqa: PLC0415

        for label, name, related in (
            ("cases.Measure", _("registered evidence or seal"), "measures"),
            ("cases.Letter", _("letter for assistance"), "letters"),
        ):
            clocks.register(
                label,
                name,
                partial(case_page, label),
                readers=BUREAU,
                desk=DESK,
                holders=clocks.Holders(partial(at_work_on, related), f"case__{related}", "user"),
            )
