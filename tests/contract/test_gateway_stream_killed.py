"""A process that takes a delivery is killed again and again: every settlement is taken once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stream_world import tables

NUMBER = 60
TAKER = """
import asyncio, os, sys
from pathlib import Path
from baowei.gateway.stream import drop as dropped

class OnDisk:
    async def append(self, entry):
        with (home / "journal").open("a") as file:
            file.write(entry.entry_id + "\\n")
            file.flush()
            os.fsync(file.fileno())
        await asyncio.sleep(0.02)

home = Path(sys.argv[1])
dropped.QUIET, dropped.EVERY = 0.1, 0.05
asyncio.run(dropped.watch(dropped.Drop(home, OnDisk(), b"salt")))
"""


def journal(home: Path) -> list[str]:
    path = home / "journal"
    return path.read_text().split() if path.exists() else []


def wait(home: Path, process: subprocess.Popen[bytes], entries: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if len(journal(home)) >= entries or not list((home / "drop").iterdir()):
            return
        time.sleep(0.02)
    pytest.fail("the delivery was not taken")


def test_killed_three_times(tmp_path: Path) -> None:
    given: dict[str, list[object]] = {}
    for number in range(NUMBER):
        for name, rows in tables(number).items():
            given.setdefault(name, []).extend(rows)
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "day.json").write_text(json.dumps(given), encoding="utf-8")
    command = [sys.executable, "-c", TAKER, str(tmp_path)]
    for share in (1, 2, 3, 0):
        with subprocess.Popen(command) as process:
            seen = len(journal(tmp_path))
            wait(tmp_path, process, seen + NUMBER * share // 4 if share else sys.maxsize)
            process.send_signal(signal.SIGKILL)
    written = journal(tmp_path)
    assert len(set(written)) == NUMBER < len(written)
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["day.json"]
