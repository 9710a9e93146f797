from django.urls import path, register_converter

from baowei.mobile.views import api, devices, shell


class Digest:
    """SHA-256 in hexadecimal, or what stands for it where the address is only built upon."""

    regex = "[0-9a-f]{64}|0"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "sha256")

app_name = "mobile"
urlpatterns = [
    path("", shell.shell, name="shell"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.worker, name="worker"),
    path("me/", api.me, name="me"),
    path("bind/", api.bind, name="bind"),
    path("state/", api.state, name="state"),
    path("pack/", api.pack, name="pack"),
    path("operations/", api.operations, name="operations"),
    path("files/<sha256:digest>/", api.file, name="file"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<int:pk>/", devices.device, name="device"),
    path("devices/<int:pk>/revoke/", devices.revoke, name="revoke"),
]
