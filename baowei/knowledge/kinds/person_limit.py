"""What the lists limit to persons: insurance, age, sex; of drugs, service items, consumables."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class CodeKind(Kind):
    """A list by national code of an item, a drug or a consumable."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    limit_text = Column("varchar", "限定原文")


class ItemInsurance(CodeKind):
    name = "item_insurance"
    label = "医疗服务项目限保险类型"
    key = ("code",)
    value = ("insurance",)
    insurance = Column("varchar", "限定险种", required=True, codes=("work_injury", "maternity"))


class MaternityCover(Kind):
    name = "maternity_cover"
    label = "险种的生育待遇"
    key = ("insutype",)
    value = ("covered",)
    insutype = Column("varchar", "险种类型", required=True)
    insutype_name = Column("varchar", "名称")
    covered = Column("varchar", "有无生育待遇", "1 yes 0 no", required=True, codes=("0", "1"))


class DrugNewbornOnly(CodeKind):
    name = "drug_newborn_only"
    label = "药品限新生儿使用"
    key = ("code",)


class ItemNewbornOnly(CodeKind):
    name = "item_newborn_only"
    label = "医疗服务项目限新生儿使用"
    key = ("code",)


class ConsumableNewbornOnly(CodeKind):
    name = "consumable_newborn_only"
    label = "耗材限新生儿使用"
    key = ("code",)


class ItemChildLimit(CodeKind):
    name = "item_child_limit"
    label = "医疗服务项目限儿童使用"
    key = ("code",)


class ConsumableChildLimit(CodeKind):
    name = "consumable_child_limit"
    label = "耗材限儿童使用"
    key = ("code",)


class ConsumableSex(CodeKind):
    name = "consumable_sex"
    label = "医用耗材区分性别使用"
    key = ("code",)
    value = ("gend",)
    gend = Column("varchar", "限定性别", "1 male 2 female", required=True, codes=("1", "2"))


class DrugChildForbidden(CodeKind):
    name = "drug_child_forbidden"
    label = "药品儿童禁用"
    key = ("code",)
    value = ("below_age",)
    below_age = Column("integer", "禁用年龄（岁）", "forbidden below this age", required=True)


class DrugElderly(CodeKind):
    name = "drug_elderly"
    label = "药品老年人禁用"
    key = ("code",)
    value = ("from_age",)
    from_age = Column("integer", "禁用起始年龄（岁）", "not for this age and above", required=True)


class ItemAgeGroup(Kind):
    name = "age_group"
    label = "人群的年龄范围"
    key = ("group_name", "gend")
    value = ("from_age", "to_age")
    group_name = Column("varchar", "人群", "as item_age_limit names it", required=True)
    gend = Column("varchar", "性别", "1 male 2 female", required=True, codes=("1", "2"))
    from_age = Column("integer", "起始年龄（周岁）", required=True)
    to_age = Column("integer", "终止年龄（周岁）", "first age no longer in it", required=True)
