"""To which group of charges a line belongs: drugs, examinations, surgery, CT."""

from baowei.knowledge.kind import Kind
from baowei.schema.table import Column


class ChargeGroup(Kind):
    name = "charge_group"
    label = "费用归类"
    key = ("matched_by", "code_prefix", "group_name")

    matched_by = Column(
        "varchar",
        "匹配方式",
        "charge_type: med_chrgitm_type; item: national item code, six characters at most",
        required=True,
        codes=("charge_type", "item"),
    )
    code_prefix = Column("varchar", "编码前缀", required=True)
    group_name = Column(
        "varchar",
        "费用组",
        required=True,
        codes=(
            "drug",
            "exam",
            "therapy",
            "surgery",
            "consumable",
            "ct",
            "mri",
            "infusion",
            "rescue",
        ),
    )
    item_name = Column("varchar", "名称")
