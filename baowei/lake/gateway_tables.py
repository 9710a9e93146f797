"""Tables of what institutions asked, what they were answered, and what they did about it."""

from baowei.schema.table import Column, Table


class GatewayRequest(Table):
    """One row a request that was judged, in time or afterwards."""

    name = "gateway_request"
    label = "接口请求"
    key = ("entry_id",)
    month = "received"

    entry_id = Column("varchar", "请求编号", "the same for the same message of a day")
    received = Column("timestamp", "接收时间")
    stage = Column("varchar", "环节", "before, during")
    trig_scen = Column("varchar", "触发场景")
    fixmedins_code = Column("varchar", "定点医药机构编号")
    admdvs = Column("varchar", "医保区划", "of the institution")
    psn_nos = Column("varchar[]", "人员编号", "salted digests")
    mdtrt_ids = Column("varchar[]", "就诊ID")
    staff_codes = Column("varchar[]", "人员代码", "who ordered")
    dept_codes = Column("varchar[]", "科室代码", "where it was ordered")
    judged = Column("timestamp", "审核时间")
    reason = Column("varchar", "未当场审核的原因", "empty: judged before the answer")
    orders = Column("integer", "医嘱条数")
    milliseconds = Column(
        "decimal(12,3)", "审核用时", "from receiving; none where judged afterwards"
    )
    body = Column("varchar", "请求报文", "JSON; persons as salted digests")


class GatewayWarning(Table):
    """One row a finding in a request, answered or withheld."""

    name = "gateway_warning"
    label = "接口应答"
    key = ("entry_id", "jr_id")
    month = "received"

    jr_id = Column("varchar", "违规标识")
    entry_id = Column("varchar", "请求编号")
    received = Column("timestamp", "接收时间", "of the request")
    fixmedins_code = Column("varchar", "定点医药机构编号")
    admdvs = Column("varchar", "医保区划", "of the institution")
    rule_code = Column("varchar", "规则编码")
    psn_no = Column("varchar", "人员编号", "salted digest")
    mdtrt_id = Column("varchar", "就诊ID")
    staff_code = Column("varchar", "人员代码")
    dept_code = Column("varchar", "科室代码")
    amount = Column("decimal(16,2)", "违规金额", "CNY")
    fund_amount = Column("decimal(16,2)", "涉及基金", "CNY of the fund")
    severity = Column("varchar", "严重程度")
    message = Column("varchar", "违规内容")
    withheld = Column("varchar", "未返回的原因", "empty: it was answered")
    lines = Column("varchar[]", "处方(医嘱)标识", "rx_id of the orders in question")


class GatewayFeedback(Table):
    """One row a statement of an institution about one warning."""

    name = "gateway_feedback"
    label = "接口反馈"
    key = ("entry_id", "jr_id")
    month = "received"

    jr_id = Column("varchar", "违规标识", "as the institution gave it")
    entry_id = Column("varchar", "反馈编号", "the same for the same message of a day")
    received = Column("timestamp", "接收时间")
    fixmedins_code = Column("varchar", "定点医药机构编号", "who says so")
    dspo_way = Column("varchar", "处理方式", "1 continued, 2 heeded")
    reason = Column("varchar", "处理原因")
    concerns = Column(
        "varchar", "所指", "warning: answered to this institution; nobody: no such warning"
    )


GATEWAY: dict[str, type[Table]] = {
    t.name: t for t in (GatewayRequest, GatewayWarning, GatewayFeedback)
}
