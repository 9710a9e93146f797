"""门诊慢特病登记 (opsp_reg_d): chronic/special-disease registrations."""

from baowei.schema.table import Column, Table


class OpspRegD(Table):
    name = "opsp_reg_d"
    label = "门诊慢特病登记"
    key = ("reg_id",)

    reg_id = Column("varchar", "登记ID", "primary key", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    opsp_dise_code = Column("varchar", "病种编码", required=True)
    opsp_dise_name = Column("varchar", "病种名称")
    reg_time = Column("timestamp", "登记时间", required=True)
    reg_dr_code = Column("varchar", "认定医师代码")
    fixmedins_code = Column("varchar", "认定机构编号")
    begndate = Column("date", "开始日期")
    enddate = Column("date", "结束日期")
