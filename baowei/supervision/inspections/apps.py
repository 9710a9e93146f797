from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class InspectionsConfig(AppConfig):
    name = "baowei.supervision.inspections"
    label = "inspections"

    def ready(self) -> None:
        from baowei.supervision.desk import hooks  # noqa: PLC0415
        from baowei.supervision.inspections import for_campaigns, frozen  # noqa: PLC0415
        from baowei.supervision.inspections.draw_guard import all_begun  # noqa: PLC0415
        from baowei.supervision.inspections.verdicts import verdicts  # noqa: PLC0415
        from baowei.supervision.points import verdicts as points  # noqa: PLC0415

        self._clocks()
        self._files()
        self._panels()
        for_campaigns.register()
        hooks.guard("draws.publish", all_begun)
        points.register(verdicts)
        post_migrate.connect(frozen.install, sender=self)

    def _clocks(self) -> None:
        from baowei.supervision.deadlines import owners  # noqa: PLC0415
        from baowei.supervision.inspections.queries import DESK, INSIDE  # noqa: PLC0415

        owners.register(
            "inspections.Flight",
            _("flight inspection"),
            lambda key: reverse("inspections:flight", args=[key]),
            readers=INSIDE,
            desk=DESK,
        )

    def _files(self) -> None:
        from baowei.supervision.documents import owners  # noqa: PLC0415
        from baowei.supervision.inspections import queries  # noqa: PLC0415

        owners.register("inspections.Inspection", queries.inside, queries.writable)
        owners.register("inspections.Statement", queries.statements_of)

    def _panels(self) -> None:
        from baowei.supervision.desk import panels  # noqa: PLC0415
        from baowei.supervision.inspections import panel  # noqa: PLC0415

        panels.register("institution", panel.institution_panel)
        panels.register("lead", panel.lead_panel)
        panels.register("campaign", panel.campaign_panel)
        panels.register("draw", panel.draw_panel)
