"""A screening report as tables on the screen."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from rich.console import Console

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.words import outcome_label
from baowei.lake import Version
from baowei.screen.report import ScreenReport
from baowei.screen.totals import connect

SHOWN = 5
ID_SHOWN = 12
"""Characters of a finding_id on the screen; `explain` takes the beginning of one."""

LARGEST = """
select finding_id, rule_code, fund_amount, message from finding
where ? is null or list_contains(?, rule_code)
order by outcome = 'violation' desc, fund_amount desc, finding_id limit ?
"""
Row = tuple[str, str, Decimal, str]


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
        (r.code, r.name, outcome_label(r.outcome), r.findings, *_money(r.amount, r.fund_amount))
        for r in report.rules
        if r.findings
    ]
    console.print(show.table(_("Findings by rule"), columns, rows))
    for run in report.rules:
        if run.mode == "skipped":
            console.print(f"{run.code} {run.name}: {run.note}")
    totals = [
        (outcome_label(name), t["findings"], *_money(t["amount"], t["fund_amount"]))
        for name, t in report.totals.items()
        if name != "all"
    ]
    title = _("Totals of these rules, CNY; a charge that several rules flag counts once")
    console.print(show.table(title, columns[2:], totals))
    if largest:
        head = (_("finding"), _("rule"), _("of the fund"), _("message"))
        cells = [(finding[:ID_SHOWN], *rest) for finding, *rest in largest]
        console.print(show.table(_("The largest findings"), head, cells))
    silent = sum(run.mode != "skipped" and not run.findings for run in report.rules)
    if silent:
        console.print(_("{n} rules found nothing.").format(n=silent))
    console.print(_("Run {run}.").format(run=report.run_id))
    if out is not None:
        console.print(_("Written: {path}").format(path=out))


def print_next(largest: list[Row], home: Path | None, console: Console | None = None) -> None:
    """How to go on from the findings: the command that explains one."""
    if largest:
        console = console or show.console()
        command = show.command("explain", largest[0][0][:ID_SHOWN], home=home)
        text = _("Next, the evidence of a finding: {command}").format(command=command)
        console.print(text, markup=False, soft_wrap=True)


def _money(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)
