from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "baowei.supervision.inspections"
    label = "inspections"
