from django.apps import AppConfig


class MobileConfig(AppConfig):
    name = "baowei.mobile"
    label = "mobile"
