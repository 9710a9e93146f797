from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "baowei.supervision.registry"
    label = "registry"

    def ready(self) -> None:
        from baowei.supervision.deadlines import owners as clocks  # noqa: PLC0415
        from baowei.supervision.registry.states import DRAFTERS  # noqa: PLC0415

        clocks.register(
            "registry.Agreement",
            _("Agreement"),
            lambda key: reverse("registry:agreement", args=[key]),
            desk=DRAFTERS,
        )
