"""The registry as a version of the lake has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from duckdb import DuckDBPyConnection

from baowei.lake import Version
from baowei.supervision.desk.act import act
from baowei.supervision.registry import from_lake, models
from baowei.supervision.registry.merge import Merged, merge

INSTITUTION = (
    *("fixmedins_code", "fixmedins_name", "fixmedins_type", "medins_lv", "admdvs", "bed_cnt"),
    *("lnt", "lat", "open_time", "clos_time", "legrep_id", "profit_flag", "addr"),
)
RESOURCE = (
    *("institution_id", "rsc_type", "rsc_code", "rsc_name", "cnt", "day_capa"),
    *("begndate", "enddate"),
)
PRACTITIONER = (
    *("staff_code", "staff_type", "institution_id", "dept_codg", "prac_scp", "profttl"),
    *("anti_lv", "begndate", "enddate"),
)
MONTH = (
    *("institution_id", "month", "settlements", "encounters", "persons", "medfee_sumamt"),
    *("fund_pay_sumamt", "composition"),
)

# What lists filter and sort by is kept on the row. A period that has not begun does not count yet;
# of two that overlap the later one holds.
NOW = """
update registry_institution t set agre_stas = n.stas, medfee_12 = n.medfee, fund_12 = n.fund
from (
    select i.fixmedins_code, p.agre_stas as stas, coalesce(m.medfee, 0) as medfee,
        coalesce(m.fund, 0) as fund
    from registry_institution i
    left join lateral (
        select agre_stas from registry_institutionstatus p
        where p.institution_id = i.fixmedins_code and begntime <= %(now)s
            and (endtime is null or endtime > %(now)s)
        order by begntime desc limit 1
    ) p on true
    left join (
        select institution_id, sum(medfee_sumamt) as medfee, sum(fund_pay_sumamt) as fund
        from registry_monthof
        where month > (select max(month) from registry_monthof) - interval '12 months'
        group by institution_id
    ) m on m.institution_id = i.fixmedins_code
) n
where n.fixmedins_code = t.fixmedins_code
    and (t.agre_stas, t.medfee_12, t.fund_12) is distinct from (n.stas, n.medfee, n.fund)
"""
QUALIFIED = """
update registry_practitioner t set qual_stas = n.stas from (
    select s.staff_code, coalesce(p.qual_stas, 'normal') as stas
    from registry_practitioner s
    left join lateral (
        select qual_stas from registry_practitionerstatus p
        where p.practitioner_id = s.staff_code and begntime <= %(now)s
            and (endtime is null or endtime > %(now)s)
        order by begntime desc limit 1
    ) p on true
) n where n.staff_code = t.staff_code and t.qual_stas is distinct from n.stas
"""


def refresh(version: Version) -> dict[str, Merged]:
    """Bring institutions, practitioners and monthly figures to what this version says.

    The same version a second time writes nothing. Institutions and practitioners that the version
    no longer has stay, since agreements and cases refer to them.
    """
    with from_lake.connect(version) as db, act(None, "registry.refresh", why=f"lake {version.id}"):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext('registry.refresh'))")
        found = {**_kept(db), **_replaced(db), **_periods(db)}
        _derive()
    return found


def _kept(db: DuckDBPyConnection) -> dict[str, Merged]:
    return {
        "institutions": merge(
            models.Institution,
            INSTITUTION,
            ["fixmedins_code"],
            from_lake.rows(db, from_lake.INSTITUTIONS),
            keep=True,
        ),
        "practitioners": merge(
            models.Practitioner,
            PRACTITIONER,
            ["staff_code"],
            from_lake.rows(db, from_lake.PRACTITIONERS),
            keep=True,
        ),
    }


def _replaced(db: DuckDBPyConnection) -> dict[str, Merged]:
    return {
        "resources": merge(
            models.Resource,
            RESOURCE,
            ["institution_id", "rsc_type", "rsc_code", "begndate"],
            from_lake.rows(db, from_lake.RESOURCES),
        ),
        "months": merge(
            models.MonthOf,
            MONTH,
            ["institution_id", "month"],
            from_lake.rows(db, from_lake.MONTHS),
        ),
    }


def _periods(db: DuckDBPyConnection) -> dict[str, Merged]:
    return {
        "institution_periods": merge(
            models.InstitutionStatus,
            ["institution_id", "agre_stas", "begntime", "endtime"],
            ["institution_id", "agre_stas", "begntime"],
            _local(from_lake.rows(db, from_lake.INSTITUTION_PERIODS)),
        ),
        "practitioner_periods": merge(
            models.PractitionerStatus,
            ["practitioner_id", "qual_stas", "begntime", "endtime"],
            ["practitioner_id", "qual_stas", "begntime"],
            _local(from_lake.rows(db, from_lake.PRACTITIONER_PERIODS)),
        ),
    }


def restate() -> None:
    """Statuses as they are today: periods begin and end on days on which nothing is loaded."""
    with act(None, "registry.restate"):
        _derive()


def _derive() -> None:
    with connection.cursor() as cursor:
        for statement in (NOW, QUALIFIED):
            cursor.execute(statement, {"now": timezone.now()})


def _local(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Timestamps of the lake are of the office's time zone and do not say so."""
    for row in rows:
        yield tuple(timezone.make_aware(v) if isinstance(v, datetime) else v for v in row)
