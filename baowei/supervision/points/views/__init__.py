"""Pages of payment review."""

from baowei.supervision.points.views.bulk import batch, bulk, undo_batch
from baowei.supervision.points.views.deductions import deduction, deductions
from baowei.supervision.points.views.detail import detail, step
from baowei.supervision.points.views.next_one import next_one
from baowei.supervision.points.views.points import points
from baowei.supervision.points.views.samples import apply_sample, draw_sample, sample, samples

__all__ = [
    "apply_sample",
    "batch",
    "bulk",
    "deduction",
    "deductions",
    "detail",
    "draw_sample",
    "next_one",
    "points",
    "sample",
    "samples",
    "step",
    "undo_batch",
]
