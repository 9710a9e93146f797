"""The pages of campaigns."""

from baowei.supervision.campaigns.views.campaigns import campaigns, create, edit, new
from baowei.supervision.campaigns.views.cases import case_step, cases
from baowei.supervision.campaigns.views.detail import detail, step
from baowei.supervision.campaigns.views.progress import last_time, progress
from baowei.supervision.campaigns.views.public import shown
from baowei.supervision.campaigns.views.reports import report, report_step, reports
from baowei.supervision.campaigns.views.targets import leads, target, targets

__all__ = [
    "campaigns",
    "case_step",
    "cases",
    "create",
    "detail",
    "edit",
    "last_time",
    "leads",
    "new",
    "progress",
    "report",
    "report_step",
    "reports",
    "shown",
    "step",
    "target",
    "targets",
]
