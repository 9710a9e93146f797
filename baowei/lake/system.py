"""Tables that the product itself writes beside the claims: findings, verdicts, quarantine."""

from baowei.lake.gateway_tables import GATEWAY
from baowei.schema.table import Column, Table


class Finding(Table):
    """One row a finding."""

    name = "finding"
    label = "疑点"
    key = ("finding_id",)

    finding_id = Column("varchar", "疑点编号", "digest of rule, knowledge row and subject")
    run_id = Column("varchar", "运行编号")
    rule_code = Column("varchar", "规则编码")
    rule_hash = Column("varchar", "规则内容摘要")
    knowledge_id = Column("varchar", "知识编号")
    violation = Column("varchar", "违法行为", "V01..V38")
    outcome = Column("varchar", "结果类型", "violation, suspect, indicator")
    subject_type = Column("varchar", "对象类型")
    subject_id = Column("varchar", "对象编号")
    admdvs = Column("varchar", "医保区划", "of the institution")
    fixmedins_code = Column("varchar", "定点医药机构编号")
    staff_code = Column("varchar", "人员代码")
    psn_no = Column("varchar", "人员编号")
    mdtrt_id = Column("varchar", "就诊ID")
    setl_id = Column("varchar", "结算ID")
    lines = Column("varchar[]", "费用明细", "bkkp_sn of the charges in question")
    evidence = Column("varchar[]", "证据", "table:key of every row that proves it")
    occurred_from = Column("timestamp", "发生时间起")
    occurred_to = Column("timestamp", "发生时间止")
    quantity = Column("decimal(16,4)", "超出数量")
    amount = Column("decimal(16,2)", "涉及总额", "CNY")
    fund_amount = Column("decimal(16,2)", "涉及基金", "CNY of the fund")
    facts = Column("varchar", "事实", "JSON of the values of the message")
    message = Column("varchar", "说明")


class FindingLine(Table):
    """One row a charge of a finding: what is counted once in every total."""

    name = "finding_line"
    label = "疑点明细"
    key = ("finding_id", "bkkp_sn")

    finding_id = Column("varchar", "疑点编号")
    bkkp_sn = Column("varchar", "记账流水号")
    quantity = Column("decimal(16,4)", "超出数量")
    amount = Column("decimal(16,2)", "涉及总额", "CNY")
    fund_amount = Column("decimal(18,6)", "涉及基金", "CNY of the fund, not rounded")


class FindingVerdict(Table):
    """One row a finding that people have looked into; it outlives the finding."""

    name = "finding_verdict"
    label = "核实结果"
    key = ("finding_id",)

    finding_id = Column("varchar", "疑点编号")
    rule_code = Column("varchar", "规则编码")
    rule_hash = Column("varchar", "规则内容摘要", "of the rule that found it")
    verdict = Column("varchar", "核实结果", "upheld or dismissed")
    decided_on = Column("date", "核实日期")


class Quarantine(Table):
    """One row a row that could not be taken."""

    name = "quarantine"
    label = "隔离区"
    key = ("quarantine_id",)

    quarantine_id = Column("varchar", "隔离编号", "digest of table, row and reason")
    table_name = Column("varchar", "数据表")
    file = Column("varchar", "文件")
    line = Column("integer", "行号")
    column_name = Column("varchar", "字段")
    value_class = Column("varchar", "值的类别", "never the value itself")
    reason = Column("varchar", "原因")
    raw = Column("varchar", "原始行", "JSON of the known columns as text")


SYSTEM: dict[str, type[Table]] = {
    **{t.name: t for t in (Finding, FindingLine, FindingVerdict, Quarantine)},
    **GATEWAY,
}
