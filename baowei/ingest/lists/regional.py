"""Province tables: a CSV named after a kind, with the kind's own columns, days and sources."""

from __future__ import annotations

import re

from baowei.ingest.lists.cells import Sheet, table
from baowei.ingest.lists.listing import Reading, Refusal
from baowei.knowledge.claim import Claim
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.typed import claim_of

REGION = re.compile(r"\d{2}(\d{2}(\d{2})?)?")


def kind_of_file(file: str) -> str | None:
    """`item_contains.csv` and `item_contains.anhui.csv` both hold item_contains."""
    kind = file.split(".", maxsplit=1)[0]
    return kind if file.lower().endswith(".csv") and kind in KINDS else None


def read(file: str, sheets: list[Sheet]) -> Reading:
    """Rows that the Kind does not accept are refused one by one."""
    kind = kind_of_file(file) or ""
    columns = [*KINDS[kind].columns(), "source"]
    reading = Reading(file)
    found, rows = table(sheets[0], {name: name for name in columns})
    missing = [n for n in (*KINDS[kind].key, *KINDS[kind].value, "region") if n not in found]
    if missing:
        reason = f"缺少 {'、'.join(missing)} 列"
        reading.refusals.append(Refusal(file, "", 1, kind, reason))
        return reading
    for name in _unknown(sheets[0], columns):
        reading.refusals.append(Refusal(file, "", 1, name, "未识别的列，没有采用"))
    for number, row in rows:
        reading.rows += 1
        try:
            reading.claims.append(_claim(kind, row, file))
        except ValueError as reason:
            subject = row.get(KINDS[kind].key[0], "")
            reading.refusals.append(Refusal(file, "", number, subject, str(reason)))
    return reading


def _unknown(sheet: Sheet, columns: list[str]) -> list[str]:
    heading = next(cells for _, cells in sheet.rows if any(cells))
    return [name for name in heading if name and name not in columns]


def _claim(kind: str, row: dict[str, str], file: str) -> Claim:
    region = row.get("region", "")
    if region and not REGION.fullmatch(region):
        raise ValueError(f"region（适用地区）“{region}”不是 2、4 或 6 位行政区划代码")
    if not region and not row.get("trust"):
        raise ValueError("没有写 region（适用地区）；全国的行须写明 trust（可信度）")
    return claim_of(kind, row, source=file, trust="regional")
