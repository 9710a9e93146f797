"""The drop folder: deliveries of export files are taken as soon as they are complete.

A delivery is a folder, a zip or one .json. It is complete when nothing in it has changed for a
while; names that begin with a dot or end with .part or .tmp are still being written. It is taken
whole or refused whole. If the process dies in between, it is read again: the same rows are the
same entries, so that nothing is taken twice.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from baowei.errors import BaoweiError
from baowei.gateway.entry import Settlement
from baowei.gateway.limits import Clock
from baowei.gateway.place import place
from baowei.gateway.stream.files import JSON, read_delivery
from baowei.gateway.stream.journal import Journal
from baowei.gateway.stream.rows import Faults, read_tables
from baowei.gateway.stream.settlements import settlements

QUIET = 2.0
"""Seconds without a change after which a delivery is complete."""

EVERY = 1.0
UNFINISHED = (".part", ".tmp")
TAKEN, REFUSED, SCRATCH = "taken", "refused", "scratch"

Stamp = tuple[tuple[str, int, int], ...]
log = logging.getLogger(__name__)


@dataclass
class Drop:
    """home: folder of the gateway, with drop, taken, refused and scratch in it.

    seconds: a clock that only grows.
    """

    home: Path
    journal: Journal
    salt: bytes
    clock: Clock = field(default_factory=Clock)
    seconds: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[Stamp, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("drop", TAKEN, REFUSED, SCRATCH):
            (self.home / name).mkdir(parents=True, exist_ok=True)

    async def look(self) -> int:
        """Takes what is complete; how many settlements were taken."""
        taken = 0
        for path in await asyncio.to_thread(self._complete):
            try:
                taken += await self._take(path)
            except Exception as wrong:
                # what could not be kept or moved is looked at again, and holds up nothing else
                log.error("not taken: %s in %s", type(wrong).__name__, place(wrong))
        return taken

    async def _take(self, path: Path) -> int:
        try:
            found = await asyncio.to_thread(self._read, path)
        except BaoweiError as wrong:
            await asyncio.to_thread(self._refuse, path, [str(wrong)])
            return 0
        for one in found:
            await self.journal.append(one)
        await asyncio.to_thread(path.replace, _free(path, self.home / TAKEN))
        log.info("taken: %s settlements", len(found))
        return len(found)

    def _read(self, path: Path) -> list[Settlement]:
        """A `BaoweiError` with a line for each fault."""
        if path.is_file() and path.suffix.lower() not in (".zip", JSON):
            raise BaoweiError("请把同一批的文件放在一个文件夹或压缩包里，或用一个 .json 文件")
        faults = Faults()
        given = read_delivery(path, self.home / SCRATCH)
        found = settlements(read_tables(given, self.salt, faults), self.clock.now(), faults)
        if faults:
            more = faults.number - len(faults.sentences)
            lines = [*faults.sentences, *([f"另有 {more} 处"] if more else [])]
            raise BaoweiError("\n".join(lines))
        return found

    def _refuse(self, path: Path, sentences: list[str]) -> None:
        target = _free(path, self.home / REFUSED)
        text = "这一批没有收下，请改正后重新放入：\n" + "\n".join(sentences) + "\n"
        # the reason first: a delivery never lies there without one
        target.with_name(target.name + ".txt").write_text(text, encoding="utf-8")
        path.replace(target)
        log.warning("a delivery was refused")

    def _complete(self) -> list[Path]:
        """Deliveries that have not changed since they were seen, for long enough."""
        now, seen = self.seconds(), {}
        complete = []
        for path in sorted((self.home / "drop").iterdir()):
            if path.name.startswith(".") or path.name.lower().endswith(UNFINISHED):
                continue
            stamp = _stamp(path)
            before, since = self._seen.get(path.name, (stamp, now))
            seen[path.name] = (stamp, since if before == stamp else now)
            if stamp and before == stamp and now - since >= QUIET:
                complete.append(path)
        self._seen = seen
        return complete


async def watch(drop: Drop) -> None:
    """Looks every second until it is cancelled."""
    while True:
        await drop.look()
        await asyncio.sleep(EVERY)


def _stamp(path: Path) -> Stamp:
    """Changes with any of its files; empty where there is none yet, or one is still written."""
    files = [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.is_file())
    if any(file.name.lower().endswith(UNFINISHED) for file in files):
        return ()
    found = [(str(file), file.stat()) for file in files]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _free(path: Path, folder: Path) -> Path:
    """Where it may be moved to: a name that is not there yet."""
    target, number = folder / path.name, 1
    while target.exists():
        target, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    return target
