"""Suspect points that nobody had; in Chinese, as the pages they fill are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from baowei.supervision.desk.flow import Flow, State, Step

REVIEWER, RECHECKER = frozenset({"first_reviewer"}), frozenset({"rechecker"})
FLOW = Flow(
    "gallery",
    "疑点",
    {
        "new": State("待初审", "accent"),
        "sent": State("待机构答复", "due"),
        "late": State("逾期未答复", "stop"),
        "deducted": State("已扣款", "done", final=True),
        "dropped": State("不予扣款", "plain", final=True),
    },
    [
        Step("claim", "提出扣款意见", ("new",), "sent", REVIEWER, ("细则-4",)),
        Step("drop", "提出不予扣款", ("new",), "dropped", REVIEWER),
        Step("hand_over", "移交行政部门", ("new",), "late", RECHECKER, ("条例-25",)),
    ],
)
REASONS = (
    "同一日重复收取“静脉输液”2 次，医嘱仅 1 次",
    "住院期间门诊取药，与住院时段重叠 3 天",
    "单次开药量超过规定天数",
    "“血常规”与“血细胞分析”同日同时收费",
)
PLACES = (
    "示例市第一人民医院",
    "示例市中医医院",
    "城东社区卫生服务中心",
    "百草堂大药房（解放路店）",
)


@dataclass(frozen=True)
class Point:
    """The n-th of them: everything follows from its number."""

    pk: int

    @property
    def reason(self) -> str:
        return REASONS[self.pk % len(REASONS)]

    @property
    def place(self) -> str:
        return PLACES[self.pk // 3 % len(PLACES)]

    @property
    def state(self) -> str:
        return list(FLOW.states)[self.pk % len(FLOW.states)]

    @property
    def amount(self) -> Decimal:
        return Decimal(self.pk * 7919 % 500_000) / 100

    @property
    def day(self) -> date:
        return date(2026, 7, 14) - timedelta(days=self.pk % 90)


POINTS = tuple(Point(n) for n in range(1, 61))
