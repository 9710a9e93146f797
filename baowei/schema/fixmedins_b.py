"""定点医药机构 (fixmedins_b): designated institutions."""

from baowei.schema.codes import FLAG, HOSP_LV
from baowei.schema.table import Column, Table


class FixmedinsB(Table):
    name = "fixmedins_b"
    label = "定点医药机构"
    key = ("fixmedins_code",)

    fixmedins_code = Column("varchar", "定点医药机构编号", "primary key", required=True)
    fixmedins_name = Column("varchar", "机构名称", required=True)
    fixmedins_type = Column(
        "varchar", "机构类型", "1 hospital 2 pharmacy", required=True, codes=("1", "2")
    )
    medins_lv = Column("varchar", "机构等级", codes=HOSP_LV)
    admdvs = Column("varchar", "所属医保区划", required=True)
    bed_cnt = Column("integer", "核定床位数", "beds")
    lnt = Column("double", "经度", "degrees")
    lat = Column("double", "纬度", "degrees")
    open_time = Column("varchar", "营业开始", "HH:MM")
    clos_time = Column("varchar", "营业结束", "HH:MM")
    legrep_id = Column("varchar", "法定代表人摘要", "salted hash")
    profit_flag = Column("varchar", "营利性标志", "0/1", codes=FLAG)
    addr = Column("varchar", "地址")
