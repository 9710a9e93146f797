from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class LeadsConfig(AppConfig):
    name = "baowei.supervision.leads"
    label = "leads"

    def ready(self) -> None:
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.leads.panel import leads_panel  # noqa: PLC0415
        from baowei.supervision.leads.queries import (  # noqa: PLC0415
            DESK,
            at_work,
            open_sources_of,
            sources_of,
        )

        clocks.register(
            "leads.Lead",
            _("lead"),
            lambda key: reverse("leads:detail", args=[key]),
            desk=DESK,
            holders=clocks.Holders(at_work, "lead", "user"),
        )
        files.register("leads.Lead", sources_of, open_sources_of)
        panels.register("institution", leads_panel)
