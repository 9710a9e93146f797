"""Alarms of breakers as a log line, a number and an event."""

from __future__ import annotations

import logging

import psycopg

from baowei.gateway.measuring.json_lines import TOLD
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.safety.deciding import Alarm
from baowei.gateway.stream.events import Told, publish

log = logging.getLogger(__name__)


class Alarms:
    """Given to `Safety` as its `alarm`; the event becomes visible with the change itself."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def __call__(self, connection: psycopg.Connection, alarm: Alarm) -> None:
        rule, region = alarm.breaker.key
        data = {
            "rule": rule,
            "region": region,
            "open": alarm.breaker.open,
            "cause": alarm.breaker.cause,
            "before": alarm.before.cause,
            "minutes": alarm.breaker.window,
        }
        publish(connection, [Told("alarm", data)], alarm.at)
        self._measures.alarm(rule, alarm.breaker.cause)
        log.warning("alarm", extra={TOLD: data})
