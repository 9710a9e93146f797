"""Values of a document: taken as the caller has them, kept as JSON, shown as officials write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.papers.amounts import LIMIT, capitals, figures
from baowei.supervision.documents.papers.entries import Column, Field, PaperType

Values = dict[str, Any]
"""key -> text, 1234.50, 2026-07-14, 2026-07-14T09:30, an option, or a list of such mappings."""

HERE = ZoneInfo("Asia/Shanghai")


def checked(paper: PaperType, given: Mapping[str, Any]) -> Values:
    """The values as JSON, without empty ones; Unlawful names the field that is not as it should be
    or that the document does not have."""
    found: Values = {}
    for key, value in given.items():
        field = paper.field(key)
        if field is None:
            raise Unlawful(
                _("“%(paper)s” has no field “%(key)s”") % {"paper": paper.name, "key": key}
            )
        kept = _list(field, value) if field.type == "list" else _kept(field, value)
        if kept:
            found[key] = kept
    return found


def shown(field: Field | Column, value: str) -> str:
    """A kept value in words: 2026年7月14日, 1234.50元（大写：人民币壹仟贰佰叁拾肆元伍角整）."""
    if field.type == "day":
        return chinese_day(date.fromisoformat(value))
    if field.type == "moment":
        at = datetime.fromisoformat(value)
        return f"{chinese_day(at)}{at.hour}时{at.minute:02}分"
    if field.type == "money":
        amount = Decimal(value)
        if isinstance(field, Field) and field.capitals:
            return f"{figures(amount)}（大写：人民币{capitals(amount)}）"
        return figures(amount) if isinstance(field, Field) else f"{amount:.2f}"
    return value


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _list(field: Field, rows: Any) -> list[dict[str, str]]:
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise Unlawful(_("“%(label)s” must be a list") % {"label": field.label})
    columns = {column.key: column for column in field.columns}
    found = []
    for row in rows:
        unknown = set(row) - set(columns)
        if unknown:
            names = "、".join(sorted(unknown))
            raise Unlawful(
                _("“%(label)s” has no column %(names)s") % {"label": field.label, "names": names}
            )
        kept = {key: text for key, value in row.items() if (text := _kept(columns[key], value))}
        if kept:
            found.append(kept)
    return found


def _kept(field: Field | Column, value: Any) -> str:
    """One value as it is kept; empty where nothing was given."""
    if value is None or value == "":
        return ""
    sentence, keep = KEPT[field.type]
    try:
        kept = keep(value)
    except (ValueError, TypeError, InvalidOperation) as error:
        raise Unlawful(sentence() % {"label": field.label}) from error
    if field.type == "choice" and isinstance(field, Field) and kept not in field.options:
        raise Unlawful(_("“%(label)s” must be one of its options") % {"label": field.label})
    return kept


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    lines = (line.strip() for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def _money(value: Any) -> str:
    amount = Decimal(str(value).replace(",", ""))
    if isinstance(value, float) or not 0 <= amount < LIMIT or amount != round(amount, 2):
        raise ValueError
    return f"{amount:.2f}"


def _day(value: Any) -> str:
    return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()[:10]


def _moment(value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    local = at.astimezone(HERE) if at.tzinfo else at
    return local.isoformat(timespec="minutes")[:16]


KEPT: dict[str, tuple[Callable[[], str], Callable[[Any], str]]] = {
    "text": (lambda: _("“%(label)s” must be text"), _text),
    "choice": (lambda: _("“%(label)s” must be one of its options"), _text),
    "money": (lambda: _("“%(label)s” must be an amount in yuan"), _money),
    "day": (lambda: _("“%(label)s” must be a day"), _day),
    "moment": (lambda: _("“%(label)s” must be a day and time"), _moment),
}
