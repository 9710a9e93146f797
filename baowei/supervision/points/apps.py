from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PointsConfig(AppConfig):
    name = "baowei.supervision.points"
    label = "points"

    def ready(self) -> None:
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.desk import panels  # noqa: PLC0415
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.people.roles import AGENCY  # noqa: PLC0415
        from baowei.supervision.points import panel  # noqa: PLC0415
        from baowei.supervision.points.queries import assigned, points_of  # noqa: PLC0415
        from baowei.supervision.registry import columns  # noqa: PLC0415

        files.register("points.SuspectPoint", points_of)
        clocks.register(
            "points.SuspectPoint",
            _("suspect point"),
            lambda key: reverse("points:detail", args=[key]),
            desk=AGENCY,
            holders=clocks.Holders(assigned, "pk", "assigned_to"),
        )
        panels.register("institution", panel.of_institution)
        panels.register("practitioner", panel.of_practitioner)
        panels.register("person", panel.of_person)
        columns.add(panel.COLUMN, panel.open_points)
