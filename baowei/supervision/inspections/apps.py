from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InspectionsConfig(AppConfig):
    name = "baowei.supervision.inspections"
    label = "inspections"

    def ready(self) -> None:
        from baowei.supervision.documents import owners as files  # noqa: PLC0415
        from baowei.supervision.inspections import frozen  # noqa: PLC0415
        from baowei.supervision.inspections.queries import inside, writable  # noqa: PLC0415

        files.register("inspections.Inspection", inside, writable)
        post_migrate.connect(frozen.install, sender=self)
