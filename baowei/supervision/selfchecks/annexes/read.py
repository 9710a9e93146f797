"""What a file that was filled in by hand says, line by line, and what of it cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath

from django.utils.translation import gettext as _

from baowei.supervision.selfchecks.annexes.columns import ANNEX_1, ANNEX_2
from baowei.supervision.selfchecks.annexes.grid import Grid, Unreadable
from baowei.supervision.selfchecks.annexes.known import Known
from baowei.supervision.selfchecks.annexes.lines import AnswerLine, EntryLine, Problem
from baowei.supervision.selfchecks.annexes.said import Unclear, amount, quantity, yes
from baowei.supervision.selfchecks.annexes.table import Row, Table, tables
from baowei.supervision.selfchecks.annexes.xls_grid import xls_grids
from baowei.supervision.selfchecks.annexes.xlsx_grid import xlsx_grids

READERS: dict[str, Callable[[bytes], list[Grid]]] = {".xlsx": xlsx_grids, ".xls": xls_grids}
LONGEST = {"item": 200, "description": 2_000, "person": 100, "remark": 500}
MOST = 1_000


@dataclass(frozen=True)
class Remark:
    """What is said of a row of the file. row: None where it is about a whole sheet."""

    sheet: str
    row: int | None
    text: str


@dataclass
class Read:
    """annexes: which of them were there, "1" and "2". refused: rows that are not taken; hints: of
    what is taken all the same."""

    annexes: set[str] = field(default_factory=set)
    answers: list[AnswerLine] = field(default_factory=list)
    entries: list[EntryLine] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    hints: list[Remark] = field(default_factory=list)


def read(name: str, content: bytes, problems: Sequence[Problem]) -> Read:
    """Both annexes, whichever the file has; `Unreadable` where it is no workbook."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise Unreadable
    found = Read()
    for grid in reader(content):
        for table in tables(grid):
            _take(found, table, problems)
    if not found.annexes:
        found.refused.append(
            Remark("", None, _("no sheet has the columns of Annex 1 or Annex 2 in a row"))
        )
    return found


def _take(found: Read, table: Table, problems: Sequence[Problem]) -> None:
    known = Known(problems)
    first = table.columns == ANNEX_1
    found.annexes.add("1" if first else "2")
    if table.lacking:
        found.hints.append(
            Remark(
                table.sheet,
                None,
                _("columns that the file does not have: %(columns)s")
                % {"columns": "、".join(table.lacking)},
            )
        )
    taken = Decimal()
    for row in table.rows:
        try:
            line = _answer(row, known) if first else _entry(row, known)
            _once(found, line)
        except Unclear as unclear:
            found.refused.append(Remark(table.sheet, row.number, str(unclear)))
            continue
        taken += line.fund_amount
        text = row.values[table.columns[1]]
        if known.guessed(text):
            words = known.named[line.problem_no]
            found.hints.append(
                Remark(
                    table.sheet,
                    row.number,
                    _("“%(text)s” is taken as “%(problem)s”; see whether that is right")
                    % {"text": text[:40], "problem": words},
                )
            )
        if isinstance(line, AnswerLine):
            found.answers.append(line)
        else:
            found.entries.append(line)
    _compare(found, table, taken)


def _once(found: Read, line: AnswerLine | EntryLine) -> None:
    if isinstance(line, AnswerLine) and any(
        one.problem_no == line.problem_no for one in found.answers
    ):
        raise Unclear(_("problem %(no)s is answered twice") % {"no": line.problem_no})


def _compare(found: Read, table: Table, taken: Decimal) -> None:
    """The total that the file says against the sum of what is taken of it."""
    if table.total is None:
        return
    column = next(one for one in table.columns if "金额" in one)
    try:
        said = amount(table.total.values[column], empty=True)
    except Unclear:
        return
    if said and said != taken:
        found.hints.append(
            Remark(
                table.sheet,
                table.total.number,
                _("the total says %(said)s yuan; the lines that are taken come to %(taken)s")
                % {"said": f"{said:,.2f}", "taken": f"{taken:,.2f}"},
            )
        )


def _answer(row: Row, known: Known) -> AnswerLine:
    number, text, said, money, remark = (row.values[column] for column in ANNEX_1)
    row.need(*ANNEX_1[1:])
    no = known.find(number, text)
    found = yes(said)
    fund = amount(money, empty=True)
    if fund and not found:
        raise Unclear(_("there is an amount, but “自查情况” does not say “有”"))
    return AnswerLine(no, found, fund, _short(remark, "remark"))


def _entry(row: Row, known: Known) -> EntryLine:
    values = row.values
    row.need(*ANNEX_2[1:])
    for column in ANNEX_2[1:9]:
        if not values[column]:
            raise Unclear(_("“%(column)s” is empty") % {"column": column})
    return EntryLine(
        # the running number of the line says nothing about the problem
        problem_no=known.find("", values["违规问题类别"]),
        item=_short(values["问题项目"], "item"),
        description=_short(values["问题情形描述"], "description"),
        quantity=quantity(values["问题数量"]),
        fund_amount=amount(values["问题金额(元)"]),
        cause=_short(values["问题原因分析"], "cause"),
        measure=_short(values["整改措施"], "measure"),
        person=_short(values["整改责任人"], "person"),
        remark=_short(values["备注"], "remark"),
    )


def _short(text: str, name: str) -> str:
    most = LONGEST.get(name, MOST)
    if len(text) > most:
        raise Unclear(
            _("“%(text)s…” is longer than %(most)s characters") % {"text": text[:10], "most": most}
        )
    return text
