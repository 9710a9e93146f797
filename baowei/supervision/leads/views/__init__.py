"""The pages of leads."""

from baowei.supervision.leads.views.detail import detail, step
from baowei.supervision.leads.views.leads import leads, register
from baowei.supervision.leads.views.proposals import proposals

__all__ = ["detail", "leads", "proposals", "register", "step"]
