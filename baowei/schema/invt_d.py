"""进销存 (invt_d): inventory movements (interfaces 3501-3506)."""

from baowei.schema.table import Column, Table


class InvtD(Table):
    name = "invt_d"
    label = "进销存"
    key = ("invt_id",)
    month = "invt_time"

    invt_id = Column("varchar", "流水号", "primary key", required=True)
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    med_list_codg = Column("varchar", "医疗目录编码", required=True)
    invt_type = Column(
        "varchar",
        "类型",
        "count, change_in, change_out, purchase, purchase_return, sale, sale_return",
        required=True,
        codes=(
            "count",
            "change_in",
            "change_out",
            "purchase",
            "purchase_return",
            "sale",
            "sale_return",
        ),
    )
    invt_time = Column("timestamp", "时间", required=True)
    cnt = Column(
        "decimal(16,4)", "数量", "smallest priced pack; for a count the stock level", required=True
    )
    pric = Column("decimal(16,6)", "单价", "CNY")
    spler_name = Column("varchar", "供应商名称")
    dynt_no = Column("varchar", "随货单号")
    purc_invo_no = Column("varchar", "采购发票号")
    manu_lotnum = Column("varchar", "生产批号")
    expy_end = Column("date", "有效期止")
    setl_id = Column("varchar", "结算ID")
