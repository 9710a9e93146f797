"""CSV files that the office takes in: a heading, and rows that are told by their line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful

ENCODINGS = ("utf-8-sig", "gb18030")
"""Spreadsheet programs in China write either; UTF-8 first, since GB 18030 reads almost anything."""


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and values of every row, stripped; a column that is empty or beyond the row is "".

    One row at a time: a city's file of names has millions. Unlawful where the heading lacks a
    column.
    """
    with path.open(encoding=_encoding(path), newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise Unlawful(
                _("%(file)s: the first line lacks the column %(missing)s; it names %(columns)s")
                % {
                    "file": path.name,
                    "missing": "、".join(missing),
                    "columns": ",".join(columns),
                }
            )
        for row in reader:
            yield reader.line_num, {name: (row[name] or "").strip() for name in columns}


def _encoding(path: Path) -> str:
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                for _line in file:
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unlawful(
        _("%(file)s: not a text in UTF-8 or GB 18030; save it as CSV") % {"file": path.name}
    )
