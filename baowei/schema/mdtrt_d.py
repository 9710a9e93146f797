"""就诊 (mdtrt_d): one row per encounter."""

from baowei.schema.codes import FLAG, GEND, HOSP_LV, INSUTYPE, MED_TYPE
from baowei.schema.table import Column, Table


class MdtrtD(Table):
    name = "mdtrt_d"
    label = "就诊"
    key = ("mdtrt_id",)
    month = "begntime"

    mdtrt_id = Column("varchar", "就诊ID", "primary key", required=True)
    psn_no = Column("varchar", "人员编号", required=True)
    gend = Column("varchar", "性别", codes=GEND)
    brdy = Column("date", "出生日期")
    age = Column("decimal(5,1)", "年龄")
    insutype = Column("varchar", "险种类型", codes=INSUTYPE)
    insu_admdvs = Column("varchar", "参保所属医保区划")
    fixmedins_code = Column("varchar", "定点医药机构编号", required=True)
    fixmedins_name = Column("varchar", "定点医药机构名称")
    hosp_lv = Column("varchar", "医院等级", codes=HOSP_LV)
    begntime = Column("timestamp", "开始时间", "admission or visit", required=True)
    endtime = Column("timestamp", "结束时间", "discharge; empty while in hospital")
    med_type = Column("varchar", "医疗类别", required=True, codes=MED_TYPE, local_codes=True)
    ipt_otp_no = Column("varchar", "住院/门诊号")
    chfpdr_code = Column("varchar", "主诊医师代码", aliases=("atddr_no",))
    adm_dept_codg = Column("varchar", "入院科室编码")
    adm_dept_name = Column("varchar", "入院科室名称")
    adm_bed = Column("varchar", "入院床位")
    dscg_dept_codg = Column("varchar", "出院科室编码")
    dscg_dept_name = Column("varchar", "出院科室名称")
    dscg_maindiag_code = Column("varchar", "主诊断代码", "ICD-10 national insurance edition")
    dscg_maindiag_name = Column("varchar", "主诊断名称")
    dscg_way = Column("varchar", "离院方式", "5 died")
    die_date = Column("date", "死亡日期")
    ipt_days = Column("integer", "住院天数")
    tel = Column("varchar", "联系电话", digest=True)
    addr = Column("varchar", "联系地址")
    emp_no = Column("varchar", "单位编号")
    ttp_pay_flag = Column("varchar", "第三方支付标志", "0/1", codes=FLAG)
    matn_type = Column("varchar", "生育类别")
    vali_flag = Column("varchar", "有效标志", "1 valid", codes=FLAG)
