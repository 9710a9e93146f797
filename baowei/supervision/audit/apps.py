from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    name = "baowei.supervision.audit"
    label = "audit"

    def ready(self) -> None:
        from baowei.supervision.audit import shapes, triggers  # noqa: PLC0415

        pre_migrate.connect(shapes.before, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        post_migrate.connect(shapes.after, sender=self)
