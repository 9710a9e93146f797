"""Self-inspections: what was answered, listed, promised and paid back, and what was compared."""

from baowei.supervision.selfchecks.models.answer import Answer
from baowei.supervision.selfchecks.models.commitment import Commitment
from baowei.supervision.selfchecks.models.entry import Entry
from baowei.supervision.selfchecks.models.filled import Filled
from baowei.supervision.selfchecks.models.mark import Mark
from baowei.supervision.selfchecks.models.refund import Refund
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck
from baowei.supervision.selfchecks.models.step import SelfCheckStep

__all__ = [
    "Answer",
    "Commitment",
    "Entry",
    "Filled",
    "Mark",
    "Refund",
    "SelfCheck",
    "SelfCheckStep",
]
