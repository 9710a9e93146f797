from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "baowei.supervision.desk"
    label = "desk"
