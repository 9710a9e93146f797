"""Law files on disk as typed entries: unknown keys, missing values and wrong types are refused."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from baowei.errors import BaoweiError

E = TypeVar("E")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C reader is six times faster and not in every build of PyYAML."""


class LawError(BaoweiError):
    """Law files that cannot be used; the sentence names the entry and what is wrong."""


def load_yaml(path: Path) -> Any:
    """The file's content; a file that is not YAML is a LawError."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except FileNotFoundError:
        raise LawError(f"{path.name}: 没有这个法规文件。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 1}行" if mark else ""
        raise LawError(f"{path.name}: {line}不是有效的 YAML。") from None


def load_rows(path: Path, key: str = "") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The file's head and its rows: the list under `key`, or without a key the whole file."""
    content = load_yaml(path)
    head = content if isinstance(content, dict) else {}
    rows = head.get(key) if key else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LawError(f"{path.name}: {key or '文件'}须是条目的列表。")
    return head, rows


def build(kind: type[E], row: dict[str, Any], where: str) -> E:
    """The row as an entry of `kind`; `where` opens the sentence if it is not one."""
    hints = get_type_hints(kind)
    unknown = sorted(str(name) for name in set(row) - set(hints))
    if unknown:
        raise LawError(f"{where}: 不认识的字段 {'、'.join(unknown)}。")
    for field in fields(kind):  # type: ignore[arg-type]
        if field.default is MISSING and row.get(field.name) in (None, ""):
            raise LawError(f"{where}: 缺少 {field.name}。")
    values = {name: _convert(hints[name], row[name], f"{where}: {name}") for name in row}
    return kind(**values)


def _convert(hint: Any, value: Any, where: str) -> Any:
    kind = get_origin(hint) or hint
    if kind in (types.UnionType, Union):
        inner = next(part for part in get_args(hint) if part is not type(None))
        return None if value is None else _convert(inner, value, where)
    if kind is tuple:
        return _tuple(get_args(hint), value, where)
    if is_dataclass(kind) and isinstance(kind, type):
        _require(isinstance(value, dict), value, where)
        return build(kind, value, where)
    if kind is Literal:
        _require(value in get_args(hint), value, where)
    else:
        # exactly these types: a float is no amount, a time no day, true no number
        _require(type(value) is (int if kind is Decimal else kind), value, where)
    return Decimal(value) if kind is Decimal else value


def _tuple(parts: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    _require(isinstance(value, list | tuple), value, where)
    if parts[-1] is Ellipsis:
        return tuple(_convert(parts[0], item, where) for item in value)
    _require(len(value) == len(parts), value, where)
    return tuple(_convert(part, item, where) for part, item in zip(parts, value, strict=True))


def _require(fits: bool, value: Any, where: str) -> None:
    if not fits:
        raise LawError(f"{where} 的值 {value!r} 不合要求。")
