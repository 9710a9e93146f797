"""处方 (rx_d): prescriptions, paper or circulated."""

from baowei.schema.table import Column, Table


class RxD(Table):
    name = "rx_d"
    label = "处方"
    key = ("rxno",)
    month = "prsc_time"

    rxno = Column("varchar", "处方号", "primary key", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    prsc_fixmedins_code = Column("varchar", "开方机构编号")
    prsc_dr_code = Column("varchar", "开方医师代码")
    prsc_time = Column("timestamp", "开方时间", required=True)
    diag_code = Column("varchar", "诊断代码")
    src_type = Column(
        "varchar", "来源", "paper, platform, internet", codes=("paper", "platform", "internet")
    )
    phar_code = Column("varchar", "审方药师代码")
    stamp_hash = Column("varchar", "签章摘要")
