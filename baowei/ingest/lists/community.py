"""Leads that inspectors collected: a row is an item and several codes in one cell, `(a|b)`.

Every claim has the trust `community`. The codes and the names of a cell stand in different
orders, so that a name is taken only where the cell has one code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from baowei.ingest.lists.cells import Sheet, table
from baowei.ingest.lists.dated import DATE, dated, published_name
from baowei.ingest.lists.drug_limits import DRUG
from baowei.ingest.lists.listing import Place, Reading, Refused
from baowei.ingest.lists.service_items import ITEM
from baowei.knowledge.claim import Claim

COLLECTED = date(2026, 4, 22)
"""The files name no day: that of the public collection they were taken from."""

SHORT_ITEM = re.compile(r"\d{11}0?|\d{13}0?|\d{15}")
"""A code of a service item, or one written without the zeros at its end."""
CONSUMABLE = re.compile(r"C\d{19}")
OF_THE_COUNTRY = "00"

NO_RULE_FOR_SWAPS = (
    "串换不能只凭结算数据认定，没有规则可用；由检查人员抽查医嘱、操作和检查记录，核对实际做的项目"
)
NO_RULE_FOR_ITEMS = "没有判断“医疗服务项目须伴随另一项目”的规则，待人工"


@dataclass(frozen=True)
class Lead:
    """A row: the item's code and name, the other codes and names, as written."""

    place: Place
    code: str
    name: str
    codes: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def one_name(self) -> str | None:
        """The name of the only other code; of several wordings the fullest."""
        return max(self.names, key=len) or None if len(set(self.codes)) == 1 else None


def _contained(lead: Lead, reading: Reading) -> None:
    """The item contains each of the others: a pair each, and one that has no code is refused.

    The unbundling list is read so too. 分解收费 is to charge as parts what is to be charged as one:
    all parts are there and the item is not. But these parts are mostly alternatives by site, or
    lawful together without the item (angiography and dilatation without a stent); and where the
    official list has the same pair, it calls it 重复收费: what the item contains, charged again.
    """
    main = _short_item(lead.code)
    for written in dict.fromkeys(lead.codes):
        try:
            sub = _short_item(written)
            if sub == main:
                raise Refused(f"“{written}”就是主项自己，待人工")
            said = {"main_code": main, "main_name": lead.name or None, "sub_code": sub}
            said |= {"sub_name": lead.one_name, "time_window": "day", "note": _note(lead)}
            reading.claims.append(_claim(lead, "item_contains", said, main, sub))
        except Refused as reason:
            reading.refusals.append(lead.place.refusal(lead.name, str(reason)))


def _note(lead: Lead) -> str | None:
    names = [] if lead.one_name else [name for name in dict.fromkeys(lead.names) if name]
    return f"从项（原表未与编码对应）：{'、'.join(names)}" if names else None


def _bundle(lead: Lead, reading: Reading) -> None:
    """All parts or none: a bundle that lacks a part would be found where it was not charged."""
    whole = _full_item(lead.code)
    parts = [_short_item(code) for code in lead.codes]
    if len(set(parts)) < len(parts):
        raise Refused("一个编码代表几个子项，按编码看不出子项是否齐全，待人工")
    if len(parts) < 2 or whole in parts:
        raise Refused("合并项目要有两个以上的子项，且不是它自己，待人工")
    said = {"bundle_code": whole, "bundle_name": lead.name or None, "part_name": None}
    reading.claims += [
        _claim(lead, "item_bundle", said | {"part_code": part}, whole, *parts) for part in parts
    ]


def _needs(lead: Lead, reading: Reading) -> None:
    """One of the others must be there: one that is left out would accuse who charged it."""
    if SHORT_ITEM.fullmatch(lead.code):
        raise Refused(NO_RULE_FOR_ITEMS)
    if CONSUMABLE.fullmatch(lead.code):
        kind = "consumable_needs"
    elif DRUG.fullmatch(lead.code):
        kind = "drug_needs"
    else:
        raise Refused(f"“{lead.code}”不是完整的国家药品或医用耗材编码，待人工")
    needed = [_full_item(code) for code in dict.fromkeys(lead.codes)]
    said = {"code": lead.code, "item_name": lead.name or None, "needed_name": lead.one_name}
    reading.claims += [_claim(lead, kind, said | {"needed_code": n}, *needed) for n in needed]


def _swapped(lead: Lead, reading: Reading) -> None:
    raise Refused(NO_RULE_FOR_SWAPS)


@dataclass(frozen=True)
class Layout:
    """The headings of the item's code and name and of the other codes and names."""

    code: str
    name: str
    codes: str
    names: str
    take: Callable[[Lead, Reading], None]


LAYOUTS = (
    Layout("main_code", "main_name", "sub_codes", "sub_names", _contained),
    Layout("main_code", "main_name", "part_codes", "part_names", _contained),
    Layout("panel_code", "panel_name", "part_codes", "part_names", _bundle),
    Layout("code", "name", "requires_codes", "requires_names", _needs),
    Layout(
        *("billed_code", "billed_name", "likely_actual_code", "likely_actual_name"), take=_swapped
    ),
)
HEADINGS = {
    heading: heading for one in LAYOUTS for heading in (one.code, one.name, one.codes, one.names)
}


def fits(sheets: list[Sheet]) -> bool:
    return any(_layout(table(sheet, HEADINGS)[0]) for sheet in sheets)


def read(file: str, sheets: list[Sheet]) -> Reading:
    """Rows are refused one by one. A day in the file's name is its day."""
    reading = Reading(file)
    published = dated(file)[1] if DATE.search(file) else COLLECTED
    for sheet in sheets:
        columns, rows = table(sheet, HEADINGS)
        layout = _layout(columns)
        if not layout:
            continue
        for number, row in rows:
            reading.rows += 1
            place = Place(file, sheet.name, number, "", published, published_name(file))
            lead = _lead(layout, row, place)
            try:
                layout.take(lead, reading)
            except Refused as reason:
                reading.refusals.append(place.refusal(lead.name, str(reason)))
    return reading


def _layout(columns: set[str]) -> Layout | None:
    return next((one for one in LAYOUTS if columns >= {one.code, one.codes}), None)


def _lead(layout: Layout, row: dict[str, str], place: Place) -> Lead:
    return Lead(
        place=place,
        code=row[layout.code],
        name=row.get(layout.name, ""),
        codes=_parted(row[layout.codes]),
        names=_parted(row.get(layout.names, "")),
    )


def _parted(cell: str) -> tuple[str, ...]:
    """What stands in `(a|b)`."""
    inside = cell[1:-1] if cell.startswith("(") and cell.endswith(")") else cell
    return tuple(part.strip() for part in inside.split("|"))


def _short_item(code: str) -> str:
    if not SHORT_ITEM.fullmatch(code):
        raise Refused(f"“{code}”不是国家医疗服务项目编码，待人工")
    return code.ljust(15, "0")


def _full_item(code: str) -> str:
    if not ITEM.fullmatch(code):
        raise Refused(f"“{code}”不是完整的国家医疗服务项目编码，待人工")
    return code


def _claim(lead: Lead, kind: str, said: Mapping[str, object], *items: str) -> Claim:
    """A claim of the province whose own items are among these codes, else of the country."""
    regions = sorted({code[:2] for code in items} - {OF_THE_COUNTRY})
    if len(regions) > 1:
        raise Refused(f"编码分属不同省份（{'、'.join(regions)}），待人工")
    return lead.place.claim(kind, dict(said), "community", regions[0] if regions else "")
