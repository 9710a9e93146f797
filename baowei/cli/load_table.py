"""The report of a load on the screen."""

from __future__ import annotations

from baowei.cli import show
from baowei.cli.language import _
from baowei.ingest.report import LoadReport


def print_load(report: LoadReport) -> None:
    """Where every row went, by table; columns left out; what the checks found."""
    console = show.console()
    columns = (_("table"), _("read"), _("accepted"), _("duplicate"), _("superseded"), _("refused"))
    rows = [(name, *counts.values()) for name, counts in report.by_table().items()]
    console.print(show.table(_("Rows"), columns, rows))
    left_out = [(f.file, " ".join(f.unknown_columns)) for f in report.files if f.unknown_columns]
    if left_out:
        title = _("Columns left out")
        console.print(show.table(title, (_("file"), _("columns")), left_out))
    checks = [(c.label, c.rows, c.amount, " ".join(c.examples)) for c in report.checks if c.rows]
    if checks:
        head = (_("does not agree"), _("rows"), _("amount"), _("for example"))
        console.print(show.table(_("Reconciliation"), head, checks))
    for name in report.unknown_files:
        console.print(_("Not a table, left out: {path}").format(path=name))
    if report.version is None:
        console.print(_("Nothing is new; the lake is as it was."))
    else:
        console.print(_("Version {n} of the lake.").format(n=report.version))
