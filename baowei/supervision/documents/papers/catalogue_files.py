"""The catalogue of official documents, read from `catalogue/` and checked as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from baowei.law.read import LawError, build, load_yaml
from baowei.supervision.documents.papers.entries import HEADS, Block, Field, PaperType

HERE = Path(__file__).parent / "catalogue"
CITED = re.compile(r"\[([^\[\]]+-[^\[\]]+)\]")
"""An article in the text of a document."""


def load(folder: Path = HERE) -> dict[str, PaperType]:
    """Every document by its code, in the order of the procedure; LawError names what is wrong."""
    shelves = load_yaml(folder / "shelves.yaml")
    common = _fields(load_yaml(folder / "fields.yaml"), "fields.yaml")
    papers: dict[str, PaperType] = {}
    for path in sorted(folder.glob("[0-9]*.yaml")):
        for row in load_yaml(path):
            paper = _paper(row, common, f"{path.name} {row.get('code')}")
            if paper.code in papers or paper.shelf not in shelves:
                raise LawError(
                    f"{path.name} {paper.code}: 代码重复，或者没有卷宗位置 {paper.shelf}。"
                )
            papers[paper.code] = paper
    for paper in papers.values():
        for part in paper.parts:
            if part not in papers:
                raise LawError(f"{paper.code}: 没有文书 {part}。")
    return papers


def load_shelves(folder: Path = HERE) -> dict[str, str]:
    """Places in a case file, in their order: code -> what the index calls it."""
    shelves: dict[str, str] = load_yaml(folder / "shelves.yaml")
    return shelves


def _paper(row: dict[str, Any], common: dict[str, Field], where: str) -> PaperType:
    """The entry with its fields: those its body asks for, in that order; `x?` is optional."""
    values = dict(row)
    known = common | _fields(values.pop("fields", {}), where)
    body = tuple(_block(item, where) for item in values.pop("body", ()))
    if not body:
        raise LawError(f"{where}: 缺少 body。")
    wanted: dict[str, bool] = {}
    for key, required in _asked(body):
        wanted[key] = wanted.get(key, False) or required
    if values.get("seal"):
        wanted.setdefault("made_on", True)
    missing = sorted(set(wanted) - set(known))
    if missing:
        raise LawError(f"{where}: 没有定义字段 {'、'.join(missing)}。")
    fields = tuple(_required(known[key], required) for key, required in wanted.items())
    found = build(PaperType, {**values, "body": (), "fields": ()}, where)
    return _with(found, body, fields)


def _with(paper: PaperType, body: tuple[Block, ...], fields: tuple[Field, ...]) -> PaperType:
    return PaperType(**{**vars(paper), "body": _plain(body), "fields": fields})


def _block(item: Any, where: str) -> Block:
    return build(Block, {"text": item} if isinstance(item, str) else item, where)


def _asked(body: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """(key, whether it must have a value) in the order in which the body shows them."""
    for block in body:
        yield from ((key, key != block.when) for key in placeholders(block.text))
        if block.when:
            yield block.when, False
        yield from ((key, True) for key in placeholders(block.head))
        single = (block.to, block.list, block.each, *(key for row in block.form for key in row))
        yield from ((key.rstrip("?"), not key.endswith("?")) for key in single if key)
        yield from ((key, False) for key in block.opinions)


def placeholders(text: str) -> list[str]:
    """The keys in a text, without what every document has."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    return [name for name in names if name not in HEADS]


def _plain(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body without the marks of optional fields."""
    return tuple(
        Block(
            **{
                **vars(block),
                "list": block.list.rstrip("?"),
                "each": block.each.rstrip("?"),
                "to": block.to.rstrip("?"),
                "form": tuple(tuple(key.rstrip("?") for key in row) for row in block.form),
            }
        )
        for block in body
    )


def _required(field: Field, required: bool) -> Field:
    return Field(**{**vars(field), "required": required})


def _fields(rows: dict[str, Any], where: str) -> dict[str, Field]:
    """`key: label` or `key: {label, type, …}`; a column is `key: label` or `key: [label, wide]`."""
    found = {}
    for key, value in rows.items():
        row: dict[str, Any] = {"label": value} if isinstance(value, str) else dict(value)
        if "columns" in row:
            row = {**row, "type": "list", "columns": [_column(*c) for c in row["columns"].items()]}
        found[key] = build(Field, {"key": key, **row}, f"{where} {key}")
    return found


def _column(key: str, value: Any) -> dict[str, Any]:
    label, *rest = value if isinstance(value, list) else [value]
    row = {"key": key.rstrip("?"), "label": label, "required": not key.endswith("?")}
    for one in rest:
        row["wide" if isinstance(one, int) else "type"] = one
    return row


SHELVES = load_shelves()
PAPERS = load()
