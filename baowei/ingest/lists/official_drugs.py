"""Drug lists as published: a sheet of names with their texts, a sheet of names with their codes."""

from __future__ import annotations

from baowei.ingest.lists.cells import Sheet, table
from baowei.ingest.lists.dated import dated, published_name
from baowei.ingest.lists.drug_limits import take
from baowei.ingest.lists.listing import DrugLine, Place, Reading
from baowei.knowledge.fact import same_letters

HEADINGS = {
    "药品通用名": "drug_name",
    "药品说明": "limit_text",
    "限定类型": "rule",
    "限定对象": "limit_to",
    "限定值域": "limit_to",
    "限定性别": "limit_to",
    "国标代码": "code",
    "药品代码": "code",
    "药品编码": "code",
}
NAMES = {"drug_name", "rule", "limit_to"}
CODES = {"drug_name", "code"}


def fits(sheets: list[Sheet]) -> bool:
    found = [table(sheet, HEADINGS)[0] for sheet in sheets]
    return any(c >= NAMES for c in found) and any(c >= CODES for c in found)


def read(file: str, sheets: list[Sheet]) -> Reading:
    """One line a name; raises Refused when the file's batch is unknown."""
    batch, published = dated(file)
    reading = Reading(file)
    codes: dict[str, dict[str, tuple[str, int]]] = {}
    lines: list[tuple[Place, dict[str, str]]] = []
    for sheet in sheets:
        columns, rows = table(sheet, HEADINGS)
        for number, row in rows:
            place = Place(file, sheet.name, number, batch, published, published_name(file))
            if columns >= NAMES:
                lines.append((place, row))
            elif columns >= CODES:
                named = codes.setdefault(same_letters(row["drug_name"]), {})
                named[row["code"]] = sheet.name, number
    for place, row in lines:
        own = codes.pop(same_letters(row["drug_name"]), {})
        take(
            DrugLine(
                place=place,
                rule=row["rule"],
                drug_name=row["drug_name"],
                limit_text=" ".join(row.get("limit_text", "").split()),
                limit_to=row["limit_to"],
                logic="",
                codes=tuple(own),
            ),
            reading,
        )
    for name, left in codes.items():
        sheet_name, number = next(iter(left.values()))
        place = Place(file, sheet_name, number, batch, published, file)
        reading.refusals.append(place.refusal(name, "有编码，但限定说明表里没有这个药品名"))
    reading.rows = len(lines)
    return reading
