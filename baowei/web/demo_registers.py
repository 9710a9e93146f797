"""What comes into an office by file: agreements signed on paper, names under their keys."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.registry import names, signed
from baowei.supervision.registry.models import Institution

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", ("合成", "示例", "样本", "虚构", "拟真")
PERSONS = 60
"""Names that nobody bears, for those whom the largest points are about."""


def take_in_registers(on: date) -> None:
    """An agreement of this year for every institution in force, and names for some persons."""
    with TemporaryDirectory() as folder:
        agreements, persons = Path(folder, "agreements.csv"), Path(folder, "names.csv")
        _write(agreements, signed.COLUMNS, _agreements(on.year))
        signed.import_agreements(agreements)
        _write(persons, names.COLUMNS, _persons())
        names.import_names(persons)


def _agreements(year: int) -> Iterable[tuple[str, ...]]:
    active = Institution.objects.filter(agre_stas="active").order_by("pk")
    for number, one in enumerate(active, start=1):
        yield (
            f"示协〔{year}〕{number}号",
            one.fixmedins_code,
            one.admdvs,
            f"{year}-01-05",
            f"{year}-01-01",
            f"{year}-12-31",
            "1" if one.profit_flag == "0" else "0",
        )


def _persons() -> Iterable[tuple[str, ...]]:
    largest = SuspectPoint.objects.exclude(psn_no="").order_by("-claimed_amount", "pk")
    found = dict(largest.values_list("psn_no", "admdvs")[: PERSONS * 10])
    for number, (key, admdvs) in enumerate(list(found.items())[:PERSONS]):
        name = SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]
        yield ("insured", key, admdvs, name, "", "")


def _write(path: Path, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
