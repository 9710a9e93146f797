"""Server-sent events over a real database, from one process to another."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gateway_world import NOW, OURS
from safety_world import found
from stream_world import StreamWorld, tables

from baowei.gateway import Judgement
from baowei.gateway.entry import Settlement
from baowei.gateway.stream import listeners as listening
from baowei.gateway.stream import sse
from baowei.gateway.stream.events import Told, publish
from baowei.gateway.stream.listeners import Listeners
from baowei.gateway.stream.stream import Stream


class EventsWorld(StreamWorld):
    """With listeners at work and a token of the bureau."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.token = self.readers.add("监测大屏", "王审核", "大厅展示", NOW)
        self.listeners.start()

    def tell(self, *numbers: int) -> None:
        with self.connect() as connection:
            publish(connection, [Told("alarm", {"number": n}) for n in numbers], NOW)

    def listen(self, during: Callable[[], None], wanted: int, last: str = "") -> list[Any]:
        """The data of events that come to a reader, from `during` on or missed since `last`."""
        return asyncio.run(self._listen(during, wanted, last))

    async def _listen(self, during: Callable[[], None], wanted: int, last: str) -> list[Any]:
        text, sent = "", asyncio.Event()
        headers = [(b"authorization", f"Bearer {self.token}".encode())]
        headers += [(b"last-event-id", last.encode())] if last else []
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1"}
        scope |= {"method": "GET", "path": "/stream/events", "raw_path": b"/stream/events"}
        scope |= {"query_string": b"", "root_path": "", "headers": headers, "scheme": "http"}

        async def receive() -> dict[str, Any]:
            await sent.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            nonlocal text
            text += message.get("body", b"").decode()
            if text == ": open\n\n":
                asyncio.get_running_loop().run_in_executor(None, during)
            if text.count("data: ") >= wanted:
                sent.set()

        async with asyncio.timeout(20):
            await self.app(scope, receive, send)
        lines = [line for line in text.split("\n") if line.startswith("data: ")]
        return [json.loads(line.removeprefix("data: ")) for line in lines]


@pytest.fixture
def world(home: Path) -> Iterator[EventsWorld]:
    world = EventsWorld(home)
    yield world
    world.listeners.stop()


def test_what_one_process_tells_a_reader_of_another_hears(world: EventsWorld) -> None:
    heard = world.listen(lambda: world.tell(1, 2), 2)
    assert [one["number"] for one in heard] == [1, 2]
    assert heard[0]["at"].startswith("2026-05-01T")


def test_a_reader_goes_on_after_the_last_event_that_it_saw(world: EventsWorld) -> None:
    world.tell(1, 2, 3)
    time.sleep(0.5)
    heard = world.listen(lambda: world.tell(4), 3, last="1")
    assert [one["number"] for one in heard] == [2, 3, 4]


def test_a_new_process_knows_what_was_told_before(world: EventsWorld) -> None:
    world.tell(1, 2)
    other = Listeners(world.connect)
    with world.connect() as connection:
        other.read(connection)

    async def missed() -> list[int]:
        joined = other.join(0)
        assert joined is not None
        return [one.data["number"] for one in joined[1]]

    assert asyncio.run(missed()) == [1, 2]


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer x"}, {"authorization": "x"}])
def test_without_a_token_nothing_is_told(world: EventsWorld, header: dict[str, str]) -> None:
    assert world.get("/stream/events", header, client="127.0.0.1").status == 401


def test_a_revoked_token_is_refused(world: EventsWorld) -> None:
    world.readers.revoke("监测大屏", "王审核", "大屏已撤", NOW)
    assert world.get("/stream/events", {"authorization": f"Bearer {world.token}"}).status == 401


def test_who_does_not_keep_up_is_dropped(
    world: EventsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "QUEUE", 3)

    async def slow() -> tuple[bool, int]:
        joined = world.listeners.join(None)
        assert joined is not None
        await asyncio.to_thread(world.tell, *range(10))
        await asyncio.sleep(1.5)
        return joined[0].dropped, joined[0].queue.qsize()

    assert asyncio.run(slow()) == (True, 3)


def test_too_many_are_turned_away(world: EventsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "MOST", 0)
    reply = world.get("/stream/events", {"authorization": f"Bearer {world.token}"})
    assert reply.status == 503 and reply.json["error"]


def test_silence_is_kept_alive(world: EventsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "KEEP_ALIVE", 0.05)

    async def lines() -> list[bytes]:
        joined = world.listeners.join(None)
        assert joined is not None
        told = sse._lines(world.listeners, *joined)
        return [await anext(told) for _ in range(3)]

    assert asyncio.run(lines()) == [b": open\n\n", b": alive\n\n", b": alive\n\n"]


def test_a_settlement_is_judged_and_told_with_its_transaction(world: EventsWorld) -> None:
    world.post(tables())
    (entry,) = world.journal.entries.values()
    judged: list[Settlement] = []

    def judge(settlement: Settlement) -> Judgement:
        judged.append(settlement)
        return Judgement(found=(found("R01"),))

    def settle() -> None:
        with world.connect() as connection, connection.transaction():
            Stream(judge, world.measures).settled(connection, entry)

    finding, settled = world.listen(settle, 2)
    assert judged == [entry]
    assert (finding["rule"], finding["institution"], finding["finding_id"]) == (
        "R01",
        OURS,
        "jr-R01",
    )
    assert Decimal(finding["amount"]) == 0
    assert settled["findings"] == {"R01": 1} and settled["entry_id"] == entry.entry_id


def test_what_is_rolled_back_was_never_told(world: EventsWorld) -> None:
    with world.connect() as connection, connection.transaction(force_rollback=True):
        publish(connection, [Told("alarm", {"number": 1})], NOW)
    assert [one["number"] for one in world.listen(lambda: world.tell(2), 1)] == [2]
