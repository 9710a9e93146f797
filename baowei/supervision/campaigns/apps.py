from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "baowei.supervision.campaigns"
    label = "campaigns"
