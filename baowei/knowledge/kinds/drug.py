"""What the lists say of drugs (national code, 23 characters) and herbal pieces (T + 9 digits)."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class DrugKind(Kind):
    """A list of drugs by national code."""

    code = Column("varchar", "药品编码", required=True)
    drug_name = Column("varchar", "药品通用名")
    limit_text = Column("varchar", "限定原文")


class DrugSex(DrugKind):
    name = "drug_sex"
    label = "药品区分性别使用"
    key = ("code",)
    value = ("gend",)
    gend = Column("varchar", "限定性别", "1 male 2 female", required=True, codes=("1", "2"))


class DrugChildOnly(DrugKind):
    name = "drug_child_only"
    label = "药品儿童专用"
    key = ("code",)


class DrugChildLimit(DrugKind):
    name = "drug_child_limit"
    label = "药品限儿童使用"
    key = ("code",)


class AgeWords(Kind):
    name = "age_words"
    label = "限儿童使用原文对应的年龄范围"
    key = ("limit_text",)
    value = ("from_age", "to_age")
    limit_text = Column("varchar", "限定原文", "the whole wording of the list", required=True)
    from_age = Column("integer", "起始年龄（周岁）", "first age it is paid for", required=True)
    to_age = Column(
        "integer", "终止年龄（周岁）", "first age it is no longer paid for", required=True
    )


class DrugInsurance(DrugKind):
    name = "drug_insurance"
    label = "药品限保险类型"
    key = ("code",)
    value = ("insurance",)
    insurance = Column("varchar", "限定险种", required=True, codes=("work_injury", "maternity"))


class DrugMedType(DrugKind):
    name = "drug_med_type"
    label = "药品限就医方式"
    key = ("code",)
    value = ("ways",)
    ways = Column(
        "varchar",
        "可支付的就医方式",
        "inpatient, emergency, outpatient; several parted by |, in alphabetical order",
        required=True,
    )


class DrugInstLevel(DrugKind):
    name = "drug_inst_level"
    label = "药品限医疗机构级别"
    key = ("code",)
    value = ("min_rank",)
    min_rank = Column("integer", "最低级别", "2 second level, 3 third level", required=True)


class DrugCourse(DrugKind):
    name = "drug_course"
    label = "药品限支付疗程"
    key = ("code",)
    value = ("max_days", "counting")
    max_days = Column("integer", "支付天数上限", required=True)
    counting = Column(
        "varchar",
        "计数方式",
        "days: days of use in all; span: from the first day of use on",
        required=True,
        codes=("days", "span"),
    )


class DrugSecondLine(DrugKind):
    name = "drug_second_line"
    label = "药品限二线使用"
    key = ("code",)


class DrugInternetBan(DrugKind):
    name = "drug_internet_ban"
    label = "超互联网医院药品支付范围"
    key = ("code",)


class DrugIndication(DrugKind):
    name = "drug_indication"
    label = "药品限适应症"
    key = ("code",)


class HerbUnpaid(DrugKind):
    name = "herb_unpaid"
    label = "中药饮片不予支付"
    key = ("code",)
    value = ("scope",)
    scope = Column(
        "varchar",
        "不予支付的情形",
        "single: used alone or only with others of this list; any: alone or in a compound",
        required=True,
        codes=("single", "any"),
    )


class NoTraceDrug(DrugKind):
    name = "no_trace_drug"
    label = "无码库药品"
    key = ("code",)
