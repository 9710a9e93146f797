from django.apps import AppConfig


class SelfChecksConfig(AppConfig):
    name = "baowei.supervision.selfchecks"
    label = "selfchecks"
