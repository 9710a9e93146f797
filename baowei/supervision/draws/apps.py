from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DrawsConfig(AppConfig):
    name = "baowei.supervision.draws"
    label = "draws"

    def ready(self) -> None:
        from baowei.supervision.draws import frozen  # noqa: PLC0415

        post_migrate.connect(frozen.install, sender=self)
