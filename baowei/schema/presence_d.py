"""在场核验 (presence_d): seen by camera, face check-in, bed sensor or ward round."""

from baowei.schema.codes import FLAG
from baowei.schema.table import Column, Table


class PresenceD(Table):
    name = "presence_d"
    label = "在场核验"
    key = ("pres_id",)
    month = "pres_time"

    pres_id = Column("varchar", "记录ID", "primary key", required=True)
    mdtrt_id = Column("varchar", "就诊ID")
    psn_no = Column("varchar", "人员编号")
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    pres_time = Column("timestamp", "时间", required=True)
    src_type = Column(
        "varchar",
        "来源",
        "camera, face, bed, round",
        required=True,
        codes=("camera", "face", "bed", "round"),
    )
    pres_flag = Column("varchar", "在场标志", "1 present 0 absent", required=True, codes=FLAG)
    media_no = Column("varchar", "影像编号")
