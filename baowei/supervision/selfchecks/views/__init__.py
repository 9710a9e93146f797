from baowei.supervision.selfchecks.views.annexes import collated, export, report
from baowei.supervision.selfchecks.views.compare import comparison, mark
from baowei.supervision.selfchecks.views.detail import detail, step
from baowei.supervision.selfchecks.views.filled import filled
from baowei.supervision.selfchecks.views.lines import entry, entry_file, remove_entry, remove_refund
from baowei.supervision.selfchecks.views.lists import selfchecks
from baowei.supervision.selfchecks.views.screening import screening, screening_for_all

__all__ = [
    "collated",
    "comparison",
    "detail",
    "entry",
    "entry_file",
    "export",
    "filled",
    "mark",
    "remove_entry",
    "remove_refund",
    "report",
    "screening",
    "screening_for_all",
    "selfchecks",
    "step",
]
