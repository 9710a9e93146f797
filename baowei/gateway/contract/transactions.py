"""Transactions and addresses that are answered.

Source: addresses as public client programs call them. That of 3103 is in none of them; ours is
named after its neighbours. The address decides; at a common entry `infno` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["before", "during", "feedback"]

TRANSACTIONS: dict[str, Kind] = {
    "3101": "before",
    "3102": "during",
    "3103": "feedback",
    # one province's numbers for the same
    "3660": "before",
    "3661": "during",
    # one city's number for the feedback of a pharmacy
    "1703": "feedback",
    # one public client sends its 3101 under the number of another transaction
    "3301": "before",
}


@dataclass(frozen=True)
class Address:
    """kind: what is asked there; None where `infno` says it, in the body or behind the address."""

    path: str
    kind: Kind | None
    what: str


ADDRESSES = (
    Address("/fsi/api/riskConService/beforeAnalyze", "before", "明细审核事前分析"),
    Address("/fsi/api/riskConService/courseAnalyze", "during", "明细审核事中分析"),
    Address("/fsi/api/riskConService/feedback", "feedback", "事前事中服务反馈（路径为本平台约定）"),
    Address("/fsi/api", None, "统一入口，按 infno 分派；地址后可再接 infno"),
    Address("/uif-hsaf-med-api/api/medical/service", None, "统一入口，内蒙古网关的写法"),
    Address("/mbs/fmi/fsi/api/callFsiService/callService", None, "统一入口，吉林网关的写法"),
    Address("/api/rest/hosAudit/ruleAudit", None, "统一入口，个别厂商的写法"),
)
