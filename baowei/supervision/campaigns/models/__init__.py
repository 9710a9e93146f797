"""Campaigns: the plan, its stages, who is responsible, who is in scope, and what is handed in."""

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.case import TypicalCase
from baowei.supervision.campaigns.models.drawn import Drawn
from baowei.supervision.campaigns.models.reminder import Reminder
from baowei.supervision.campaigns.models.report import Report
from baowei.supervision.campaigns.models.stage import Stage
from baowei.supervision.campaigns.models.step import CampaignStep, Change
from baowei.supervision.campaigns.models.target import Target
from baowei.supervision.campaigns.models.unit import Unit

__all__ = [
    "Campaign",
    "CampaignStep",
    "Change",
    "Drawn",
    "Reminder",
    "Report",
    "Stage",
    "Target",
    "TypicalCase",
    "Unit",
]
