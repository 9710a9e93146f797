"""Campaigns: the plan, its stages, who is responsible, who is in scope, and what is handed in."""

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.campaigns.models.case import TypicalCase
from baowei.supervision.campaigns.models.drawn import Drawn
from baowei.supervision.campaigns.models.reminder import Reminder
from baowei.supervision.campaigns.models.report import Report
from baowei.supervision.campaigns.models.stage import Stage
from baowei.supervision.campaigns.models.step import CampaignStep, CaseStep, Change, ReportStep
from baowei.supervision.campaigns.models.target import Target
from baowei.supervision.campaigns.models.unit import Unit

__all__ = [
    "Campaign",
    "CampaignStep",
    "CaseStep",
    "Change",
    "Drawn",
    "Reminder",
    "Report",
    "ReportStep",
    "Stage",
    "Target",
    "TypicalCase",
    "Unit",
]
