"""支付资格状态 (staff_stas_d): payment-qualification status periods of a practitioner."""

from baowei.schema.table import Column, Table


class StaffStasD(Table):
    name = "staff_stas_d"
    label = "支付资格状态"
    key = ("staff_code", "qual_stas", "begntime")

    staff_code = Column("varchar", "人员代码", required=True)
    qual_stas = Column(
        "varchar",
        "资格状态",
        "normal, suspended, terminated, absent",
        required=True,
        codes=("normal", "suspended", "terminated", "absent"),
    )
    begntime = Column("timestamp", "开始时间", required=True)
    endtime = Column("timestamp", "结束时间")
