"""结算清单手术操作 (setl_list_oprn_d): procedures of a settlement."""

from baowei.schema.codes import FLAG
from baowei.schema.table import Column, Table


class SetlListOprnD(Table):
    name = "setl_list_oprn_d"
    label = "结算清单手术操作"
    key = ("setl_list_oprn_id",)

    setl_list_oprn_id = Column("varchar", "手术记录ID", "primary key", required=True)
    setl_id = Column("varchar", "结算ID", required=True)
    mdtrt_id = Column("varchar", "就诊ID", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    main_oprn_flag = Column("varchar", "主手术标志", "0/1", codes=FLAG)
    oprn_oprt_code = Column(
        "varchar", "手术操作代码", "ICD-9-CM-3 national insurance edition", required=True
    )
    oprn_oprt_name = Column("varchar", "手术操作名称")
    oprn_oprt_date = Column("date", "手术操作日期")
    oprn_oprt_begntime = Column("timestamp", "手术开始时间")
    oprn_oprt_endtime = Column("timestamp", "手术结束时间")
    anst_way = Column("varchar", "麻醉方式")
    anst_begntime = Column("timestamp", "麻醉开始时间")
    anst_endtime = Column("timestamp", "麻醉结束时间")
    oper_dr_code = Column("varchar", "术者医师代码")
    anst_dr_code = Column("varchar", "麻醉医师代码")
    vali_flag = Column("varchar", "有效标志", codes=FLAG)
