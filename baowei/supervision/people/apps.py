from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "baowei.supervision.people"
    label = "people"

    def ready(self) -> None:
        from baowei.supervision.people import signals  # noqa: F401, PLC0415
