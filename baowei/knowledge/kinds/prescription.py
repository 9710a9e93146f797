"""What goes with what in a prescription or an encounter, and how much is paid in all."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class HerbPair(Kind):
    name = "herb_pair"
    label = "中药饮片配伍禁忌"
    key = ("one_name", "other_name")
    one_name = Column("varchar", "饮片一", "a word of its name", required=True)
    other_name = Column("varchar", "饮片二", "a word of its name", required=True)
    not_name = Column("varchar", "除外", "words that make it another herb, parted by 、")


class DrugPair(Kind):
    name = "drug_pair"
    label = "药品相互作用"
    key = ("one_code", "other_code")
    one_code = Column("varchar", "药品一编码", required=True)
    one_name = Column("varchar", "药品一名称")
    other_code = Column("varchar", "药品二编码", required=True)
    other_name = Column("varchar", "药品二名称")
    effect = Column("varchar", "作用")


class DrugClass(Kind):
    name = "drug_class"
    label = "不应同时开具的药理小类"
    key = ("class_prefix",)
    class_prefix = Column("varchar", "药品编码前缀", "X and the ATC class", required=True)
    class_name = Column("varchar", "药理小类")


class Companion(Kind):
    """A code, and the items one of which must be charged in the same encounter."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    needed_code = Column("varchar", "须有的项目编码", required=True)
    needed_name = Column("varchar", "须有的项目名称")


class ConsumableNeeds(Companion):
    name = "consumable_needs"
    label = "医用耗材须有的医疗服务项目"
    key = ("code", "needed_code")


class DrugNeeds(Companion):
    name = "drug_needs"
    label = "药品须有的医疗服务项目"
    key = ("code", "needed_code")


class FundCap(Kind):
    """The most that the fund pays for a code in a year or an encounter."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    period = Column(
        "varchar", "期间", "year 自然年, encounter 单次就诊", codes=("year", "encounter")
    )
    max_amount = Column("decimal(16,2)", "限额（元）", required=True)


class ItemFundCap(FundCap):
    name = "item_fund_cap"
    label = "医疗服务项目报销总额限额"
    key = ("code", "period")
    value = ("max_amount",)


class ConsumableFundCap(FundCap):
    name = "consumable_fund_cap"
    label = "医用耗材报销总额限额"
    key = ("code", "period")
    value = ("max_amount",)


class UnitMax(Kind):
    """The most units of a code."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    max_cnt = Column("decimal(16,4)", "上限", "in units of the price", required=True)


class ConsumableMax(UnitMax):
    name = "consumable_max"
    label = "医用耗材单次就诊数量上限"
    key = ("code",)
    value = ("max_cnt",)


class DrugDoseMax(UnitMax):
    name = "drug_dose_max"
    label = "药品说明书每日最大用量"
    key = ("code",)
    value = ("max_cnt",)
