"""An alarm is an event, a number, a log line and a line of the history, all of one change."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from safety_world import NOW, REGION, judgement, request

from baowei.gateway.limits import Clock
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.prometheus_text import prometheus_text
from baowei.gateway.measuring.shared import Shared
from baowei.gateway.safety import tables
from baowei.gateway.safety.deciding import Decider
from baowei.gateway.safety.safety import Safety
from baowei.gateway.stream import events
from baowei.gateway.stream.alarms import Alarms
from baowei.lake.database import Database


def test_a_breaker_that_opens_is_told_everywhere(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database, measures = Database(home), Measures(Shared(home / "metrics", 0))

    def connect() -> psycopg.Connection:
        return database.connect(autocommit=True)

    safety = Safety(
        connect,
        decider=Decider(frozenset(), Alarms(measures)),
        changed=lambda policy: measures.broken(policy.broken),
        clock=Clock(lambda: NOW),
    )
    with connect() as connection:
        tables.prepare(connection)
        events.prepare(connection)
        for _ in range(300):
            safety.apply(judgement("R01"), request(), NOW)
        safety.step(connection, NOW)
        told = events.events_after(connection, 0, 10)
    assert [(one.kind, one.data["rule"], one.data["region"]) for one in told] == [
        ("alarm", "R01", REGION)
    ]
    assert told[0].data["open"] and told[0].data["cause"] == "frequent"
    text = prometheus_text(measures.shared.all())
    assert f'breaker_open{{rule="R01",region="{REGION}"}} 1' in text
    assert 'alarms_total{rule="R01",cause="frequent"} 1' in text
    assert "alarm" in [record.message for record in caplog.records]
    assert safety.apply(judgement("R01"), request(), NOW).answered == []
