"""The work list of every desk: filters in the address, server paging, columns, views, export."""

from baowei.supervision.desk.worklist.column import Column
from baowei.supervision.desk.worklist.filters import Choice, Days, Filter, Words
from baowei.supervision.desk.worklist.page import Page
from baowei.supervision.desk.worklist.worklist import Bulk, View, WorkList

__all__ = ["Bulk", "Choice", "Column", "Days", "Filter", "Page", "View", "Words", "WorkList"]
