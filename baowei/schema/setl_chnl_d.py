"""结算渠道 (setl_chnl_d): how and where a settlement was made."""

from baowei.schema.codes import FLAG
from baowei.schema.table import Column, Table


class SetlChnlD(Table):
    name = "setl_chnl_d"
    label = "结算渠道"
    key = ("setl_id",)

    setl_id = Column("varchar", "结算ID", "primary key", required=True)
    dev_no = Column("varchar", "终端号")
    opter_id = Column("varchar", "经办人")
    lnt = Column("double", "经度")
    lat = Column("double", "纬度")
    token_time = Column("timestamp", "电子凭证生成时间")
    face_flag = Column("varchar", "人脸核验标志", "0/1", codes=FLAG)
    show_lnt = Column("double", "凭证展示经度")
    show_lat = Column("double", "凭证展示纬度")
