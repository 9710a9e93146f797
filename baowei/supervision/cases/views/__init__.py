"""The pages of cases."""

from baowei.supervision.cases.views.cases import cases
from baowei.supervision.cases.views.detail import detail
from baowei.supervision.cases.views.party_paper import party_paper, party_paper_file
from baowei.supervision.cases.views.step import step

__all__ = ["cases", "detail", "party_paper", "party_paper_file", "step"]
