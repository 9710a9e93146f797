"""The reference lists of the imaginary city, where no national list is shipped; all made up."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from baowei.knowledge.kind import OPEN_END
from baowei.knowledge.kinds import KINDS
from baowei.synth.catalogue import catalogue
from baowei.synth.schemes.registry import LISTS
from baowei.synth.schemes.scheme import Entry

REGION = "9901"
SOURCE = "合成城市演示目录（虚构）"
DATING = {
    "region": REGION,
    "valid_from": "2021-05-01",
    "valid_to": OPEN_END,
    "batch": "",
    "published": "2021-04-01",
    "source": SOURCE,
    "trust": "regional",
}


def write_lists(folder: Path) -> None:
    """One CSV a kind, with the kind's own columns and those that date a row."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, entries in LISTS.items():
        columns = [*KINDS[kind].own_columns(), *DATING]
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for entry in entries for row in _rows(kind, entry))


def _rows(kind: str, entry: Entry) -> Iterator[dict[str, str]]:
    """A row for every pack of that name; one row where the list names no good."""
    name, says = entry
    own = KINDS[kind].own_columns()
    says = {column: _coded(value) for column, value in says.items()}
    text = {"limit_text": "演示限定"} if "limit_text" in own else {}
    if not name:
        yield {**text, **says, **DATING}
        return
    label = next((column for column in ("drug_name", "item_name") if column in own), "")
    for good in catalogue().goods:
        if good.name == name:
            named = {label: name} if label else {}
            yield {"code": good.code, **named, **text, **says, **DATING}


def _coded(value: str) -> str:
    """`@name` is the code of the good of that name; every other value is itself."""
    if not value.startswith("@"):
        return value
    shop = catalogue()
    return shop.goods[shop.named(value[1:])].code
