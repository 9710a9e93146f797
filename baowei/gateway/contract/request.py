"""A request before (3101) or during (3102) treatment: the same fields for both.

Source: the national interface document, 3101/3102 data and patient_dtos. 3660 and 3661 are the
same two transactions in one province, in camel case.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

import msgspec

from baowei.gateway.contract import codes
from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.field import Field, Node
from baowei.gateway.contract.head import Head

Text = str | None
Stage = Literal["before", "during"]


class Patient(Node, frozen=True, kw_only=True):
    """One insured person with the encounters that are asked about."""

    source: ClassVar[str] = "3101/3102 patient_dtos"
    label: ClassVar[str] = "参保人信息"

    patn_id: Annotated[Text, Field("参保人标识", "50", required=True, needed=True)] = None
    patn_name: Annotated[
        # no rule asks for a name, so that none is kept, queued or written to a log
        Text, Field("姓名", "50", required=True, kept=False, note="收下但不保留")
    ] = None
    gend: Annotated[Text, Field("性别", "3", required=True, codes=codes.GEND)] = None
    brdy: Annotated[date | None, Field("出生日期", required=True)] = None
    poolarea: Annotated[Text, Field("统筹区编码", "10", required=True)] = None
    curr_mdtrt_id: Annotated[Text, Field("当前就诊标识", "50", required=True)] = None
    fsi_encounter_dtos: Annotated[
        tuple[Encounter, ...], Field("就诊信息", required=True, needed=True, most=50)
    ] = ()


class Data(Node, frozen=True, kw_only=True):
    """What is asked: for whom, at which moment."""

    source: ClassVar[str] = "3101/3102 data"
    label: ClassVar[str] = "规则分析信息"

    syscode: Annotated[Text, Field("系统编码", "10", required=True)] = None
    patient_dtos: Annotated[
        tuple[Patient, ...], Field("参保人信息", required=True, needed=True, most=50)
    ] = ()
    rule_ids: Annotated[
        tuple[str, ...],
        Field("规则标识集合", note="与 trig_scen 指定其一，优先 trig_scen"),
    ] = ()
    task_id: Annotated[Text, Field("任务ID", "50", note="应答原样带回")] = None
    trig_scen: Annotated[Text, Field("触发场景", "3", codes=codes.TRIG_SCEN)] = None


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted request, whatever form it came in.

    fixmedins_code: the institution that signed in; every encounter is its own.
    received: when the last byte was read, with its zone. entry_id: the same for the same message.
    """

    stage: Stage
    fixmedins_code: str
    received: datetime
    head: Head
    data: Data
    entry_id: str = ""

    def __repr__(self) -> str:
        return f"<Request {self.stage} of {self.fixmedins_code}>"
