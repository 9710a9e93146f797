"""What the office does by itself: `baowei worker` runs these when their time has come."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baowei.supervision.points.actions import lapse_all


@app.periodic(cron="5 0 * * *")
@app.task(name="points.lapse", queueing_lock="points.lapse")
def lapse(timestamp: int) -> int:
    """Every night: what an institution has not answered in time goes on; how many points."""
    return len(lapse_all().done)
