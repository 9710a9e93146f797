"""What the price and payment rules limit service items and consumables to."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class ItemMedType(Kind):
    name = "item_med_type"
    label = "医疗服务项目限就医方式"
    key = ("code",)
    value = ("ways",)
    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    ways = Column(
        "varchar",
        "可支付的就医方式",
        "inpatient, emergency, outpatient; several parted by |, in alphabetical order",
        required=True,
    )


class ItemInstLevel(Kind):
    name = "item_inst_level"
    label = "医疗服务项目限医疗机构级别"
    key = ("code",)
    value = ("min_rank",)
    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    min_rank = Column("integer", "最低级别", "2 second level, 3 third level", required=True)


class DeptKind(Kind):
    """A code and a word of a department's name; several rows mean any of these."""

    code = Column("varchar", "目录编码", required=True)
    item_name = Column("varchar", "名称")
    dept_word = Column("varchar", "科室名称用词", required=True)


class ItemDept(DeptKind):
    name = "item_dept"
    label = "医疗服务项目限科室"
    key = ("code", "dept_word")


class ConsumableDept(DeptKind):
    name = "consumable_dept"
    label = "医用耗材限科室"
    key = ("code", "dept_word")


class ItemConsumable(Kind):
    name = "item_consumable"
    label = "医疗服务项目内含的医用耗材"
    key = ("main_code", "consumable_code")
    main_code = Column("varchar", "项目编码", required=True)
    main_name = Column("varchar", "项目名称")
    consumable_code = Column("varchar", "耗材编码", required=True)
    consumable_name = Column("varchar", "耗材名称")


class ItemPriceCap(Kind):
    name = "item_price_cap"
    label = "医疗服务项目最高限价"
    key = ("code", "rank")
    value = ("max_price",)
    code = Column("varchar", "项目编码", required=True)
    item_name = Column("varchar", "项目名称")
    rank = Column("integer", "机构级别", "3 third, 2 second, 1 first, 0 none", required=True)
    max_price = Column("decimal(16,4)", "最高限价（元）", required=True)
