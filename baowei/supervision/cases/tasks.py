"""What the office does by itself every night: `baowei worker` runs it."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baowei.supervision.cases.actions import lapse_measures


@app.periodic(cron="15 0 * * *")
@app.task(name="cases.night", queueing_lock="cases.night")
def night(timestamp: int) -> int:
    """Registered evidence whose time is over is free; how many pieces."""
    return lapse_measures()
