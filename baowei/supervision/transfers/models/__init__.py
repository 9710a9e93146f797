"""Transfers to the police and to others, what was weighed, and reports of serious cases."""

from baowei.supervision.transfers.models.police import PoliceStep, PoliceTransfer
from baowei.supervision.transfers.models.referral import Referral, ReferralStep
from baowei.supervision.transfers.models.report import CaseReport
from baowei.supervision.transfers.models.weighing import Weighing

__all__ = [
    "CaseReport",
    "PoliceStep",
    "PoliceTransfer",
    "Referral",
    "ReferralStep",
    "Weighing",
]
