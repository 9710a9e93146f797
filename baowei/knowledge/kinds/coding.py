"""What diagnoses and operations on a settlement list go with, and what they weigh."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class DiagPrefixKind(Kind):
    """A list of diagnoses by the beginning of their codes."""

    diag_prefix = Column("varchar", "诊断编码前缀", "ICD-10", required=True)
    diag_name = Column("varchar", "诊断名称")


class DiagEvidence(DiagPrefixKind):
    name = "diag_evidence"
    label = "诊断应有的项目、药品、耗材"
    key = ("diag_prefix", "code_prefix", "name_word")
    code_prefix = Column("varchar", "目录编码前缀", "one of them must be charged", required=True)
    name_word = Column("varchar", "名称用词", "a charge so named will do as well", required=True)
    item_name = Column("varchar", "名称")


class InfectionDiag(DiagPrefixKind):
    name = "infection_diag"
    label = "感染性疾病的诊断"
    key = ("diag_prefix",)


class SevereDiag(DiagPrefixKind):
    name = "severe_diag"
    label = "提高分组的严重合并症诊断"
    key = ("diag_prefix",)


class CleanOprn(Kind):
    name = "clean_oprn"
    label = "清洁切口手术"
    key = ("oprn_prefix",)
    oprn_prefix = Column("varchar", "手术操作编码前缀", "ICD-9-CM-3", required=True)
    oprn_name = Column("varchar", "手术操作名称")


class Antibiotic(Kind):
    name = "antibiotic"
    label = "抗菌药物及其分级"
    key = ("code_prefix",)
    value = ("grade",)
    code_prefix = Column("varchar", "药品编码前缀", "national code", required=True)
    item_name = Column("varchar", "名称")
    grade = Column("integer", "级别", "1 非限制, 2 限制, 3 特殊; 0 not graded", required=True)
