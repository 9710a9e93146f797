from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "baowei.supervision.audit"
    label = "audit"

    def ready(self) -> None:
        from baowei.supervision.audit.triggers import install  # noqa: PLC0415

        post_migrate.connect(install, sender=self)
