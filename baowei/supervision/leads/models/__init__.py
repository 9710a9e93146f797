"""Leads, the points behind them, who verifies them and what was decided."""

from baowei.supervision.leads.models.assignment import Assignment
from baowei.supervision.leads.models.lead import Lead
from baowei.supervision.leads.models.number import Numbering
from baowei.supervision.leads.models.point import LeadPoint
from baowei.supervision.leads.models.step import LeadStep

__all__ = ["Assignment", "Lead", "LeadPoint", "LeadStep", "Numbering"]
