"""Both annexes as a workbook; the columns stand in the first row, titles are printed above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from baowei.supervision.desk.sheets import workbook
from baowei.supervision.selfchecks.annexes.columns import (
    ANNEX_1,
    ANNEX_2,
    FOUND,
    NOT_FOUND,
    TITLE_1,
    TITLE_2,
)
from baowei.supervision.selfchecks.annexes.lines import (
    AnswerLine,
    EntryLine,
    Problem,
    categories,
)

WIDTHS_1 = (8, 52, 12, 22, 30)
WIDTHS_2 = (8, 28, 24, 44, 12, 16, 32, 32, 16, 20)


def annexes(
    problems: Sequence[Problem], answers: Iterable[AnswerLine], entries: Iterable[EntryLine]
) -> bytes:
    """A workbook of two sheets: every problem with its answer, and what was found."""
    given = {one.problem_no: one for one in answers}
    found = [_answer(problem, given.get(problem.no)) for problem in problems]
    named = categories(problems)
    listed = _listed((named[one.problem_no], one) for one in entries)
    return _book(
        ("附件1", TITLE_1, ANNEX_1, WIDTHS_1, found),
        ("附件2", TITLE_2, ANNEX_2, WIDTHS_2, listed),
    )


def annex_2(entries: Iterable[tuple[str, EntryLine]]) -> bytes:
    """Annex 2 alone, each line with its category, as a bureau hands it on for all institutions."""
    return _book(("附件2", TITLE_2, ANNEX_2, WIDTHS_2, _listed(entries)))


def _answer(problem: Problem, line: AnswerLine | None) -> tuple[Any, ...]:
    number = int(problem.no) if problem.no.isdigit() else problem.no
    if line is None or line.found is None:
        return (number, problem.problem, "", None, line.remark if line else "")
    said = FOUND if line.found else NOT_FOUND
    return (number, problem.problem, said, line.fund_amount, line.remark)


def _listed(entries: Iterable[tuple[str, EntryLine]]) -> list[tuple[Any, ...]]:
    return [
        (
            number, category, one.item, one.description, one.quantity, one.fund_amount,
            one.cause, one.measure, one.person, one.remark,
        )
        for number, (category, one) in enumerate(entries, start=1)
    ]  # fmt: skip


def _book(
    *sheets: tuple[str, str, tuple[str, ...], tuple[int, ...], list[tuple[Any, ...]]],
) -> bytes:
    file = BytesIO()
    with workbook(file, in_memory=True) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        money = book.add_format({"num_format": "#,##0.00", "border": 1, "valign": "top"})
        for name, title, columns, widths, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.set_header(f"&C&B{name}　{title}")
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.freeze_panes(1, 0)
            for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
                sheet.set_column(place, place, width)
                sheet.write_string(0, place, column, head)
            for line, row in enumerate(rows, start=1):
                for place, value in enumerate(row):
                    _put(sheet, line, place, value, money if "金额" in columns[place] else cell)
    return file.getvalue()


def _put(sheet: Any, line: int, place: int, value: Any, form: Any) -> None:
    if isinstance(value, (int, Decimal)):
        sheet.write_number(line, place, value, form)
    elif value:
        sheet.write_string(line, place, value, form)
    else:
        sheet.write_blank(line, place, None, form)
