"""Suspect points for tests, as an import leaves them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from baowei.supervision.desk.act import act
from baowei.supervision.points.models import PointLine, PointStory, SuspectPoint

HOSPITAL = "H99010100001"
MESSAGE = "重复收取静脉输液费 2 次，其中 1 次已包含在重症监护费中。"
_numbers = count(1)


def point(
    amount: str = "100.00",
    *,
    charges: dict[str, str] | None = None,
    fixmedins_code: str = HOSPITAL,
    message: str = MESSAGE,
    evidence: dict[str, Any] | None = None,
    **fields: Any,
) -> SuspectPoint:
    """A new point of `amount` CNY of the fund. charges: bkkp_sn -> its fund amount.

    evidence: table -> the rows behind it.
    """
    number = next(_numbers)
    with act(None, "test.point"):
        made = SuspectPoint.objects.create(
            **{
                "finding_id": f"f{number:06}",
                "rule_code": "GZ10000102012000",
                "rule_name": "医疗服务项目重复收费",
                "rule_hash": "hash",
                "violation": "V08",
                "outcome": "violation",
                "admdvs": "990101",
                "fixmedins_code": fixmedins_code,
                "fixmedins_name": "示例医院",
                "psn_no": "P990100000001",
                "setl_id": f"S{number}",
                "occurred_from": datetime(2026, 5, 1, 1, tzinfo=UTC),
                "occurred_to": datetime(2026, 5, 1, 2, tzinfo=UTC),
                "total_amount": Decimal(amount) * 2,
                "claimed_amount": Decimal(amount),
                "open_amount": Decimal(amount),
                **fields,
            }
        )
        PointStory.objects.create(
            point=made,
            run_id="run",
            subject_type="line",
            subject_id=f"B{number}",
            message=message,
            evidence=evidence
            or {"fee_list_d": [{"bkkp_sn": f"B{number}", "cnt": 2, "psn_no": "P990100000001"}]},
        )
        for sn, fund in (charges or {f"B{number}": amount}).items():
            PointLine.objects.create(
                point=made, bkkp_sn=sn, amount=Decimal(fund) * 2, fund_amount=Decimal(fund)
            )
    return made
