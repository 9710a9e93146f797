"""Draws and their steps."""

from baowei.supervision.draws.models.draw import Draw
from baowei.supervision.draws.models.number import Numbering
from baowei.supervision.draws.models.step import DrawStep

__all__ = ["Draw", "DrawStep", "Numbering"]
