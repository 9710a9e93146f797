from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "baowei.supervision.leads"
    label = "leads"
