"""The coded drug list: a line is a drug under a rule, its `codes` parted by `;`, batch and date."""

from __future__ import annotations

from baowei.ingest.lists.cells import Sheet, table
from baowei.ingest.lists.dated import dated, published_name
from baowei.ingest.lists.drug_limits import take
from baowei.ingest.lists.listing import DrugLine, Place, Reading, Refusal, Refused

COLUMNS = ("rule", "drug_name", "limit_text", "detect_logic", "codes", "batch", "published")
HEADINGS = {name: name for name in COLUMNS}


def fits(sheets: list[Sheet]) -> bool:
    return any(table(sheet, HEADINGS)[0] >= {"rule", "drug_name", "codes"} for sheet in sheets)


def read(file: str, sheets: list[Sheet]) -> Reading:
    reading = Reading(file)
    for sheet in sheets:
        for number, row in table(sheet, HEADINGS)[1]:
            reading.rows += 1
            name = row["drug_name"]
            try:
                batch, published = dated(row.get("batch", ""), row.get("published", ""))
            except Refused as reason:
                reading.refusals.append(Refusal(file, sheet.name, number, name, str(reason)))
                continue
            line = DrugLine(
                place=Place(file, sheet.name, number, batch, published, published_name(file)),
                rule=row["rule"],
                drug_name=name,
                limit_text=" ".join(row.get("limit_text", "").split()),
                limit_to="",
                logic=row.get("detect_logic", ""),
                codes=tuple(c.strip() for c in row["codes"].split(";") if c.strip()),
            )
            take(line, reading)
    return reading
