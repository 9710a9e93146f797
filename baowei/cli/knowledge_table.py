"""The report of a load of lists on the screen."""

from __future__ import annotations

from baowei.cli import show
from baowei.cli.language import _
from baowei.ingest.lists.report import ListsReport


def print_lists(report: ListsReport) -> None:
    """What each list brought, and what was refused and why."""
    console = show.console()
    columns = (
        *(_("list"), _("lines"), _("taken"), _("superseding"), _("on trial")),
        *(_("known"), _("outweighed"), _("refused")),
    )
    rows = [
        (f.file, f.rows, f.taken, f.superseding, f.trial, f.known, f.outweighed, len(f.refused))
        for f in report.files
    ]
    console.print(show.table(_("Lists"), columns, rows))
    if report.total("trial"):
        print(_("What is on trial (community, unverified) gives suspect points, never violations."))
    if report.refused:
        refused = [(r.file, r.sheet, r.row, r.subject, r.reason) for r in report.refused]
        console.print(
            show.table(
                _("Refused"), (_("list"), _("sheet"), _("line"), _("about"), _("reason")), refused
            )
        )
    if report.not_taken:
        console.print(show.table(_("Not taken"), (_("list"), _("reason")), report.not_taken))
