"""结算 (setl_d).

One row per settlement; a refund is its own row with refd_setl_flag=1, negative amounts and
init_setl_id.
"""

from baowei.schema.codes import FLAG, GEND, HOSP_LV, INSUTYPE, MED_TYPE
from baowei.schema.table import Column, Table


class SetlD(Table):
    name = "setl_d"
    label = "结算"
    key = ("setl_id",)
    month = "setl_time"

    setl_id = Column("varchar", "结算ID", "primary key", required=True)
    mdtrt_id = Column("varchar", "就诊ID", required=True)
    init_setl_id = Column("varchar", "原结算ID", "the settlement a refund reverses")
    psn_no = Column("varchar", "人员编号", required=True)
    gend = Column("varchar", "性别", "1 male 2 female 0/9 unknown", codes=GEND)
    brdy = Column("date", "出生日期")
    age = Column("decimal(5,1)", "年龄", "years")
    insutype = Column(
        "varchar", "险种类型", "310 employee 390 resident", required=True, codes=INSUTYPE
    )
    psn_type = Column("varchar", "人员类别")
    insu_admdvs = Column("varchar", "参保所属医保区划", required=True)
    emp_no = Column("varchar", "单位编号")
    pay_loc = Column(
        "varchar",
        "支付地点类别",
        "1 centre 2 institution 3 other city 4 other province 5 internet hospital",
        codes=("1", "2", "3", "4", "5"),
    )
    fixmedins_code = Column(
        "varchar", "定点医药机构编号", "12 characters, H… hospital, P… pharmacy", required=True
    )
    fixmedins_name = Column("varchar", "定点医药机构名称")
    hosp_lv = Column("varchar", "医院等级", "01-14", codes=HOSP_LV)
    fix_blng_admdvs = Column("varchar", "定点归属医保区划")
    begndate = Column("date", "开始日期")
    enddate = Column("date", "结束日期")
    setl_time = Column("timestamp", "结算时间", required=True)
    mdtrt_cert_type = Column(
        "varchar", "就诊凭证类型", "01 e-voucher 02 ID card 03 social security card"
    )
    mdtrt_cert_no = Column("varchar", "就诊凭证编号", digest=True)
    med_type = Column(
        "varchar",
        "医疗类别",
        "11 outpatient 13 emergency 14 chronic-disease outpatient 21 inpatient 41 pharmacy …",
        required=True,
        codes=MED_TYPE,
        local_codes=True,
    )
    clr_type = Column("varchar", "清算类别")
    medfee_sumamt = Column("decimal(16,2)", "医疗费总额", "CNY", required=True)
    fulamt_ownpay_amt = Column("decimal(16,2)", "全自费金额", "CNY")
    overlmt_selfpay = Column("decimal(16,2)", "超限价自费费用", "CNY", aliases=("overlmt_amt",))
    preselfpay_amt = Column("decimal(16,2)", "先行自付金额", "CNY")
    inscp_amt = Column("decimal(16,2)", "符合范围金额", "CNY", aliases=("inscp_scp_amt",))
    act_pay_dedc = Column("decimal(16,2)", "实际支付起付线", "CNY")
    hifp_pay = Column("decimal(16,2)", "统筹基金支出", "CNY")
    pool_prop_selfpay = Column("decimal(5,4)", "统筹基金支付比例")
    fund_pay_sumamt = Column(
        "decimal(16,2)", "基金支付总额", "CNY; the base of every loss and fine", required=True
    )
    psn_pay = Column("decimal(16,2)", "个人支付金额", "CNY", aliases=("psn_part_amt",))
    acct_pay = Column("decimal(16,2)", "个人账户支出", "CNY")
    acct_mulaid_pay = Column(
        "decimal(16,2)", "个人账户共济支付金额", "CNY; lawful family sharing, never impersonation"
    )
    cash_payamt = Column("decimal(16,2)", "现金支付金额", "CNY", aliases=("psn_cash_pay",))
    refd_setl_flag = Column("varchar", "退费结算标志", "0/1", codes=FLAG)
    dise_no = Column("varchar", "病种编号", "chronic-disease or single-disease code")
    invono = Column("varchar", "发票号")
    vali_flag = Column("varchar", "有效标志", "1 valid", codes=FLAG)
