"""X23 远程、截图结算."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.distance import kilometres
from baowei.rules.rule import Rule

E_VOUCHER = "01"
"""mdtrt_cert_type of the electronic voucher."""

INTERNET = "5"
"""pay_loc of an internet hospital."""


@Rule(
    code="X23",
    name="远程、截图结算",
    name_en="E-voucher shown far from the till, or long before",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("during", "after"),
    scope=["setl_id"],
    lookback=timedelta(0),
    status="trial",
    method="凭医保电子凭证（凭证类型01）、由基金支付的结算：凭证展示地或终端位置与机构坐标相距超过参数表所定公里数的，或凭证生成以后超过所定分钟数才结算的，列为疑点，金额为结算的全部费"
    "用。互联网医院、未上传位置和时间的不判。",
    message="{why}。",
    verify="查电子凭证日志、监控与微信记录，回访参保人是否到店、是否收到药品。",
    lawful="互联网医院结算不判；家人代为展示的由机构说明登记情况；未上传的不判。",
    known_gaps="定位漂移、终端坐标登记不准会误列；没有人脸核身的不单独列（柜台结算不以人脸为必要）；终端号由各店自编、没有登记表，不能当设备指纹，终端与门店不符未判；阈值为工程默认值。",
    examples="""
        == 距离与时间
        param: param_name | param_value | valid_from | valid_to
            shown_apart_km | 5 | 2026-08-02 | 2026-08-31
            token_minutes | 10 | 2026-08-02 | 2026-08-31
            other | 0 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | lnt | lat
            P01 | 110 | 30
            P02 | - | -
        setl_d: setl_id|psn_no|fixmedins_code|setl_time|mdtrt_cert_type|pay_loc|fund_pay_sumamt||
            1 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 || 0      # 展示地约十一公里
            2 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 ||        # 不足五公里
            3 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 || 0      # 终端
            4 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 || 0      # 凭证生成十分钟以后
            5 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 ||        # 正好十分钟
            6 | P1 | P01 | 2026-08-02 10:00 | 02 | 2 | 7 ||        # 身份证
            7 | P1 | P01 | 2026-08-02 10:00 | 01 | 5 | 7 ||        # 互联网医院
            8 | P1 | P02 | 2026-08-02 10:00 | 01 | 2 | 7 ||        # 机构坐标未登记
            9 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 0 ||        # 基金未付
            10 | P1 | P01 | 2026-08-01 10:00 | 01 | 2 | 7 ||      # 参数尚未生效
            11 | P1 | P01 | 2026-08-02 10:00 | 01 | - | 7 || 0    # 支付地点未填
            12 | P1 | P01 | 2026-08-02 10:00 | 01 | 2 | 7 ||      # 都未上传
        setl_chnl_d: setl_id | lnt | lat | show_lnt | show_lat | token_time
            1 | - | - | 110 | 30.1 | -
            2 | 110 | 30.01 | 110 | 30.04 | 2026-08-02 09:59
            3 | 110 | 30.1 | - | - | -
            4 | - | - | - | - | 2026-08-02 09:49:59
            5 | - | - | - | - | 2026-08-02 09:50
            6 | - | - | 110 | 30.1 | -
            7 | - | - | 110 | 30.1 | -
            8 | - | - | 110 | 30.1 | -
            9 | - | - | 110 | 30.1 | -
            10 | - | - | 110 | 30.1 | -
            11 | - | - | 110 | 30.1 | -
            12 | - | - | - | - | -
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def remote_settlements(
    setl_d: ir.Table, setl_chnl_d: ir.Table, fixmedins_b: ir.Table, param: ir.Table
) -> ir.Table:
    """A voucher shown, or a till standing, far from the institution; or a voucher made long ago."""
    paid = setl_d.filter(
        setl_d.fund_pay_sumamt > 0,
        setl_d.mdtrt_cert_type == E_VOUCHER,
        setl_d.pay_loc.fill_null("") != INTERNET,
    )
    rows = paid.select(
        *("setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time"),
        day=paid.setl_time.date(),
    )
    rows = rows.inner_join(setl_chnl_d.drop("dev_no", "opter_id", "face_flag"), "setl_id")
    place = fixmedins_b.select("fixmedins_code", inst_lnt="lnt", inst_lat="lat")
    rows = rows.inner_join(place, "fixmedins_code")
    rows = with_param(rows, param, "shown_apart_km")
    rows = with_param(rows, param, "token_minutes")
    rows = rows.mutate(
        shown=kilometres(rows.show_lat, rows.show_lnt, rows.inst_lat, rows.inst_lnt),
        stands=kilometres(rows.lat, rows.lnt, rows.inst_lat, rows.inst_lnt),
        waited=rows.setl_time.epoch_seconds() - rows.token_time.epoch_seconds(),
        far=rows.shown_apart_km.cast("float64"),
        long=(rows.token_minutes * 60).cast("int64"),
    )
    rows = rows.mutate(
        why=ibis.cases(
            (rows.shown > rows.far, ibis.literal("凭证展示地距机构") + _km(rows.shown)),
            (rows.stands > rows.far, ibis.literal("结算终端距机构") + _km(rows.stands)),
            (rows.waited > rows["long"], "凭证生成很久以后才结算"),
        )
    )
    rows = rows.filter(rows.why.notnull())
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "setl_chnl_d": rows.setl_id},
        facts={"why": rows.why},
    )


def _km(distance: ir.Value) -> ir.Value:
    return distance.round().cast("int64").cast("string") + "公里"
