"""诊疗执行记录 (exec_d).

What was really done: orders, nursing, laboratory, imaging, anaesthesia and device logs.
"""

from baowei.schema.table import Column, Table


class ExecD(Table):
    name = "exec_d"
    label = "诊疗执行记录"
    key = ("exec_id",)
    month = "begntime"

    exec_id = Column("varchar", "记录ID", "primary key", required=True)
    mdtrt_id = Column("varchar", "就诊ID", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    src_type = Column(
        "varchar",
        "来源系统",
        "order, nursing, lis, pacs, anaesthesia, device, surgery, transfer",
        required=True,
        codes=("order", "nursing", "lis", "pacs", "anaesthesia", "device", "surgery", "transfer"),
    )
    med_list_codg = Column("varchar", "对应项目编码")
    item_name = Column("varchar", "项目名称")
    begntime = Column("timestamp", "开始时间", required=True)
    endtime = Column("timestamp", "结束时间")
    cnt = Column("decimal(16,4)", "执行数量", "same unit as the charge")
    staff_code = Column("varchar", "执行人代码")
    device_no = Column("varchar", "设备号")
    dept_codg = Column("varchar", "科室编码")
    rslt_dscr = Column("varchar", "结果或所见")
