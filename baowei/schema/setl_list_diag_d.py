"""结算清单诊断 (setl_list_diag_d): diagnoses of a settlement."""

from baowei.schema.codes import FLAG
from baowei.schema.table import Column, Table


class SetlListDiagD(Table):
    name = "setl_list_diag_d"
    label = "结算清单诊断"
    key = ("setl_list_diag_id",)

    setl_list_diag_id = Column("varchar", "诊断记录ID", "primary key", required=True)
    setl_id = Column("varchar", "结算ID", required=True)
    mdtrt_id = Column("varchar", "就诊ID", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    diag_type = Column("varchar", "诊断类别", "1 western 2/3 TCM")
    maindiag_flag = Column("varchar", "主诊断标志", "0/1", codes=FLAG)
    diag_code = Column("varchar", "诊断代码", "ICD-10 national insurance edition", required=True)
    diag_name = Column("varchar", "诊断名称")
    adm_cond_type = Column("varchar", "入院病情类型")
    vali_flag = Column("varchar", "有效标志", codes=FLAG)
