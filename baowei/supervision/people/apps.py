from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "baowei.supervision.people"
    label = "people"

    def ready(self) -> None:
        from baowei.supervision.people import apart, signals  # noqa: PLC0415

        signals.connect()
        post_migrate.connect(apart.install, sender=self)
