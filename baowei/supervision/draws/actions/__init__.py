"""The only writers of draws."""

from baowei.supervision.draws.actions.prepare import prepare
from baowei.supervision.draws.actions.steps import commit, draw, publish, void

__all__ = ["commit", "draw", "prepare", "publish", "void"]
