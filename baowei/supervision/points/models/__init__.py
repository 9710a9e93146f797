"""Suspect points and what payment review does with them."""

from baowei.supervision.points.models.batch import Batch
from baowei.supervision.points.models.deduction import Deduction, DeductionLine
from baowei.supervision.points.models.line import PointLine
from baowei.supervision.points.models.opinion import Opinion
from baowei.supervision.points.models.point import SuspectPoint
from baowei.supervision.points.models.sample import Sample
from baowei.supervision.points.models.story import PointStory

__all__ = [
    "Batch",
    "Deduction",
    "DeductionLine",
    "Opinion",
    "PointLine",
    "PointStory",
    "Sample",
    "SuspectPoint",
]
