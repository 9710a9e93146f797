"""How often a rule was right so far, beside it wherever it is shown."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from baowei.cli import show
from baowei.cli.language import _
from baowei.lake import open_lake
from baowei.lake.home import default_home
from baowei.provinces import all_rules, rule_hash
from baowei.screen.verdicts import Precision, VerdictReport, precision


def of_home(home: Path | None) -> dict[str, Precision]:
    """By rule, of the lake of this home; nothing where there is no lake."""
    folder = home or default_home()
    if not (folder / "warehouse").exists():
        return {}
    hashes = {code: rule_hash(rule) for code, rule in all_rules().items()}
    with open_lake(folder) as lake:
        return precision(lake.current(), hashes)


def as_dict(right: Precision | None) -> dict[str, Any] | None:
    return asdict(right) | {"share": round(right.share, 4)} if right else None


def short(right: Precision | None) -> str:
    """12/15 80%; nothing where nobody has looked yet."""
    if right is None:
        return ""
    return f"{right.upheld}/{right.upheld + right.dismissed} {right.share:.0%}"


def in_words(right: Precision | None) -> str:
    """For the page of a rule, in Chinese as the page is."""
    if right is None:
        return "尚无核实结果"
    text = f"成立 {right.upheld} 条，不成立 {right.dismissed} 条，准确率 {right.share:.0%}"
    if (right.now_upheld, right.now_dismissed) != (right.upheld, right.dismissed):
        text += f"；其中现行版本成立 {right.now_upheld} 条，不成立 {right.now_dismissed} 条"
    return text


def print_report(report: VerdictReport) -> None:
    text = _("{upheld} upheld, {dismissed} dismissed, {blank} without a verdict.")
    print(text.format(**report.accepted, blank=report.blank))
    if report.refused:
        columns = (_("file"), _("sheet"), _("row"), _("reason"))
        show.console().print(show.table(_("Not taken"), columns, report.refused))
