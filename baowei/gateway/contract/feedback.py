"""What was done about a warning (3103).

Source: the national interface document, 3103 input data, as two public programs have it; its
output is not public, so that only `infcode` counts. 1703 is the same in one city.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from baowei.gateway.contract import codes
from baowei.gateway.contract.field import Field, Node
from baowei.gateway.contract.head import Head

Text = str | None


class Warn(Node, frozen=True, kw_only=True):
    """What was done about one finding."""

    source: ClassVar[str] = "3103 warns"
    label: ClassVar[str] = "处理数据"

    warn_rslt_id: Annotated[
        Text,
        Field(
            *("违规标识", "50"),
            required=True,
            needed=True,
            aliases=("jr_id", "jrid"),
            note="应答中的 jr_id",
        ),
    ] = None
    dspo_way: Annotated[
        Text,
        Field(
            *("处理方式", "3"),
            required=True,
            needed=True,
            codes=codes.DSPO_WAY,
            aliases=("dspoway",),
        ),
    ] = None
    dspo_way_rea: Annotated[
        Text,
        Field("处理原因", "500", aliases=("dspowayrea",), note="dspo_way 为 1 时必填"),
    ] = None


class FeedbackData(Node, frozen=True, kw_only=True):
    """What was done about the findings of an answer."""

    source: ClassVar[str] = "3103 data"
    label: ClassVar[str] = "反馈信息"

    warn_type: Annotated[Text, Field("反馈类型", "3", codes=codes.WARN_TYPE)] = None
    warns: Annotated[
        tuple[Warn, ...], Field("处理数据集合", required=True, needed=True, most=2000)
    ] = ()


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    """One accepted feedback of an institution."""

    fixmedins_code: str
    received: datetime
    head: Head
    data: FeedbackData
    entry_id: str = ""

    def __repr__(self) -> str:
        return f"<Feedback of {self.fixmedins_code}>"
