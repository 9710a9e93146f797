"""The report of a load of lists on the screen."""

from __future__ import annotations

from baowei.cli import show
from baowei.cli.language import _
from baowei.ingest.lists.report import ListsReport


def print_lists(report: ListsReport) -> None:
    """What each list brought, and what was refused and why."""
    console = show.console()
    columns = (_("list"), _("lines"), _("taken"), _("superseding"), _("known"), _("outweighed"))
    rows = [
        (f.file, f.rows, f.taken, f.superseding, f.known, f.outweighed, len(f.refused))
        for f in report.files
    ]
    console.print(show.table(_("Lists"), (*columns, _("refused")), rows))
    if report.refused:
        refused = [(r.file, r.sheet, r.row, r.subject, r.reason) for r in report.refused]
        console.print(
            show.table(
                _("Refused"), (_("list"), _("sheet"), _("line"), _("about"), _("reason")), refused
            )
        )
    if report.not_taken:
        console.print(show.table(_("Not taken"), (_("list"), _("reason")), report.not_taken))
