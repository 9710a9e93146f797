"""机构协议状态 (fixmedins_stas_d): agreement status periods of an institution."""

from baowei.schema.table import Column, Table


class FixmedinsStasD(Table):
    name = "fixmedins_stas_d"
    label = "机构协议状态"
    key = ("fixmedins_code", "agre_stas", "begntime")

    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    agre_stas = Column(
        "varchar",
        "协议状态",
        "active, suspended, terminated",
        required=True,
        codes=("active", "suspended", "terminated"),
    )
    begntime = Column("timestamp", "开始时间", required=True)
    endtime = Column("timestamp", "结束时间")
