"""What the office does by itself every night: `baowei worker` runs it."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baowei.supervision.deadlines.actions import escalate_all


# after what ends by itself has ended, so that nobody is told of it
@app.periodic(cron="20 0 * * *")
@app.task(name="deadlines.night", queueing_lock="deadlines.night")
def night(timestamp: int) -> int:
    """What comes due or is over is marked, each once; how many marks."""
    return escalate_all()
