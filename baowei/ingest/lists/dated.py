"""To which publication a file or row belongs, and on which day that was published."""

from __future__ import annotations

import re
from datetime import date

from baowei.ingest.lists.listing import Refused
from baowei.knowledge.batches import batch_in

DATE = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}")
UNREGISTERED = re.compile(r"第[一二三四五六七八九十]+批|batch_\d+")


def dated(*texts: str) -> tuple[str, date]:
    """The batch and its day, from a file name, a source text or batch and published columns.

    A day that the text itself names is kept; else the day on which the batch was published.
    """
    text = " ".join(t for t in texts if t)
    batch = next((found for t in texts if t and (found := batch_in(t))), None)
    day = DATE.search(text)
    if day:
        named = UNREGISTERED.search(text)
        name = batch.name if batch else named[0] if named else ""
        year, month, number = map(int, day[0].split("-"))
        try:
            return name, date(year, month, number)
        except ValueError:
            raise Refused(f"公布日期“{day[0]}”不是日期") from None
    if not batch:
        raise Refused("看不出属于哪一批公布（批次未登记，也没有写公布日期）")
    return batch.name, batch.published


def published_name(file: str) -> str:
    """A file's name as its source: without the 【第X批】, which the batch already says."""
    return re.sub(r"^【[^】]*】", "", file)
