from django.apps import AppConfig


class DrawsConfig(AppConfig):
    name = "baowei.supervision.draws"
    label = "draws"
