"""Tables for spreadsheet programs: what people typed stays text and never becomes a formula."""

from __future__ import annotations

from typing import Any

import xlsxwriter

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a field begins that a spreadsheet would run."""
TEXT_STAYS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(file: Any, **options: Any) -> xlsxwriter.Workbook:
    """A new workbook in the file; options: of xlsxwriter."""
    return xlsxwriter.Workbook(
        file, {"default_date_format": "yyyy-mm-dd", **options, **TEXT_STAYS_TEXT}
    )


def field(value: Any) -> Any:
    """A value of a CSV: text that a spreadsheet would run as a formula gets a mark in front."""
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return "'" + value
    return value
