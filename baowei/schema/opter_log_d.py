"""经办操作日志 (opter_log_d): operations of the handling agency's own staff (internal control)."""

from baowei.schema.table import Column, Table


class OpterLogD(Table):
    name = "opter_log_d"
    label = "经办操作日志"
    key = ("log_id",)

    log_id = Column("varchar", "日志ID", "primary key", required=True)
    opter_id = Column("varchar", "经办人", required=True)
    opt_type = Column(
        "varchar",
        "操作类型",
        "manual_reimburse, modify, reverse, approve, login",
        required=True,
        codes=("manual_reimburse", "modify", "reverse", "approve", "login"),
    )
    opt_time = Column("timestamp", "操作时间", required=True)
    psn_no = Column("varchar", "人员编号")
    fixmedins_code = Column("varchar", "定点医药机构编号")
    setl_id = Column("varchar", "结算ID")
    amt = Column("decimal(16,2)", "金额", "CNY")
    acct_hash = Column("varchar", "收款账户摘要")
    ip = Column("varchar", "终端地址")
