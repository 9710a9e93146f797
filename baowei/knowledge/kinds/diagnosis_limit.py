"""For which diagnoses drugs, items and consumables are meant, and for which they are not."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class IndicationWords(Kind):
    name = "indication_words"
    label = "限定适应症原文对应的诊断"
    key = ("limit_text", "diag_prefix")
    limit_text = Column("varchar", "限定原文", "the whole wording of the list", required=True)
    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)


class CodeDiagKind(Kind):
    """A code and a diagnosis; a code with several rows means any of these diagnoses."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")


class DrugLabelDiag(CodeDiagKind):
    name = "drug_label_diag"
    label = "药品说明书适应症的诊断"
    key = ("code", "diag_prefix")


class ItemLimitDiag(CodeDiagKind):
    name = "item_limit_diag"
    label = "医疗服务项目限适应症的诊断"
    key = ("code", "diag_prefix")


class ItemUseDiag(CodeDiagKind):
    name = "item_use_diag"
    label = "医疗服务项目适应症的诊断"
    key = ("code", "diag_prefix")


class ConsumableDiag(CodeDiagKind):
    name = "consumable_diag"
    label = "医用耗材限疾病的诊断"
    key = ("code", "diag_prefix")


class ExamDiag(CodeDiagKind):
    name = "exam_diag"
    label = "检验检查指征的诊断"
    key = ("code", "diag_prefix")


class TherapyDiag(CodeDiagKind):
    name = "therapy_diag"
    label = "治疗指征的诊断"
    key = ("code", "diag_prefix")


class DrugForbiddenDiag(CodeDiagKind):
    name = "drug_forbidden_diag"
    label = "药品禁忌症的诊断"
    key = ("code", "diag_prefix")


class ItemForbiddenDiag(CodeDiagKind):
    name = "item_forbidden_diag"
    label = "医疗服务项目禁忌症的诊断"
    key = ("code", "diag_prefix")


class DrugPregnancy(Kind):
    name = "drug_pregnancy"
    label = "妊娠期、哺乳期禁用药品"
    key = ("code",)
    code = Column("varchar", "药品编码", required=True)
    item_name = Column("varchar", "名称")


class PregnancyDiag(Kind):
    name = "pregnancy_diag"
    label = "妊娠、哺乳的诊断"
    key = ("diag_prefix",)
    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")


class DiagAge(Kind):
    name = "diag_age"
    label = "区分年龄的疾病诊断"
    key = ("diag_prefix",)
    value = ("from_age", "to_age")
    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")
    from_age = Column("integer", "起始年龄（周岁）", "first age it may have", required=True)
    to_age = Column("integer", "终止年龄（周岁）", "first age it can no longer have", required=True)


class OprnSex(Kind):
    name = "oprn_sex"
    label = "区分性别的手术操作"
    key = ("oprn_prefix",)
    value = ("gend",)
    oprn_prefix = Column("varchar", "手术操作编码前缀", "ICD-9-CM-3", required=True)
    oprn_name = Column("varchar", "手术操作名称")
    gend = Column("varchar", "限定性别", "1 male 2 female", required=True, codes=("1", "2"))


class OprnDiag(Kind):
    name = "oprn_diag"
    label = "手术操作相关的诊断"
    key = ("oprn_prefix", "diag_prefix")
    oprn_prefix = Column("varchar", "手术操作编码前缀", "ICD-9-CM-3", required=True)
    oprn_name = Column("varchar", "手术操作名称")
    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")


class OpspDrug(Kind):
    name = "opsp_drug"
    label = "门诊慢特病病种用药目录"
    key = ("dise_no", "code")
    dise_no = Column("varchar", "病种编号", "as setl_d.dise_no", required=True)
    dise_name = Column("varchar", "病种名称")
    code = Column("varchar", "药品编码", required=True)
    item_name = Column("varchar", "名称")
