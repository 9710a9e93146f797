from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "baowei.supervision.documents"
    label = "documents"
