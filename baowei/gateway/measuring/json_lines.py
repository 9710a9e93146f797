"""Log records as JSON lines. Of an error only its kind and place are told: its text may hold a
person's value."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import msgspec

from baowei.gateway.place import place

TOLD = "told"
"""Under this name a record carries the fields of its line."""


class JsonLines(logging.Formatter):
    """time with its zone, level, logger, message, and the record's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created)
            .astimezone()
            .isoformat("T", "milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, TOLD, {}),
        }
        if record.exc_info and isinstance(record.exc_info[1], Exception):
            wrong = record.exc_info[1]
            line["error"] = f"{type(wrong).__name__} in {place(wrong)}"
        return msgspec.json.encode(line).decode()
