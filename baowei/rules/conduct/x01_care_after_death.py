"""X01 死亡后就医购药."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, with_param
from baowei.rules.rule import Rule


@Rule(
    code="X01",
    name="死亡后就医购药",
    name_en="Care or drugs settled after the person's death",
    violation="V35",
    outcome="suspect",
    basis=["条例-41-P2", "条例-17"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    method="按服务发生的时间判断，不按结算的时间。死亡日期取参保人事件、就诊登记各来源中最晚的一日。就诊在死亡次日以后才开始、基金有支付的，整笔结算列为疑点；"
    "就诊在死亡当日以前已开始的，只列晚于参数表所定补记天数仍计费的明细。",
    message="参保人已于{died}死亡，{served}仍发生就医购药并结算。",
    verify="核对户籍、民政与医学死亡证明的日期；查刷卡监控、结算终端与持卡人，问明药品去向。",
    lawful="死亡当日的诊疗和购药；死亡前入院、死亡后才办理的出院结算；死亡后数日内补记的住院费用；"
    "死亡前服务在中心手工报销；多个来源的死亡日期不一致时，以最晚的为准。",
    known_gaps="死亡事实未共享的看不到；火化、注销等日期被当作死亡日期的，会晚于真实日期。",
    examples="""
        == 死亡次日购药
        psn_event_d: evt_type | begntime
            death | 2026-07-24 15:37
        fee_list_d: setl_id | mdtrt_id | fee_ocur_time | det_item_fee_sumamt
            1 | 1 | 2026-07-24 20:00 | 30
            2 | 2 | 2026-07-25 09:00 | 40
            3 | 3 | 2026-07-20 09:00 | 50
            4 | 4 | 2026-07-29 09:00 | 60
        setl_d: setl_id | mdtrt_id | setl_time | medfee_sumamt | fund_pay_sumamt || amount
            1 | 1 | 2026-07-24 20:10 | 30 | 21 ||     # 死亡当日
            2 | 2 | 2026-07-25 09:10 | 40 | 28 || 0   # 死亡次日
            3 | 3 | 2026-08-20 09:10 | 50 | 35 ||     # 死亡前服务，后来报销
            4 | 4 | 2026-07-29 09:10 | 60 | 42 || 0   # 死亡多日后购药，整笔列出
        mdtrt_d: mdtrt_id | begntime
            1 | 2026-07-24 19:50
            2 | 2026-07-25 08:50
            3 | 2026-07-20 08:50
            4 | 2026-07-29 08:50
        == 住院死亡后的结算与补记
        mdtrt_d: mdtrt_id | begntime | endtime | med_type | dscg_way | die_date
            1 | 2026-07-01 09:00 | 2026-07-10 22:00 | 21 | 5 | 2026-07-10
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | fee_ocur_time | det_item_fee_sumamt
            1 | 1 | 1 | 2026-07-09 09:00 | 100
            2 | 1 | 1 | 2026-07-11 09:00 | 20
        setl_d: setl_id | mdtrt_id | setl_time | med_type | medfee_sumamt || amount
            1 | 1 | 2026-07-20 09:00 | 21 | 120 ||   # 死亡后才结算，补记在宽限内
        == 住院死亡多日后仍在记费
        mdtrt_d: mdtrt_id | begntime | endtime | med_type | dscg_way
            1 | 2026-07-01 09:00 | 2026-07-10 22:00 | 21 | 5
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | fee_ocur_time | det_item_fee_sumamt
            1 | 1 | 1 | 2026-07-09 09:00 | 100
            2 | 1 | 1 | 2026-07-13 09:00 | 20
            3 | 1 | 1 | 2026-07-14 09:00 | 20
        setl_d: setl_id | mdtrt_id | setl_time | med_type | medfee_sumamt || amount
            1 | 1 | 2026-07-20 09:00 | 21 | 140 || 20   # 第三日以内算补记，第四日起不是
        == 死亡日期有出入，以最晚的为准
        psn_event_d: evt_type | begntime
            death | 2026-07-10 00:00
            death | 2026-07-12 00:00
            custody | 2026-08-01 00:00
        mdtrt_d: mdtrt_id | begntime
            1 | 2026-07-12 09:00
            2 | 2026-07-13 09:00
        setl_d: setl_id | mdtrt_id | setl_time || amount
            1 | 1 | 2026-07-12 09:00 ||      # 另一来源记为当日死亡
            2 | 2 | 2026-07-13 09:00 || 0
        == 基金未支付，未申报基金
        mdtrt_d: mdtrt_id | begntime | endtime | dscg_way
            1 | 2026-07-01 09:00 | 2026-07-10 22:00 | 5
            2 | 2026-07-20 09:00 | 2026-07-20 22:00 | -
            3 | 2026-07-10 09:00 | 2026-07-10 10:00 | -
            4 | 2026-07-20 09:00 | - | 5
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | fee_ocur_time | inscp_amt
            1 | 1 | 1 | 2026-07-20 09:00 | 0
            2 | 3 | 3 | 2026-07-20 09:00 | 10
        setl_d: setl_id | mdtrt_id | setl_time | fund_pay_sumamt || amount
            1 | 1 | 2026-07-20 09:00 | 7 ||       # 死亡后记的一行未申报基金
            2 | 2 | 2026-07-20 09:00 | 0 ||       # 基金未支付
            3 | 3 | 2026-07-20 09:00 | 7 || 10    # 死亡当日就诊，多日后仍在记费
        == 出院方式不是死亡，别人死亡
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | dscg_way
            1 | P1 | 2026-07-01 09:00 | 2026-07-03 09:00 | 1
            2 | P1 | 2026-07-20 09:00 | 2026-07-20 10:00 | -
        psn_event_d: psn_no | evt_type | begntime
            P2 | death | 2026-07-01 00:00
        setl_d: setl_id | mdtrt_id | setl_time || amount
            2 | 2 | 2026-07-20 09:00 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def care_after_death(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    fee_list_d: ir.Table,
    psn_event_d: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Judged by when the service was, not by when it was settled.

    A settlement of an encounter that began on a day after the death is flagged whole. Of an
    encounter begun before, only lines charged later than the posting days allowed are flagged.
    The death is the latest day that any source gives.
    """
    settled = _settled(setl_d, mdtrt_d, _deaths(psn_event_d, mdtrt_d))
    whole = settled.filter(settled.begun > settled.died)
    late = charged(fee_list_d).inner_join(
        settled.filter(settled.begun <= settled.died).select(
            "setl_id", "died", "evt_id", "stay_id"
        ),
        "setl_id",
    )
    late = with_param(late, param, "death_posting_days")
    late = late.filter(
        late.day.delta(late.died, unit="day").cast("decimal(16,4)") > late.death_posting_days
    )
    return hits(
        whole,
        subject=whole.setl_id,
        charge="settlement",
        occurred=whole.setl_time,
        evidence={
            "setl_d": whole.setl_id,
            "psn_event_d": whole.evt_id,
            "mdtrt_d": whole.stay_id,
        },
        facts={"died": whole.died, "served": whole.begun},
    ).union(
        hits(
            late,
            subject=late.setl_id,
            evidence={
                "fee_list_d": late.bkkp_sn,
                "psn_event_d": late.evt_id,
                "mdtrt_d": late.stay_id,
            },
            facts={"died": late.died, "served": late.day},
        )
    )


def _settled(setl_d: ir.Table, mdtrt_d: ir.Table, deaths: ir.Table) -> ir.Table:
    """Fund settlements of those who died, with `begun`, the day their encounter began."""
    begun = mdtrt_d.semi_join(deaths, "psn_no")
    begun = begun.select("mdtrt_id", begun=begun.begntime.date())
    rows = setl_d.filter(setl_d.fund_pay_sumamt > 0).inner_join(deaths, "psn_no")
    rows = rows.left_join(begun, "mdtrt_id").select(
        "setl_id",
        "mdtrt_id",
        "psn_no",
        "fixmedins_code",
        "setl_time",
        "died",
        "evt_id",
        "stay_id",
        "begun",
        "begndate",
    )
    return rows.mutate(begun=ibis.coalesce(rows.begun, rows.begndate, rows.setl_time.date()))


def _deaths(psn_event_d: ir.Table, mdtrt_d: ir.Table) -> ir.Table:
    """psn_no and `died`, the latest day of death that any source knows, with the sources."""
    event = psn_event_d.filter(psn_event_d.evt_type == "death").select(
        "psn_no", "evt_id", died=psn_event_d.begntime.date(), stay_id=ibis.null("string")
    )
    stay = mdtrt_d.filter(mdtrt_d.die_date.notnull() | (mdtrt_d.dscg_way == "5")).select(
        "psn_no",
        evt_id=ibis.null("string"),
        died=ibis.coalesce(mdtrt_d.die_date, mdtrt_d.endtime.date()),
        stay_id=mdtrt_d.mdtrt_id,
    )
    known = event.union(stay)
    return known.group_by("psn_no").agg(
        died=known.died.max(), evt_id=known.evt_id.max(), stay_id=known.stay_id.max()
    )
