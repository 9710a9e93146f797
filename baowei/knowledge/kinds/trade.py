"""Prices after tender, bundles of items, yearly quotas, and pharmacies open at night."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class ItemBundle(Kind):
    name = "item_bundle"
    label = "应合并收费的医疗服务项目"
    key = ("bundle_code", "part_code")
    bundle_code = Column("varchar", "合并项目编码", required=True)
    bundle_name = Column("varchar", "合并项目名称")
    part_code = Column("varchar", "子项编码", required=True)
    part_name = Column("varchar", "子项名称")


class TenderPrice(Kind):
    name = "tender_price"
    label = "集中带量采购中选价"
    key = ("code",)
    value = ("max_price",)
    code = Column("varchar", "药品、耗材编码", required=True)
    item_name = Column("varchar", "名称")
    max_price = Column("decimal(16,4)", "中选价（元）", "a unit of the charge", required=True)


class FundQuota(Kind):
    name = "fund_quota"
    label = "普通门诊统筹年度限额"
    key = ("insutype",)
    value = ("quota",)
    insutype = Column("varchar", "险种类型", required=True)
    quota = Column("decimal(16,2)", "年度限额（元）", "hifp_pay of a year", required=True)


class NightSale(Kind):
    name = "night_sale"
    label = "夜间、应急售药的药店"
    key = ("fixmedins_code",)
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
