"""An encounter of a patient.

Source: the national interface document, 3101/3102 fsi_encounter_dtos.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from baowei.gateway.contract import codes
from baowei.gateway.contract.field import Field, Node
from baowei.gateway.contract.order import Diagnosis, Operation, Order

Text = str | None
Number = Decimal | None


class Encounter(Node, frozen=True, kw_only=True):
    """One encounter with its diagnoses, orders and operations."""

    source: ClassVar[str] = "3101/3102 fsi_encounter_dtos"
    label: ClassVar[str] = "就诊信息"

    mdtrt_id: Annotated[Text, Field("就诊标识", "50", required=True, needed=True)] = None
    medins_id: Annotated[Text, Field("医疗服务机构标识", "50", required=True)] = None
    medins_name: Annotated[Text, Field("医疗机构名称", "200", required=True)] = None
    medins_admdvs: Annotated[Text, Field("医疗机构行政区划编码", "6", required=True)] = None
    medins_type: Annotated[
        Text, Field("医疗服务机构类型", "3", required=True, codes=codes.MEDINS_TYPE)
    ] = None
    medins_lv: Annotated[Text, Field("医疗机构等级", "3", required=True, codes=codes.MEDINS_LV)] = (
        None
    )
    wardarea_codg: Annotated[Text, Field("病区标识", "20")] = None
    wardno: Annotated[Text, Field("病房号", "20")] = None
    bedno: Annotated[Text, Field("病床号", "20")] = None
    adm_date: Annotated[datetime | None, Field("入院日期", required=True)] = None
    dscg_date: Annotated[
        datetime | None, Field("出院日期", required=True, note="门诊、在院可缺")
    ] = None
    dscg_main_dise_codg: Annotated[Text, Field("主诊断编码", "20", required=True)] = None
    dscg_main_dise_name: Annotated[Text, Field("主诊断名称", "50", required=True)] = None
    fsi_diagnose_dtos: Annotated[
        tuple[Diagnosis, ...], Field("诊断信息", required=True, most=200)
    ] = ()
    dr_codg: Annotated[Text, Field("医师标识", "20", required=True)] = None
    adm_dept_codg: Annotated[Text, Field("入院科室标识", "20", required=True)] = None
    adm_dept_name: Annotated[Text, Field("入院科室名称", "50", required=True)] = None
    dscg_dept_codg: Annotated[Text, Field("出院科室标识", "20", required=True)] = None
    dscg_dept_name: Annotated[Text, Field("出院科室名称", "50", required=True)] = None
    med_mdtrt_type: Annotated[
        Text, Field("就诊类型", "3", required=True, codes=codes.MED_MDTRT_TYPE)
    ] = None
    med_type: Annotated[
        Text, Field("医疗类别", "6", required=True, codes=codes.MED_TYPE, note="地方可加长")
    ] = None
    fsi_order_dtos: Annotated[
        tuple[Order, ...], Field("处方(医嘱)信息", required=True, most=2000)
    ] = ()
    matn_stas: Annotated[Text, Field("生育状态", "3", required=True, codes=codes.MATN_STAS)] = None
    medfee_sumamt: Annotated[Number, Field("总费用", "16,2", required=True)] = None
    ownpay_amt: Annotated[Number, Field("自费金额", "16,2", required=True)] = None
    selfpay_amt: Annotated[Number, Field("自付金额", "16,2", required=True)] = None
    acct_payamt: Annotated[Number, Field("个人账户支付金额", "16,2")] = None
    ma_amt: Annotated[Number, Field("救助金支付金额", "16,2")] = None
    hifp_payamt: Annotated[Number, Field("统筹金支付金额", "16,2")] = None
    setl_totlnum: Annotated[int | None, Field("结算总次数", "4", required=True)] = None
    insutype: Annotated[Text, Field("险种", "3", required=True, codes=codes.INSUTYPE)] = None
    reim_flag: Annotated[Text, Field("报销标志", "3", required=True, codes=codes.REIM_FLAG)] = None
    out_setl_flag: Annotated[
        Text, Field("异地结算标志", "3", required=True, codes=codes.OUT_SETL_FLAG)
    ] = None
    fsi_operation_dtos: Annotated[
        tuple[Operation, ...],
        # one province's client nests the operations under the name of the encounters
        Field("手术操作", most=200, aliases=("fsi_encounter_dtos",)),
    ] = ()
    cvlserv_flag: Annotated[
        Text, Field("公务员标志", "3", codes=codes.YES_NO, note="仅 3660/3661")
    ] = None
