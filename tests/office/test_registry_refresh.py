"""The registry says what the lake says, once and again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from baowei.lake.tables import file_columns
from baowei.supervision.audit.models import Event
from baowei.supervision.registry.charts import charts
from baowei.supervision.registry.models import (
    Institution,
    InstitutionStatus,
    MonthOf,
    Practitioner,
    PractitionerStatus,
    Resource,
)
from baowei.supervision.registry.refresh import refresh, restate

pytestmark = pytest.mark.django_db

HOSPITAL = "H99010100001"
ROWS: dict[str, list[dict[str, Any]]] = {
    "fixmedins_b": [
        {
            "fixmedins_code": HOSPITAL,
            "fixmedins_name": "第一医院",
            "fixmedins_type": "1",
            "medins_lv": "05",
            "admdvs": "990101",
            "bed_cnt": 300,
        },
        {
            "fixmedins_code": "P99010100002",
            "fixmedins_name": "康宁药房",
            "fixmedins_type": "2",
            "admdvs": "990101",
        },
    ],
    "fixmedins_stas_d": [
        {
            "fixmedins_code": HOSPITAL,
            "agre_stas": "active",
            "begntime": datetime(2021, 1, 1),
            "endtime": datetime(2026, 5, 1),
        },
        {
            "fixmedins_code": HOSPITAL,
            "agre_stas": "suspended",
            "begntime": datetime(2026, 5, 1),
        },
    ],
    "fixmedins_rsc_d": [
        {"fixmedins_code": HOSPITAL, "rsc_type": "device", "rsc_code": "CT", "cnt": 2},
    ],
    "medins_staff_b": [
        {"staff_code": "D1", "staff_type": "physician", "fixmedins_code": HOSPITAL},
        {"staff_code": "D9", "staff_type": "physician", "fixmedins_code": "unknown"},
    ],
    "staff_stas_d": [
        {"staff_code": "D1", "qual_stas": "suspended", "begntime": datetime(2026, 4, 1)},
        {"staff_code": "D9", "qual_stas": "suspended", "begntime": datetime(2026, 4, 1)},
    ],
    "setl_d": [
        {"setl_id": "S1", "mdtrt_id": "M1", "psn_no": "A", "day": 3, "total": 1000, "fund": 700},
        {"setl_id": "S2", "mdtrt_id": "M2", "psn_no": "A", "day": 9, "total": 500, "fund": 300},
        {"setl_id": "S3", "mdtrt_id": "M2", "psn_no": "A", "day": 10, "total": -500, "fund": -300},
        {"setl_id": "S4", "mdtrt_id": "M4", "psn_no": "B", "day": 9, "total": 1, "fund": 1},
    ],
    "fee_list_d": [
        {"bkkp_sn": "B1", "med_chrgitm_type": "09", "amount": 900},
        {"bkkp_sn": "B2", "med_chrgitm_type": "0301", "amount": 100},
        {"bkkp_sn": "B3", "med_chrgitm_type": "01", "amount": 500},
        {"bkkp_sn": "B4", "med_chrgitm_type": "01", "amount": -500},
    ],
}


def settlement(row: dict[str, Any]) -> dict[str, Any]:
    """A settlement of March at the hospital; S3 is a refund, S4 is not valid."""
    return {
        **{k: row[k] for k in ("setl_id", "mdtrt_id", "psn_no")},
        "fixmedins_code": HOSPITAL,
        "setl_time": datetime(2026, 3, row["day"]),
        "medfee_sumamt": row["total"],
        "fund_pay_sumamt": row["fund"],
        "refd_setl_flag": "1" if row["total"] < 0 else "0",
        "vali_flag": "0" if row["setl_id"] == "S4" else "1",
    }


def charge(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "bkkp_sn": row["bkkp_sn"],
        "med_chrgitm_type": row["med_chrgitm_type"],
        "fixmedins_code": HOSPITAL,
        "fee_ocur_time": datetime(2026, 3, 3),
        "det_item_fee_sumamt": row["amount"],
    }


class FileVersion:
    """A version of the lake that is only files."""

    def __init__(self, folder: Path, number: int, rows: dict[str, list[dict[str, Any]]]) -> None:
        self.id, self.folder = number, folder
        folder.mkdir()
        for table, found in rows.items():
            self._write(table, found)

    def files(self, table: str) -> list[str]:
        return [str(path) for path in self.folder.glob(f"{table}.parquet")]

    def _write(self, table: str, rows: list[dict[str, Any]]) -> None:
        columns = file_columns(table)
        with duckdb.connect() as db:
            described = ", ".join(f"{name} {column.type}" for name, column in columns.items())
            db.execute(f"create table t ({described})")
            for row in rows:
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                db.execute(f"insert into t ({names}) values ({marks})", list(row.values()))
            db.execute(f"copy t to '{self.folder / table}.parquet'")


@pytest.fixture
def version(tmp_path: Path) -> Iterator[Any]:
    """Makes versions of the lake; what is given replaces tables of ROWS."""
    made: list[FileVersion] = []

    def make(**tables: list[dict[str, Any]]) -> FileVersion:
        rows = {**ROWS, **tables}
        rows["setl_d"] = [settlement(row) for row in rows["setl_d"]]
        rows["fee_list_d"] = [charge(row) for row in rows["fee_list_d"]]
        made.append(FileVersion(tmp_path / f"v{len(made)}", len(made), rows))
        return made[-1]

    return make


def test_institutions_come_with_status_means_and_months(version: Any) -> None:
    refresh(version())
    hospital = Institution.objects.get(pk=HOSPITAL)
    assert (hospital.fixmedins_name, hospital.bed_cnt) == ("第一医院", 300)
    assert hospital.agre_stas == "suspended"
    assert InstitutionStatus.objects.filter(institution=hospital).count() == 2
    assert Resource.objects.get(institution=hospital).cnt == 2
    month = MonthOf.objects.get(institution=hospital)
    assert month.month == date(2026, 3, 1)
    assert (month.medfee_sumamt, month.fund_pay_sumamt) == (Decimal(1000), Decimal(700))
    assert (month.settlements, month.encounters, month.persons) == (2, 2, 1)
    assert {k: Decimal(v) for k, v in month.composition.items()} == {
        "01": 0,
        "03": 100,
        "09": 900,
    }
    assert (hospital.medfee_12, hospital.fund_12) == (Decimal(1000), Decimal(700))


def test_a_status_starts_at_midnight_of_beijing(version: Any) -> None:
    refresh(version())
    period = InstitutionStatus.objects.get(agre_stas="suspended")
    assert period.begntime.isoformat() == "2026-04-30T16:00:00+00:00"


def test_practitioners_come_with_their_qualification_and_without_names(version: Any) -> None:
    refresh(version())
    assert Practitioner.objects.get().qual_stas == "suspended"
    assert PractitionerStatus.objects.get().practitioner_id == "D1"
    assert not [f.name for f in Practitioner._meta.fields if "name" in f.name]


def test_a_second_refresh_writes_nothing(version: Any) -> None:
    refresh(version())
    events = Event.objects.count()
    second = refresh(version())
    assert {(m.new, m.changed, m.gone) for m in second.values()} == {(0, 0, 0)}
    assert Event.objects.count() == events


def test_what_changed_changes_and_what_is_gone_goes(version: Any) -> None:
    refresh(version())
    renamed = [{**ROWS["fixmedins_b"][0], "fixmedins_name": "中心医院"}]
    found = refresh(
        version(
            fixmedins_b=renamed,
            fixmedins_stas_d=ROWS["fixmedins_stas_d"][:1],
            fixmedins_rsc_d=[],
            setl_d=[],
        )
    )
    assert Institution.objects.get(pk=HOSPITAL).fixmedins_name == "中心医院"
    assert Institution.objects.filter(pk="P99010100002").exists(), "agreements may refer to it"
    assert (found["institution_periods"].gone, found["resources"].gone) == (1, 1)
    assert not MonthOf.objects.exists()
    assert Institution.objects.get(pk=HOSPITAL).fund_12 == 0


def test_a_status_changes_with_the_day(version: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(version())
    april = datetime(2026, 4, 15, tzinfo=UTC)
    monkeypatch.setattr("baowei.supervision.registry.refresh.timezone.now", lambda: april)
    restate()
    assert Institution.objects.get(pk=HOSPITAL).agre_stas == "active"
    assert Practitioner.objects.get().qual_stas == "suspended"


def test_a_refresh_is_an_act_of_the_office_with_the_version_as_reason(version: Any) -> None:
    refresh(version())
    event = Event.objects.filter(table="registry_institution", kind="I").first()
    assert (event.act, event.why, event.username) == ("registry.refresh", "lake 0", "system")


def test_the_pictures_show_the_same_numbers_as_the_months(version: Any) -> None:
    refresh(version())
    claims, composition = charts(list(MonthOf.objects.all()))
    assert claims.rows == (("2026-03", Decimal("700.00"), Decimal("1000.00")),)
    assert composition.rows == (("2026-03", 900, 100, 0, 0),)
    assert charts([]) == []
