"""费用明细 (fee_list_d): one row per charged line; the grain most rules work on."""

from baowei.schema.codes import CHRGITM_LV, FLAG, MED_TYPE
from baowei.schema.table import Column, Table


class FeeListD(Table):
    name = "fee_list_d"
    label = "费用明细"
    key = ("bkkp_sn",)
    month = "fee_ocur_time"

    bkkp_sn = Column(
        "varchar",
        "记账流水号",
        "primary key (interface name feedetl_sn)",
        required=True,
        aliases=("feedetl_sn",),
    )
    mdtrt_id = Column("varchar", "就诊ID", required=True)
    setl_id = Column("varchar", "结算ID", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    fee_ocur_time = Column("timestamp", "费用发生时间", required=True)
    rx_drord_no = Column("varchar", "处方/医嘱号")
    med_type = Column("varchar", "医疗类别", codes=MED_TYPE, local_codes=True)
    cnt = Column("decimal(16,4)", "数量", "negative on a reversal", required=True)
    pric = Column("decimal(16,6)", "单价", "CNY", required=True)
    det_item_fee_sumamt = Column("decimal(16,2)", "明细项目费用总额", "CNY", required=True)
    pric_uplmt_amt = Column("decimal(16,6)", "定价上限金额", "CNY")
    selfpay_prop = Column("decimal(5,4)", "自付比例")
    fulamt_ownpay_amt = Column("decimal(16,2)", "全自费金额", "CNY")
    overlmt_selfpay = Column("decimal(16,2)", "超限价金额", "CNY", aliases=("overlmt_amt",))
    preselfpay_amt = Column("decimal(16,2)", "先行自付金额", "CNY")
    inscp_amt = Column(
        "decimal(16,2)",
        "符合范围金额",
        "CNY; 0 means the line is not claimed from the fund",
        aliases=("inscp_scp_amt",),
    )
    chrgitm_lv = Column("varchar", "收费项目等级", "01 A 02 B 03 C", codes=CHRGITM_LV)
    hilist_code = Column("varchar", "医保目录编码")
    hilist_name = Column("varchar", "医保目录名称")
    list_type = Column(
        "varchar", "目录类别", "101 drug 102 herbal piece 201 service 301 consumable …"
    )
    med_list_codg = Column(
        "varchar",
        "医疗目录编码",
        "national code: drug 23, service 15, consumable 27 characters",
        required=True,
    )
    medins_list_codg = Column("varchar", "医药机构目录编码")
    medins_list_name = Column("varchar", "医药机构目录名称")
    med_chrgitm_type = Column("varchar", "医疗收费项目类别", "01-14")
    spec = Column("varchar", "规格")
    dosform_name = Column("varchar", "剂型名称")
    bilg_dept_codg = Column("varchar", "开单科室编码")
    bilg_dept_name = Column("varchar", "开单科室名称")
    bilg_dr_code = Column("varchar", "开单医师代码", aliases=("bilg_dr_codg",))
    bilg_dr_name = Column("varchar", "开单医师姓名")
    acord_dept_codg = Column("varchar", "受单科室编码")
    acord_dr_code = Column("varchar", "受单医师代码")
    rx_circ_flag = Column("varchar", "外购处方标志", codes=FLAG)
    prcu_drug_flag = Column("varchar", "集采药品标志", codes=FLAG)
    dscg_tkdrug_flag = Column("varchar", "出院带药标志", codes=FLAG)
    sin_dos_dscr = Column("varchar", "单次剂量描述")
    used_frqu_dscr = Column("varchar", "使用频次描述")
    prd_days = Column("decimal(6,2)", "周期天数", "days supplied")
    tcmdrug_used_way = Column("varchar", "中药使用方式", "1 single 2 compound", codes=("1", "2"))
    crte_time = Column("timestamp", "数据创建时间", "when the line was uploaded")
    vali_flag = Column("varchar", "有效标志", "1 valid", codes=FLAG)
