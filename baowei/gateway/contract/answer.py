"""What is answered to 3101 and 3102: `output.result`, always a list.

Source: the national interface document, 3101/3102 output. One public client reads a single object
in its place; all others read a list, so it is one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from baowei.gateway.contract import codes
from baowei.gateway.contract.field import Field, Node


class Detail(Node, frozen=True, kw_only=True):
    """One order that is in question or bears on it."""

    source: ClassVar[str] = "3101/3102 output judge_result_detail_dtos"
    label: ClassVar[str] = "违规明细"

    jrd_id: Annotated[str, Field("违规明细标识", "50", required=True)]
    patn_id: Annotated[str, Field("参保人标识", "50", required=True)]
    mdtrt_id: Annotated[str, Field("就诊标识", "50")] = ""
    rx_id: Annotated[str, Field("处方(医嘱)标识", "50", note="请求 fsi_order_dtos 的 rx_id")] = ""
    vola_item_type: Annotated[
        str, Field("违规明细类型", "3", required=True, codes=codes.VOLA_ITEM_TYPE)
    ] = "1"
    vola_amt: Annotated[Decimal, Field("违规金额", "16,2", required=True)] = Decimal(0)


class Violation(Node, frozen=True, kw_only=True):
    """One finding, with the orders that it names."""

    source: ClassVar[str] = "3101/3102 output result"
    label: ClassVar[str] = "违规信息"

    jr_id: Annotated[str, Field("违规标识", "50", required=True, note="3103 反馈用它")]
    rule_id: Annotated[str, Field("规则ID", "50", required=True)]
    rule_name: Annotated[str, Field("规则名称", "200", required=True)]
    vola_cont: Annotated[str, Field("违规内容", "500", required=True)]
    patn_id: Annotated[str, Field("参保人ID", "50", required=True)]
    mdtrt_id: Annotated[str, Field("就诊ID", "50")] = ""
    judge_result_detail_dtos: Annotated[tuple[Detail, ...], Field("违规明细", required=True)] = ()
    vola_amt: Annotated[Decimal, Field("违规金额", "16,2", required=True)] = Decimal(0)
    vola_amt_stas: Annotated[
        str, Field("违规金额计算状态", "3", required=True, codes=codes.VOLA_AMT_STAS)
    ] = "1"
    sev_deg: Annotated[str, Field("严重程度", "3", required=True, codes=codes.SEV_DEG)] = "3"
    vola_evid: Annotated[str, Field("违规依据", "500")] = ""
    vola_bhvr_type: Annotated[
        str, Field("违规行为分类", "3", required=True, codes=codes.VOLA_BHVR_TYPE)
    ] = "2"
    task_id: Annotated[str, Field("任务ID", "50", note="请求的 task_id")] = ""
