from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "baowei.supervision.registry"
    label = "registry"
