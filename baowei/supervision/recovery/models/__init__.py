"""Claims, their ledger, deferrals, reviews of the decision, surcharges, and what was done; and what
was never paid."""

from baowei.supervision.recovery.models.avoided import Avoided
from baowei.supervision.recovery.models.claim import Claim
from baowei.supervision.recovery.models.entry import Entry
from baowei.supervision.recovery.models.plan import Part, Plan
from baowei.supervision.recovery.models.review import Review
from baowei.supervision.recovery.models.step import ClaimStep
from baowei.supervision.recovery.models.surcharge import SurchargeDecision

__all__ = ["Avoided", "Claim", "ClaimStep", "Entry", "Part", "Plan", "Review", "SurchargeDecision"]
