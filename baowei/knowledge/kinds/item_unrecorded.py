"""Which service items leave no record of execution by their nature."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class ItemUnrecorded(Kind):
    name = "item_unrecorded"
    label = "不逐次留执行记录的项目"
    key = ("matched_by", "code_prefix")

    matched_by = Column(
        "varchar",
        "匹配方式",
        "item: national item code; charge_type: med_chrgitm_type",
        required=True,
        codes=("item", "charge_type"),
    )
    code_prefix = Column("varchar", "编码前缀", required=True)
    item_name = Column("varchar", "名称")
