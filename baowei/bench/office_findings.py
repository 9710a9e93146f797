"""Many findings over a lake's own charges: what a large screening leaves, without the screening."""

from __future__ import annotations

import duckdb
import pyarrow.parquet as pq

from baowei.lake import Lake
from baowei.lake.arrow import arrow_schema
from baowei.lake.system import SYSTEM
from baowei.rules.library import load_rules

FINDINGS = """
with lines as (
    select setl_id, any_value(mdtrt_id) as mdtrt_id, any_value(psn_no) as psn_no,
        any_value(fixmedins_code) as fixmedins_code, any_value(bilg_dr_code) as staff_code,
        min(fee_ocur_time) as occurred_from, max(fee_ocur_time) as occurred_to,
        list(bkkp_sn order by bkkp_sn)[1:3] as lines,
        sum(det_item_fee_sumamt) as amount
    from fee_list_d where cnt > 0 group by setl_id order by setl_id limit $points
)
select md5(setl_id) as finding_id, 'bench' as run_id, r.code as rule_code, 'bench' as rule_hash,
    null::varchar as knowledge_id, r.violation, r.outcome, 'settlement' as subject_type,
    setl_id as subject_id, i.admdvs, l.fixmedins_code, l.staff_code, l.psn_no, l.mdtrt_id,
    l.setl_id, l.lines, [ 'fee_list_d:' || x for x in l.lines ] as evidence,
    l.occurred_from, l.occurred_to, 1::decimal(16,4) as quantity, l.amount,
    (l.amount * 0.6)::decimal(16,2) as fund_amount, '{}' as facts,
    r.name || '：' || l.setl_id || '，涉及费用 ' || l.amount || ' 元。' as message
from lines l join fixmedins_b i using (fixmedins_code)
join rules r on r.place = hash(setl_id) % (select count(*) from rules)
"""
LINES = """
select finding_id, unnest(lines) as bkkp_sn, 1::decimal(16,4) as quantity,
    (amount / len(lines))::decimal(16,2) as amount,
    (fund_amount / len(lines))::decimal(18,6) as fund_amount
from findings
"""


def make_findings(lake: Lake, points: int) -> int:
    """One finding a settlement, over all rules in turn; how many there are."""
    db = duckdb.connect()
    version = lake.current()
    for name in ("fee_list_d", "fixmedins_b"):
        db.read_parquet(version.files(name)).create_view(name)
    db.execute(
        "create table rules (place bigint, code text, name text, violation text, outcome text)"
    )
    rules = [r for r in load_rules().values() if r.outcome != "indicator"]
    rows = [(n, r.code, r.name, r.violation, r.outcome) for n, r in enumerate(rules)]
    db.executemany("insert into rules values (?, ?, ?, ?, ?)", rows)
    db.execute(f"create table findings as {FINDINGS}", {"points": points})
    with lake.writing() as writer:
        for name, query in (("finding", "from findings"), ("finding_line", LINES)):
            file = writer.folder(name) / f"{name}.parquet"
            schema = arrow_schema(SYSTEM[name].columns())
            pq.write_table(db.sql(query).to_arrow_table().cast(schema), file)
            writer.replace(name, version.files(name), [file])
        writer.publish("bench", {})
    return int(db.execute("select count(*) from findings").fetchall()[0][0])
