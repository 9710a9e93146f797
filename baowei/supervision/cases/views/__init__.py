"""The pages of cases."""

from baowei.supervision.cases.views.cases import cases
from baowei.supervision.cases.views.detail import detail

__all__ = ["cases", "detail"]
