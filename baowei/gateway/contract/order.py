"""What an encounter holds: diagnoses, orders, operations.

Source: the national interface document, 3101/3102 fsi_diagnose_dtos, fsi_order_dtos and
fsi_operation_dtos. The document gives `hilist_code` 20 characters where national codes have up to
27; lengths are therefore not held against a client.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from baowei.gateway.contract import codes
from baowei.gateway.contract.field import Field, Node

Text = str | None
Number = Decimal | None


class Diagnosis(Node, frozen=True, kw_only=True):
    """One diagnosis of an encounter."""

    source: ClassVar[str] = "3101/3102 fsi_diagnose_dtos"
    label: ClassVar[str] = "诊断信息"

    dise_id: Annotated[Text, Field("诊断标识", "50", required=True)] = None
    inout_dise_type: Annotated[
        Text, Field("出入诊断类别", "3", required=True, codes=codes.INOUT_DISE_TYPE)
    ] = None
    maindise_flag: Annotated[Text, Field("主诊断标志", "3", required=True, codes=codes.YES_NO)] = (
        None
    )
    dias_srt_no: Annotated[Text, Field("诊断排序号", "2", required=True)] = None
    dise_codg: Annotated[
        Text, Field("诊断(疾病)编码", "30", required=True, note="医保版 ICD-10")
    ] = None
    dise_name: Annotated[Text, Field("诊断(疾病)名称", "200", required=True)] = None
    dise_date: Annotated[datetime | None, Field("诊断日期", required=True)] = None
    dise_cgy: Annotated[Text, Field("诊断类目", note="仅 3660/3661")] = None


class Order(Node, frozen=True, kw_only=True):
    """One line that is to be charged or executed."""

    source: ClassVar[str] = "3101/3102 fsi_order_dtos"
    label: ClassVar[str] = "处方(医嘱)信息"

    rx_id: Annotated[
        Text,
        Field("处方(医嘱)标识", "50", required=True, needed=True, note="应答明细用它回指"),
    ] = None
    rxno: Annotated[Text, Field("处方号", "20", required=True)] = None
    grpno: Annotated[Text, Field("组编号", "20")] = None
    long_drord_flag: Annotated[
        Text, Field("是否为长期医嘱", "3", required=True, codes=codes.YES_NO)
    ] = None
    hilist_type: Annotated[Text, Field("目录类别", "3", required=True, codes=codes.HILIST_TYPE)] = (
        None
    )
    chrg_type: Annotated[Text, Field("收费类别", "3", required=True, codes=codes.CHRG_TYPE)] = None
    drord_bhvr: Annotated[Text, Field("医嘱行为", "3", required=True, codes=codes.DRORD_BHVR)] = (
        None
    )
    hilist_code: Annotated[
        Text, Field("医保目录代码", "20", required=True, note="国家统一编码，长度放宽到 50")
    ] = None
    hilist_name: Annotated[Text, Field("医保目录名称", "50", required=True)] = None
    hilist_dosform: Annotated[Text, Field("医保目录(药品)剂型", "50")] = None
    hilist_lv: Annotated[Text, Field("医保目录等级", "3", required=True, codes=codes.HILIST_LV)] = (
        None
    )
    hilist_pric: Annotated[Number, Field("医保目录价格", "16,2", required=True)] = None
    lv1_hosp_item_pric: Annotated[Number, Field("一级医院目录价格", "16,2")] = None
    lv2_hosp_item_pric: Annotated[Number, Field("二级医院目录价格", "16,2")] = None
    lv3_hosp_item_pric: Annotated[Number, Field("三级医院目录价格", "16,2")] = None
    hilist_memo: Annotated[Text, Field("医保目录备注", "200")] = None
    hosplist_code: Annotated[Text, Field("医院目录代码", "20", required=True)] = None
    hosplist_name: Annotated[Text, Field("医院目录名称", "50", required=True)] = None
    hosplist_dosform: Annotated[Text, Field("医院目录(药品)剂型", "20")] = None
    cnt: Annotated[Number, Field("数量", "6,2", required=True)] = None
    pric: Annotated[Number, Field("单价", "16,2", required=True)] = None
    sumamt: Annotated[Number, Field("总费用", "16,2", required=True)] = None
    ownpay_amt: Annotated[Number, Field("自费金额", "16,2", required=True)] = None
    selfpay_amt: Annotated[Number, Field("自付金额", "16,2", required=True)] = None
    spec: Annotated[Text, Field("规格", "100", required=True)] = None
    spec_unt: Annotated[Text, Field("数量单位", "20", required=True)] = None
    drord_begn_date: Annotated[datetime | None, Field("医嘱开始日期", required=True)] = None
    drord_stop_date: Annotated[datetime | None, Field("医嘱停止日期")] = None
    drord_dept_codg: Annotated[Text, Field("下达医嘱的科室标识", "30", required=True)] = None
    drord_dept_name: Annotated[Text, Field("下达医嘱科室名称", "50", required=True)] = None
    drord_dr_codg: Annotated[Text, Field("开处方(医嘱)医生标识", "30", required=True)] = None
    drord_dr_name: Annotated[Text, Field("开处方(医嘱)医生姓名", "30", required=True)] = None
    drord_dr_profttl: Annotated[
        Text, Field("开处方(医嘱)医职称", "3", required=True, codes=codes.DRORD_DR_PROFTTL)
    ] = None
    curr_drord_flag: Annotated[
        Text,
        Field("是否当前处方(医嘱)", "3", required=True, codes=codes.YES_NO, note="0 为已有医嘱"),
    ] = None


class Operation(Node, frozen=True, kw_only=True):
    """One operation of an encounter."""

    source: ClassVar[str] = "3101/3102 fsi_operation_dtos"
    label: ClassVar[str] = "手术操作"

    setl_list_oprn_id: Annotated[Text, Field("手术操作ID", "30", required=True)] = None
    oprn_code: Annotated[Text, Field("手术操作代码", "30", note="医保版 ICD-9-CM-3")] = None
    oprn_name: Annotated[Text, Field("手术操作名称", "500")] = None
    main_oprn_flag: Annotated[
        Text, Field("主手术操作标志", "3", required=True, codes=codes.YES_NO)
    ] = None
    oprn_date: Annotated[date | None, Field("手术操作日期")] = None
    anst_way: Annotated[Text, Field("麻醉方式", "30")] = None
    oper_dr_name: Annotated[Text, Field("术者医师姓名", "50")] = None
    oper_dr_code: Annotated[Text, Field("术者医师代码", "30")] = None
    anst_dr_name: Annotated[Text, Field("麻醉医师姓名", "50")] = None
    anst_dr_code: Annotated[Text, Field("麻醉医师代码", "30")] = None
