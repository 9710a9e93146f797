"""药店商品销售 (pos_sale_d): a pharmacy's own till records of goods that are not insured drugs."""

from baowei.schema.table import Column, Table


class PosSaleD(Table):
    name = "pos_sale_d"
    label = "药店商品销售"
    key = ("pos_id",)
    month = "sale_time"

    pos_id = Column("varchar", "流水号", "primary key", required=True)
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    sale_time = Column("timestamp", "销售时间", required=True)
    goods_name = Column("varchar", "商品名称", required=True)
    goods_type = Column("varchar", "商品类别", "cosmetic, food, daily, health_food, drug")
    amt = Column("decimal(16,2)", "金额", "CNY", required=True)
    dev_no = Column("varchar", "终端号")
