from django.apps import AppConfig


class PointsConfig(AppConfig):
    name = "baowei.supervision.points"
    label = "points"
