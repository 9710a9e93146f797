"""机构设备科室 (fixmedins_rsc_d): devices, licensed departments and facilities."""

from baowei.schema.table import Column, Table


class FixmedinsRscD(Table):
    name = "fixmedins_rsc_d"
    label = "机构设备科室"
    key = ("fixmedins_code", "rsc_type", "rsc_code", "begndate")

    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    rsc_type = Column(
        "varchar",
        "资源类型",
        "device, dept, facility",
        required=True,
        codes=("device", "dept", "facility"),
    )
    rsc_code = Column("varchar", "资源编码", required=True)
    rsc_name = Column("varchar", "资源名称")
    cnt = Column("integer", "数量")
    day_capa = Column("integer", "单台日最大例数", "examinations a day and device")
    begndate = Column("date", "启用日期")
    enddate = Column("date", "停用日期")
