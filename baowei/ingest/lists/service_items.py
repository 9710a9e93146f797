"""Lists of medical service items, as published and coded: one row, one claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from baowei.ingest.lists import wording
from baowei.ingest.lists.cells import Sheet, table
from baowei.ingest.lists.dated import dated, published_name
from baowei.ingest.lists.listing import Place, Reading, Refusal, Refused

ITEM = re.compile(r"\d{15}")
HEADINGS = {
    **{"项目名称": "item_name", "name": "item_name", "备注": "note", "limit_text": "note"},
    **dict.fromkeys(("国标代码", "项目编码", "项目代码", "code"), "code"),
    **{"限定类型": "limit_type", "source": "source"},
    **{"频度": "window", "window": "window", "basis_note": "note", "basis": "note"},
    **{"主项名称": "main_name", "主项编码": "main_code", "从项名称": "sub_name"},
    **{"从项编码": "sub_code", "main_name": "main_name", "main_code": "main_code"},
    **{"sub_name": "sub_name", "sub_code": "sub_code"},
    **{"限制数量": "max_cnt", "max_qty": "max_cnt", "数量单位": "unit", "unit": "unit"},
    **{"频次上限": "max_times", "max_times": "max_times"},
    **{"疗程周期": "cycle_days", "cycle_days": "cycle_days"},
    **{"限定性别": "sex", "sex_allowed": "sex", "限定对象": "child", "limit": "child"},
    **{"限定值域": "group", "group": "group"},
}
WINDOWS = {"单日": "day", "单次就诊": "encounter", "同一小时": "hour", "6小时": "hours_6"}
UNITS = {"日": "time", "天": "time", "次": "time", "小时": "hour"}
CHILDREN = ("儿童", "婴幼儿", "新生儿")

Cells = dict[str, str]
Said = tuple[str, dict[str, object]]


def _pair(row: Cells) -> Said:
    return "item_contains", {
        "main_code": _code(row, "main_code"),
        "main_name": row.get("main_name") or None,
        "sub_code": _code(row, "sub_code"),
        "sub_name": row.get("sub_name") or None,
        "time_window": _one_of(WINDOWS, row["window"], "频度"),
        "note": row.get("note") or None,
    }


def _day(row: Cells) -> Said:
    said = {"max_cnt": _number(row["max_cnt"]), "unit": _one_of(UNITS, row["unit"], "数量单位")}
    return "item_day_limit", _item(row) | said


def _cycle(row: Cells) -> Said:
    days = int(_number(row["cycle_days"]))
    said = {"max_cnt": _number(row["max_times"]), "cycle_days": days, "note": row.get("note")}
    return "item_cycle_limit", _item(row) | said


def _sex(row: Cells) -> Said:
    return "item_sex", _item(row) | {"gend": _one_of(wording.SEX, row["sex"], "限定性别")}


def _child(row: Cells) -> Said:
    if row["child"] not in CHILDREN:
        raise Refused(f"限定对象“{row['child']}”未识别")
    return "item_child_only", _item(row) | {"group_name": row["child"]}


def _surgery(row: Cells) -> Said:
    if not row["group"]:
        raise Refused("没有写手术组")
    return "surgery_group", _item(row) | {"group_name": row["group"]}


def _course_or_age(row: Cells) -> Said:
    if "法定就业年龄" in row["note"]:
        return "item_age_limit", _item(row) | {"group_name": "法定就业年龄"}
    days, _ = wording.course_days(row["note"], "")
    return "item_course_limit", _item(row) | {"max_days": days, "limit_text": row["note"]}


@dataclass(frozen=True)
class Layout:
    """columns: what a table of this kind has; limit_type: what its 限定类型 must say."""

    columns: frozenset[str]
    limit_type: str
    said: Callable[[Cells], Said]


LAYOUTS = (
    Layout(frozenset({"window", "main_code", "sub_code"}), "", _pair),
    Layout(frozenset({"code", "max_cnt", "unit"}), "", _day),
    Layout(frozenset({"code", "max_times", "cycle_days"}), "", _cycle),
    Layout(frozenset({"code", "sex"}), "限定性别对象", _sex),
    Layout(frozenset({"code", "child"}), "限定年龄对象", _child),
    Layout(frozenset({"code", "group"}), "限定主次操作", _surgery),
    Layout(frozenset({"code", "item_name", "note"}), "", _course_or_age),
)


def layout_of(columns: set[str]) -> Layout | None:
    return next((layout for layout in LAYOUTS if columns >= layout.columns), None)


def fits(sheets: list[Sheet]) -> bool:
    return any(layout_of(table(sheet, HEADINGS)[0]) for sheet in sheets)


def read(file: str, sheets: list[Sheet]) -> Reading:
    """Raises Refused when neither the file's name nor its rows tell the batch."""
    reading = Reading(file)
    for sheet in sheets:
        columns, rows = table(sheet, HEADINGS)
        layout = layout_of(columns)
        if not layout:
            continue
        if "source" not in columns:
            dated(file)
        for number, row in rows:
            reading.rows += 1
            try:
                _take(reading, layout, row, sheet.name, number)
            except Refused as reason:
                subject = row.get("item_name") or row.get("main_name") or ""
                refusal = Refusal(file, sheet.name, number, subject, str(reason))
                reading.refusals.append(refusal)
    return reading


def _take(reading: Reading, layout: Layout, row: Cells, sheet: str, number: int) -> None:
    if row.get("limit_type", layout.limit_type) != layout.limit_type:
        raise Refused(f"限定类型“{row['limit_type']}”未识别")
    batch, published = dated(row.get("source", ""), reading.file)
    source = published_name(reading.file)
    place = Place(reading.file, sheet, number, batch, published, source)
    reading.claims.append(place.claim(*layout.said(row)))


def _item(row: Cells) -> dict[str, object]:
    return {"code": _code(row, "code"), "item_name": row.get("item_name") or None}


def _code(row: Cells, column: str) -> str:
    if not ITEM.fullmatch(row[column]):
        raise Refused(f"“{row[column]}”不像国家医疗服务项目编码")
    return row[column]


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Refused(f"“{text}”不是数量") from None
    if not value.is_finite() or value <= 0:
        raise Refused(f"“{text}”不是大于零的数量")
    return value


def _one_of(words: dict[str, str], text: str, label: str) -> str:
    if text not in words:
        raise Refused(f"{label}“{text}”未识别")
    return words[text]
