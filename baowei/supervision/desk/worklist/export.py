"""What the filter shows, as a workbook or as text for other programs."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.desk.sheets import field, workbook
from baowei.supervision.desk.worklist.column import Column

SHEET_ROWS = 1_048_575
CHUNK = 2_000


def export(rows: QuerySet, columns: list[Column], name: str, form: str) -> HttpResponse:
    """All the rows as `xlsx` (amounts stay numbers) or `csv` (UTF-8 with a mark, for Excel)."""
    if form == "csv":
        answer = StreamingHttpResponse(_csv(rows, columns), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer
    if rows.count() > SHEET_ROWS:
        raise Refusal(
            _("A sheet holds at most %(rows)s rows: narrow the list, or export CSV.")
            % {"rows": f"{SHEET_ROWS:,}"}
        )
    return _workbook(rows, columns, name)


def _workbook(rows: QuerySet, columns: list[Column], name: str) -> HttpResponse:
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  the answer closes it
    book = workbook(file, constant_memory=True)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    amount = book.add_format({"num_format": "#,##0.00"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, bold)
        sheet.set_column(place, place, 16, amount if column.kind == "money" else None)
    for line, values in enumerate(_values(rows, columns), start=1):
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(line, place, value)
            elif value is not None:
                sheet.write(line, place, value)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx")


def _csv(rows: QuerySet, columns: list[Column]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([field(column.heading) for column in columns])
    for values in _values(rows, columns):
        yield writer.writerow([field(value) for value in values])


class _Echo:
    """A file for `csv.writer` that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def _values(rows: QuerySet, columns: list[Column]) -> Iterable[list[Any]]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield [column.exported(row) for column in columns]
