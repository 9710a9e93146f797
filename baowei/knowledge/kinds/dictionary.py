"""What codes mean for the rules, and the thresholds they use."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class DiagSex(Kind):
    name = "diag_sex"
    label = "区分性别的疾病诊断"
    key = ("diag_prefix",)
    value = ("gend",)

    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")
    gend = Column("varchar", "限定性别", "1 male 2 female", required=True, codes=("1", "2"))


class ReadmitExempt(Kind):
    name = "readmit_exempt"
    label = "可短期再入院的诊断"
    key = ("diag_prefix",)

    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")


class MedTypeWay(Kind):
    name = "med_type_way"
    label = "医疗类别归类"
    key = ("med_type",)
    value = ("way",)

    med_type = Column("varchar", "医疗类别", "code or, for local codes, its prefix", required=True)
    med_type_name = Column("varchar", "名称")
    way = Column(
        "varchar",
        "就医方式",
        required=True,
        codes=("outpatient", "emergency", "inpatient", "pharmacy", "other"),
    )


class HospRank(Kind):
    name = "hosp_rank"
    label = "医院等级归类"
    key = ("hosp_lv",)
    value = ("rank",)

    hosp_lv = Column("varchar", "医院等级", required=True)
    hosp_lv_name = Column("varchar", "名称")
    rank = Column("integer", "级别", "3 third, 2 second, 1 first, 0 none", required=True)


class BasicInsurance(Kind):
    name = "basic_insurance"
    label = "基本医疗保险险种"
    key = ("insutype",)

    insutype = Column("varchar", "险种类型", required=True)
    insutype_name = Column("varchar", "名称")


class Param(Kind):
    name = "param"
    label = "阈值与参数"
    key = ("param_name",)
    value = ("param_value",)

    param_name = Column("varchar", "参数", required=True)
    param_value = Column("decimal(16,4)", "数值", required=True)
    unit = Column("varchar", "单位")
    certain = Column("varchar", "是否核实", "0: an engineering default, not law", codes=("0", "1"))
    note = Column("varchar", "说明")
