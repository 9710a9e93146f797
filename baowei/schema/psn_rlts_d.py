"""家庭共济关系 (psn_rlts_d): account-sharing links of a family; looked at before impersonation."""

from baowei.schema.table import Column, Table


class PsnRltsD(Table):
    name = "psn_rlts_d"
    label = "家庭共济关系"
    key = ("psn_no", "rlts_psn_no", "begndate")

    psn_no = Column("varchar", "人员编号", required=True)
    rlts_psn_no = Column("varchar", "共济人员编号", required=True)
    begndate = Column("date", "开始日期", required=True)
    enddate = Column("date", "结束日期")
