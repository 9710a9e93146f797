"""A screening report as tables on the screen."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rich.console import Console

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.words import outcome_label
from baowei.lake import Version
from baowei.screen.report import ScreenReport
from baowei.screen.totals import connect

SHOWN = 5
LARGEST = """
select finding_id, rule_code, fund_amount::varchar, message from finding
where ? is null or list_contains(?, rule_code)
order by outcome = 'violation' desc, fund_amount desc, finding_id limit ?
"""
Row = tuple[str, str, str, str]


def largest_findings(
    version: Version, codes: Collection[str] | None = None, count: int = SHOWN
) -> list[Row]:
    """(finding_id, rule, fund amount, message): the certain first, then what cost the fund most."""
    if not version.files("finding"):
        return []
    wanted = None if codes is None else list(codes)
    found: list[Row] = connect(version).execute(LARGEST, [wanted, wanted, count]).fetchall()
    return found


def print_screen(
    report: ScreenReport,
    largest: list[Row],
    out: Path | None,
    console: Console | None = None,
) -> None:
    """What each rule found, what was skipped and why, and totals that count a charge once."""
    console = console or show.console()
    columns = (_("rule"), _("name"), _("outcome"), _("findings"), _("amount"), _("of the fund"))
    rows = [
        (r.code, r.name, outcome_label(r.outcome), r.findings, r.amount, r.fund_amount)
        for r in report.rules
        if r.findings
    ]
    console.print(show.table(_("Findings by rule"), columns, rows))
    for run in report.rules:
        if run.mode == "skipped":
            console.print(f"{run.code} {run.name}: {run.note}")
    totals = [
        (outcome_label(name), t["findings"], t["amount"], t["fund_amount"])
        for name, t in report.totals.items()
        if name != "all"
    ]
    title = _("Totals, CNY; a charge that several rules flag counts once")
    console.print(show.table(title, columns[2:], totals))
    if largest:
        head = (_("finding"), _("rule"), _("of the fund"), _("message"))
        console.print(show.table(_("The largest findings"), head, largest))
    silent = sum(run.mode != "skipped" and not run.findings for run in report.rules)
    text = _("{n} rules found nothing. Run {run}.").format(n=silent, run=report.run_id)
    console.print(text)
    if out is not None:
        console.print(_("Written: {path}").format(path=out))
