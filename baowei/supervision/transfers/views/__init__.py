"""The pages of transfers."""

from baowei.supervision.transfers.views.case import case, case_act, refer_lead
from baowei.supervision.transfers.views.lists import due, referrals, reports, transfers
from baowei.supervision.transfers.views.police import police, police_step
from baowei.supervision.transfers.views.referral import referral, referral_step
from baowei.supervision.transfers.views.report import report

__all__ = [
    "case",
    "case_act",
    "due",
    "police",
    "police_step",
    "refer_lead",
    "referral",
    "referral_step",
    "referrals",
    "report",
    "reports",
    "transfers",
]
