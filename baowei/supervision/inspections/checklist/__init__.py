"""Questions of an inspection, made from what is known of the institution."""

from baowei.supervision.inspections.checklist.from_points import from_points
from baowei.supervision.inspections.checklist.from_problems import from_problems
from baowei.supervision.inspections.checklist.from_rules import from_rules
from baowei.supervision.inspections.checklist.question import Question

__all__ = ["Question", "from_points", "from_problems", "from_rules"]
