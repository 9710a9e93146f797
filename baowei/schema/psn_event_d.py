"""部门共享事实 (psn_event_d): facts shared by other departments about a person."""

from baowei.schema.table import Column, Table


class PsnEventD(Table):
    name = "psn_event_d"
    label = "部门共享事实"
    key = ("evt_id",)

    evt_id = Column("varchar", "事实ID", "primary key", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    evt_type = Column(
        "varchar",
        "事实类型",
        "what another department says of the person",
        required=True,
        codes=(
            "death",
            "custody",
            "work_injury",
            "third_party",
            "abroad",
            "commercial_claim",
            "poverty_aid",
            "retired",
            "household_move",
        ),
    )
    begntime = Column("timestamp", "开始时间", required=True)
    endtime = Column("timestamp", "结束时间")
    src_dept = Column("varchar", "来源部门")
    detail = Column("varchar", "说明")
