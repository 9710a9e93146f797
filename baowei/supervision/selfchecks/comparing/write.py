"""The comparison as a workbook: a sheet by institution, a sheet by problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.sheets import workbook
from baowei.supervision.selfchecks.comparing.compare import ByProblem, Compared
from baowei.supervision.selfchecks.comparing.verdict import VERDICTS

YUAN = "（元）"


def comparison_book(compared: Iterable[Compared], problems: Iterable[ByProblem]) -> bytes:
    """Amounts are numbers, CNY."""
    file = BytesIO()
    with workbook(file, in_memory=True) as book:
        money = [_("reported by itself") + YUAN, _("found on site") + YUAN, _("left out") + YUAN]
        heads = [_("institution code"), _("institution"), _("first handed in on"), _("prompt")]
        rows = [_institution(one) for one in compared]
        _sheet(book, _("by institution"), [*heads, *money], rows)
        heads = [_("number"), _("problem"), _("institutions that left something out")]
        _sheet(book, _("by problem"), [*heads, *money], [_problem(one) for one in problems])
    return file.getvalue()


def _institution(one: Compared) -> tuple[Any, ...]:
    place, verdict, first = one.selfcheck.institution, one.verdict, one.selfcheck.first_on
    return (
        place.pk, place.fixmedins_name, first.isoformat() if first else "",
        str(VERDICTS[verdict.word].label), verdict.reported, verdict.found, verdict.hidden,
    )  # fmt: skip


def _problem(one: ByProblem) -> tuple[Any, ...]:
    return (one.problem_no, one.problem, one.hiding, one.reported, one.found, one.hidden)


def _sheet(book: Any, name: str, heads: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    sheet = book.add_worksheet(name)
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads), 18)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(line, place, value, money)
            elif isinstance(value, int):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, value)
