"""What the office does by itself every night: `baowei worker` runs it."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baowei.supervision.registry.actions.agreements import lapse_all
from baowei.supervision.registry.refresh import restate


@app.periodic(cron="10 0 * * *")
@app.task(name="registry.night", queueing_lock="registry.night")
def night(timestamp: int) -> int:
    """What is over ends, and every status is that of the new day; how many agreements ended."""
    ended = lapse_all()
    restate()
    return ended
