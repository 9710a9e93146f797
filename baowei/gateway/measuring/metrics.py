"""Every metric of the gateway: name, kind, labels, meaning. No label holds a person's value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0)
"""Seconds; close together where a physician begins to notice the waiting."""

SIZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)


@dataclass(frozen=True)
class Metric:
    name: str
    kind: Literal["counter", "gauge", "histogram"]
    labels: tuple[str, ...]
    meaning: str
    buckets: tuple[float, ...] = ()


REQUESTS = Metric(
    "baowei_gateway_requests_total",
    "counter",
    ("kind", "outcome"),
    "交易数：kind 为 before、during、feedback、settlement；outcome 为 answered（已审）、"
    "passed（放行未审）、refused（请求有误）、kept（已收下）、failed（平台出错）",
)
SECONDS = Metric(
    "baowei_gateway_seconds",
    "histogram",
    ("kind",),
    "从收完报文到应答的秒数",
    BUCKETS,
)
NOT_JUDGED = Metric(
    "baowei_gateway_not_judged_total", "counter", ("reason",), "放行未审的请求数，按原因"
)
ORDERS = Metric("baowei_gateway_orders_total", "counter", (), "审核过的医嘱条数")
INCOMPLETE = Metric("baowei_gateway_incomplete_total", "counter", (), "审核时历史数据不全的请求数")
FINDINGS = Metric(
    "baowei_gateway_findings_total",
    "counter",
    ("rule", "withheld"),
    "发现数：withheld 为空表示已提醒，其余为 shadow、broken、snoozed、allowed、late",
)
BATCH = Metric("baowei_gateway_batch_size", "histogram", (), "一次判定所合并的请求数", SIZES)
BATCH_SECONDS = Metric(
    "baowei_gateway_batch_seconds", "histogram", (), "一次判定所用的秒数", BUCKETS
)
WAITING = Metric("baowei_gateway_journal_waiting", "gauge", (), "日志中尚未入库的条目数")
LAG = Metric("baowei_gateway_journal_lag_seconds", "gauge", (), "最早一条未入库的条目已等待的秒数")
BREAKER = Metric(
    "baowei_gateway_breaker_open", "gauge", ("rule", "region"), "1 表示该规则在该地区已熔断"
)
ALARMS = Metric(
    "baowei_gateway_alarms_total",
    "counter",
    ("rule", "cause"),
    "告警数：cause 为 frequent、failing、slow、silent，空为恢复",
)
READERS = Metric(
    "baowei_gateway_event_readers", "gauge", (), "正在收听实时事件的连接数（最多的进程）"
)

ALL = (
    *(REQUESTS, SECONDS, NOT_JUDGED, ORDERS, INCOMPLETE, FINDINGS, BATCH, BATCH_SECONDS),
    *(WAITING, LAG, BREAKER, ALARMS, READERS),
)
