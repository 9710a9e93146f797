"""参保人 (psn_info_b).

Insured persons; names and certificate numbers live only in the restricted store, never in the
lake.
"""

from baowei.schema.codes import GEND, INSUTYPE
from baowei.schema.table import Column, Table


class PsnInfoB(Table):
    name = "psn_info_b"
    label = "参保人"
    key = ("psn_no",)

    psn_no = Column("varchar", "人员编号", "primary key", required=True)
    gend = Column("varchar", "性别", codes=GEND)
    brdy = Column("date", "出生日期")
    psn_type = Column("varchar", "人员类别")
    insutype = Column("varchar", "险种类型", codes=INSUTYPE)
    insu_admdvs = Column("varchar", "参保所属医保区划")
    emp_no = Column("varchar", "单位编号")
    resd_addr = Column("varchar", "居住地址")
    tel_hash = Column("varchar", "电话摘要", "salted hash")
    psn_insu_stas = Column("varchar", "参保状态")
