"""Whatever is sent, the answer is an envelope: no status of 500, no trace, no hang."""

from __future__ import annotations

import asyncio
import json
import random
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from audit_messages import data, envelope
from calls import counted
from gateway_world import APIKEY, BEFORE, DURING, ENTRY, FEEDBACK, Reply, World, exchange, hsaf

from baowei.gateway import Limits
from baowei.gateway.contract.transactions import ADDRESSES

HEADERS = {"apikey": APIKEY}
USUAL = json.dumps(envelope(), ensure_ascii=False).encode()
JUNK = (
    *(b"\x00", b"\xff\xfe", b"[", b"{", b'"', b"\\u0000", b"null", b"1e999", b"-", b"]}", b"NaN"),
    *("\u0000", "\ud7ff", "😀", "中"),
)


def mutated(dice: random.Random) -> bytes:
    """The usual body with a few bytes cut out, doubled or put in."""
    body = bytearray(USUAL)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(body))
        piece = dice.choice(JUNK)
        piece = piece.encode() if isinstance(piece, str) else piece
        change = dice.randrange(4)
        if change == 0:
            del body[at : at + dice.randint(1, 200)]
        elif change == 1:
            body[at:at] = piece
        elif change == 2:
            body[at:at] = body[at : at + dice.randint(1, 200)]
        else:
            body[at] = dice.randrange(256)
    return bytes(body)


def wrong_types() -> Iterator[dict[str, Any]]:
    """The usual message with one value after another replaced by one of another type."""
    values = ([], [[]], True, 10**40, "x" * 5000, {"a": [1] * 100})
    for place in _places(envelope()):
        for value in values:
            message = envelope()
            owner: Any = message
            for step in place[:-1]:
                owner = owner[step]
            owner[place[-1]] = value
            yield message


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        yield (*path, key)
        if isinstance(part, dict | list):
            yield from _places(part, (*path, key))


def answered(reply: Reply) -> int:
    assert reply.status == 200
    answer = reply.json
    assert answer["infcode"] in (0, -1) and isinstance(answer["output"]["result"], list)
    assert bool(answer["err_msg"]) == (answer["infcode"] == -1)
    assert "内部错误" not in answer["err_msg"]
    return answer["infcode"]


def test_mutated_bodies() -> None:
    dice, world = random.Random(20260501), World(limits=Limits(per_second=10**6, burst=10**6))
    codes = {answered(world.post(BEFORE, mutated(dice))) for _ in range(1500)}
    assert codes == {0, -1}


@pytest.mark.slow
def test_ten_thousand_mutated_bodies() -> None:
    dice, world = random.Random(1), World(limits=Limits(per_second=10**6, burst=10**6))
    for path in (BEFORE, DURING, FEEDBACK, ENTRY):
        for _ in range(2500):
            answered(world.post(path, mutated(dice)))


def test_wrong_types_in_every_field() -> None:
    world = World(limits=Limits(per_second=10**6, burst=10**6))
    codes = [answered(world.post(BEFORE, message)) for message in wrong_types()]
    assert codes.count(-1) > 300


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b" ", b"null", b"[]", b"7", b'"x"', b"{", b"{}", b'{"input"}', b"\xef\xbb\xbf"),
        *(b"\x00" * 100, b"\xff" * 100, USUAL.decode().encode("utf-16"), USUAL[:-1], USUAL + b"x"),
        *(b'{"input": "\xed\xa0\x80"}', b'{"infno": "\\ud800"}', b'{"input": NaN}'),
        *(b"[" * 100_000, b'{"input":' + b"[" * 100_000, b'{"a":' * 50_000),
        b'{"input":' + b'{"data":' * 100_000 + b"1" + b"}" * 100_001,
        b'{"input": {"data": {"patient_dtos": ' + b"9" * 100_000 + b"}}}",
        b'{"input": {"data": {"patient_dtos": 1e999999999}}}',
    ],
    ids=range(24),
)
def test_bodies_that_are_no_message(body: bytes) -> None:
    for path in (BEFORE, DURING, FEEDBACK, ENTRY):
        assert World().post(path, body).refused


def test_deep_nesting_in_an_unknown_field_is_passed_over_or_refused() -> None:
    deep = b"[" * 5000 + b"]" * 5000
    body = USUAL.replace(b'"input": {', b'"input": {"more": ' + deep + b", ")
    reply, calls = counted(lambda: World().post(BEFORE, body))
    assert answered(reply) in (0, -1) and calls < len(body)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_bodies_in_the_encodings_of_the_country(encoding: str) -> None:
    reply = World().post(BEFORE, USUAL.decode().encode(encoding))
    wanted = "utf-8" if encoding.startswith("utf") else "gb18030"
    assert reply.headers["content-type"] == f"application/json; charset={wanted}"
    answer = json.loads(reply.body.decode(wanted))
    assert "不应收费" in answer["output"]["result"][0]["vola_cont"]


def spread() -> dict[str, Any]:
    """Few orders in each of many encounters of many patients, in as few bytes as can be."""
    visits = [{"mdtrt_id": 1, "order_dtos": [{"rx_id": n} for n in range(100)]}] * 50
    return {"data": {"patient_dtos": [{"patn_id": 1, "encounter_dtos": visits}] * 40}}


def fully() -> dict[str, Any]:
    """A usual input whose unknown fields are many."""
    return {"data": data(), **{f"x{n}": [{}, []] for n in range(150_000)}}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (spread(), "5000"),
        ({"data": data(rule_ids=["1"] * 500_000)}, "rule_ids"),
        ({"data": data(patient_dtos=[None] * 500_000)}, "patient_dtos"),
        ({"data": data(patient_dtos=[{}] * 500_000)}, "patient_dtos"),
        ({"data": data(patient_dtos=[[]] * 500_000)}, "patient_dtos"),
        ({"data": data(trig_scen="9" * 3_000_000)}, "trig_scen"),
        (fully(), None),
    ],
    ids=range(7),
)
def test_a_body_made_to_be_slow_is_not(value: dict[str, Any], word: str | None) -> None:
    body = json.dumps(envelope(input=value), separators=(",", ":")).encode()
    assert 1_000_000 < len(body) < Limits().body
    world = World()
    reply, calls = counted(lambda: world.post(BEFORE, body))
    assert calls < len(body), "more work than the body has bytes"
    assert word in reply.refused if word else reply.json["infcode"] == 0


def test_a_body_over_the_limit_is_refused_without_being_kept() -> None:
    world = World()
    parts = (b" " * 1024 * 1024 for _ in range(50))
    tracemalloc.start()
    reply = asyncio.run(exchange(world.app, "POST", BEFORE, parts, HEADERS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "报文过大" in reply.refused
    assert peak < 8 * 1024 * 1024


def test_a_body_without_an_end_is_not_read_for_ever() -> None:
    world, sent = World(limits=Limits(body=1024)), []

    def endless() -> Iterator[bytes]:
        while len(sent) < 1000:
            sent.append(1)
            yield b" " * 1024

    reply = asyncio.run(exchange(world.app, "POST", BEFORE, endless(), HEADERS))
    assert "报文过大" in reply.refused and len(sent) < 20


def test_a_body_at_the_limit_is_read() -> None:
    body = USUAL + b" " * (Limits().body - len(USUAL))
    assert answered(World().post(BEFORE, body)) == 0
    assert "报文过大" in World().post(BEFORE, body + b" ").refused


def test_a_body_that_does_not_arrive_is_not_waited_for() -> None:
    world, waited_for = World(limits=Limits(reading=0.05)), []

    async def stalled() -> Any:
        await asyncio.sleep(5)
        waited_for.append("the whole body")

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await world.app(scope, stalled, send)

    reply = asyncio.run(exchange(application, "POST", BEFORE, [], HEADERS))
    assert "未能在" in reply.refused and not waited_for


def test_a_body_that_breaks_off_is_refused() -> None:
    async def broken() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await World().app(scope, broken, send)

    assert "未传完" in asyncio.run(exchange(application, "POST", BEFORE, [], HEADERS)).refused


def test_an_unknown_sender_is_refused_before_its_body_is_read() -> None:
    async def never() -> Any:
        raise AssertionError

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await World().app(scope, never, send)

    headers = hsaf(secret="guessed")
    assert "x-tif" in asyncio.run(exchange(application, "POST", BEFORE, [], headers)).refused


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.path)
def test_another_method_is_told_so(address: Any) -> None:
    reply = asyncio.run(exchange(World().app, "GET", address.path, [], HEADERS))
    assert reply.status == 405 and reply.json["infcode"] == -1


@pytest.mark.parametrize("path", ["/", "/fsi", "/fsi/api/3101/x", "/fsi/api/riskConService/other"])
def test_another_address_is_told_so(path: str) -> None:
    reply = asyncio.run(exchange(World().app, "POST", path, [b"{}"], HEADERS))
    assert reply.status == 404 and reply.json["infcode"] == -1


@pytest.mark.parametrize("infno", ["", "9001", "3104", "31\u00b21", 3101.5, {}, None])
def test_another_transaction_is_told_so(infno: Any) -> None:
    message = {**envelope(), "infno": infno}
    assert "infno" in World().post(ENTRY, message).refused


def test_a_request_of_five_hundred_orders_is_no_more_work_than_it_is_long() -> None:
    message = envelope(input={"data": data()})
    visit = message["input"]["data"]["patient_dtos"][0]["fsi_encounter_dtos"][0]
    visit["fsi_order_dtos"] *= 250
    body, world = json.dumps(message, ensure_ascii=False).encode(), World()
    reply, calls = counted(lambda: world.post(BEFORE, body))
    assert answered(reply) == 0 and calls < len(body)
