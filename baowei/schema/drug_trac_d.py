"""药品追溯码 (drug_trac_d).

Trace codes scanned on sale, purchase and return, self-paid sales included.
"""

from baowei.schema.codes import FLAG
from baowei.schema.table import Column, Table


class DrugTracD(Table):
    name = "drug_trac_d"
    label = "药品追溯码"
    key = ("trac_id",)
    month = "trac_time"

    trac_id = Column("varchar", "记录ID", "primary key", required=True)
    drug_trac_codg = Column(
        "varchar", "药品追溯码", "20 characters, unique to one pack", required=True
    )
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    med_list_codg = Column("varchar", "医疗目录编码")
    trac_type = Column(
        "varchar",
        "环节",
        "purchase, sale, sale_return",
        required=True,
        codes=("purchase", "sale", "sale_return"),
    )
    trac_time = Column("timestamp", "时间", required=True)
    setl_type = Column("varchar", "结算类型", "1 fund 2 self-paid", codes=("1", "2"))
    setl_id = Column("varchar", "结算ID")
    bkkp_sn = Column("varchar", "费用明细流水号", aliases=("feedetl_sn",))
    psn_no = Column("varchar", "人员编号")
    trdn_flag = Column("varchar", "拆零标志", "1: one pack may be sold several times", codes=FLAG)
