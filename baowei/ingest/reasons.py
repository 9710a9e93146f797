"""Why a row is refused: the reason and the kind of the bad value, never the value."""

from __future__ import annotations

from baowei.schema import Column

EMPTY = "缺少必填值"
NUMBER = "数字无法识别"
NUMBER_RANGE = "数字超出范围"
DATE = "日期无法识别"
DATE_RANGE = "日期超出范围"
CODE = "代码不在字典中"
ENCODING = "字符无法解码"
SHAPE = "列数或引号与表头不符"
CONFLICT = "主键相同而内容不同"

VALUE_CLASSES = ("empty", "number", "date", "code", "text", "line", "key")


def reason(column: Column, value: str, is_month: bool) -> str:
    """SQL: the reason for a cleaned text that could not be taken."""
    if column.codes:
        why = f"'{CODE}'"
    elif is_month:
        why = f"case when try_cast({value} as {column.type}) is null then '{DATE}'"
        why += f" else '{DATE_RANGE}' end"
    elif column.type in ("date", "timestamp"):
        why = f"'{DATE}'"
    elif column.type == "varchar":
        why = f"'{ENCODING}'"
    else:
        why = f"case when isfinite(try_cast(replace({value}, ',', '') as double))"
        why += f" then '{NUMBER_RANGE}' else '{NUMBER}' end"
    broken = f"when contains({value}, chr(65533)) then '{ENCODING}'"
    return f"case when {value} is null then '{EMPTY}' {broken} else {why} end"


def value_class(value: str) -> str:
    """SQL: what kind of text it is."""
    return (
        f"case when {value} is null then 'empty'"
        f" when regexp_full_match({value}, '[+-]?[0-9][0-9.,]*([eE][+-]?[0-9]+)?') then 'number'"
        f" when regexp_full_match({value}, '[0-9]{{1,4}}[-/.年][0-9 .:/TZ+月日-]+') then 'date'"
        f" when regexp_full_match({value}, '[0-9A-Za-z_.-]{{1,40}}') then 'code'"
        " else 'text' end"
    )
