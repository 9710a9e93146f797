from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "baowei.supervision.deadlines"
    label = "deadlines"
