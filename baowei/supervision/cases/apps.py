from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "baowei.supervision.cases"
    label = "cases"

    def ready(self) -> None:
        from baowei.supervision.cases.actions.open import open_case  # noqa: PLC0415
        from baowei.supervision.cases.queries import at_work, cases_of, writable  # noqa: PLC0415
        from baowei.supervision.cases.states import DESK  # noqa: PLC0415
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.leads import filing  # noqa: PLC0415

        filing.register(open_case)
        files.register("cases.Case", cases_of, writable)
        clocks.register(
            "cases.Case",
            _("case"),
            lambda key: reverse("cases:detail", args=[key]),
            desk=DESK,
            holders=clocks.Holders(at_work, "case", "user"),
        )
