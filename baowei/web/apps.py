from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "baowei.web"
    label = "web"
