"""What the registry asks of the lake, as DuckDB statements over one version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from baowei.lake import Version
from baowei.lake.tables import file_columns

TABLES = (
    "fixmedins_b",
    "fixmedins_stas_d",
    "fixmedins_rsc_d",
    "medins_staff_b",
    "staff_stas_d",
    "setl_d",
    "fee_list_d",
)

INSTITUTIONS = """
select fixmedins_code, fixmedins_name, fixmedins_type, medins_lv, admdvs, bed_cnt, lnt, lat,
    open_time, clos_time, legrep_id, profit_flag, addr
from fixmedins_b order by fixmedins_code
"""
INSTITUTION_PERIODS = """
select fixmedins_code, agre_stas, begntime, endtime
from fixmedins_stas_d semi join fixmedins_b using (fixmedins_code)
"""
RESOURCES = """
select fixmedins_code, rsc_type, rsc_code, rsc_name, cnt, day_capa, begndate, enddate
from fixmedins_rsc_d semi join fixmedins_b using (fixmedins_code)
"""
PRACTITIONERS = """
select staff_code, staff_type, fixmedins_code, dept_codg, prac_scp, profttl, anti_lv,
    begndate, enddate
from medins_staff_b semi join fixmedins_b using (fixmedins_code) order by staff_code
"""
PRACTITIONER_PERIODS = """
select staff_code, qual_stas, begntime, endtime
from staff_stas_d s
where exists (
    select 1 from medins_staff_b m semi join fixmedins_b using (fixmedins_code)
    where m.staff_code = s.staff_code
)
"""
# A refund is its own row with negative amounts: it lowers the sums and is no visit.
MONTHS = """
with valid as (
    select *, date_trunc('month', setl_time)::date as month,
        coalesce(refd_setl_flag, '0') <> '1' as visit
    from setl_d semi join fixmedins_b using (fixmedins_code)
    where coalesce(vali_flag, '1') <> '0'
), settled as (
    select fixmedins_code, month, count(*) filter (visit) as settlements,
        count(distinct mdtrt_id) filter (visit) as encounters,
        count(distinct psn_no) filter (visit) as persons,
        sum(medfee_sumamt) as medfee, sum(fund_pay_sumamt) as fund
    from valid group by all
), charged as (
    select fixmedins_code, date_trunc('month', fee_ocur_time)::date as month,
        coalesce(left(med_chrgitm_type, 2), '14') as category,
        sum(det_item_fee_sumamt) as amount
    from fee_list_d where coalesce(vali_flag, '1') <> '0' group by all
), composed as (
    select fixmedins_code, month,
        json_group_object(category, amount::varchar) as composition
    from charged group by all
)
select fixmedins_code, month, settlements, encounters, persons, medfee, fund,
    coalesce(composition, '{}')
from settled left join composed using (fixmedins_code, month)
"""


def connect(version: Version) -> duckdb.DuckDBPyConnection:
    """A DuckDB with the version's tables as views; one that the version lacks is empty."""
    db = duckdb.connect()
    for name in TABLES:
        paths = version.files(name)
        if paths:
            db.read_parquet(paths).create_view(name)
        else:
            columns = ", ".join(f"{n} {c.type}" for n, c in file_columns(name).items())
            db.execute(f"create table {name} ({columns})")
    return db


def rows(db: duckdb.DuckDBPyConnection, statement: str) -> Iterator[tuple[Any, ...]]:
    found = db.execute(statement)
    while part := found.fetchmany(5_000):
        yield from part
