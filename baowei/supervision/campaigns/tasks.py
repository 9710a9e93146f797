"""What the office does by itself every night: `baowei worker` runs it."""

from __future__ import annotations

from procrastinate.contrib.django import app

from baowei.supervision.campaigns.actions import remind_all


@app.periodic(cron="25 0 * * *")
@app.task(name="campaigns.night", queueing_lock="campaigns.night")
def night(timestamp: int) -> int:
    """Reports that come due or are late are asked for, each once a level; how many reminders."""
    return remind_all()
