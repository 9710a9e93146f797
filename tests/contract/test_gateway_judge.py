"""A judge that is slow or broken stops no hospital; nothing is lost, nothing of a person told."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from audit_messages import data, envelope
from gateway_world import (
    APIKEY,
    BEFORE,
    DURING,
    ENTRY,
    FEEDBACK,
    KEYS,
    SM4,
    Kept,
    World,
    exchange,
    forbids,
)

from baowei.gateway import Judgement, Limits, OwnKey, Request, Violation
from baowei.gateway.contract.answer import Detail
from baowei.gateway.contract.field import rows
from baowei.gateway.contract.head import AnswerHead
from baowei.gateway.signin import sm

PERSON = "patn_id甲"
SOON = Limits(deadline=0.05, keeping=0.05)


async def slow(request: Request) -> Sequence[Violation]:
    await asyncio.sleep(5)
    return []


async def broken(request: Request) -> Sequence[Violation]:
    raise KeyError(request.data.patient_dtos[0].patn_id)


async def nonsense(request: Request) -> Any:
    return [7]


async def no_amount(request: Request) -> Sequence[Violation]:
    (found,) = await forbids(request)
    return [msgspec.structs.replace(found, vola_amt=Decimal("NaN"))]


class Failing(Kept):
    """Records that cannot be written."""

    async def answered(self, request: Request, judgement: Judgement) -> None:
        raise OSError(PERSON)

    async def not_judged(self, request: Request, reason: str) -> None:
        raise OSError(PERSON)

    async def feedback(self, feedback: Any) -> None:
        await asyncio.sleep(5)


@pytest.mark.parametrize(
    ("judge", "reason"),
    [
        (slow, "TimeoutError"),
        (broken, "KeyError"),
        (nonsense, "TypeError"),
        (no_amount, "ValueError"),
    ],
)
def test_who_is_not_judged_is_told_to_go_on_and_waits(judge: Any, reason: str) -> None:
    world = World(judge=judge, limits=SOON)
    answer = world.post(BEFORE, envelope()).json
    assert (answer["infcode"], answer["err_msg"], answer["output"]) == (0, "", {"result": []})
    assert "未审核" in answer["warn_msg"] and "补审" in answer["warn_msg"]
    ((request, why),) = world.records.waiting
    assert (request.stage, why) == ("before", reason)
    assert world.records.requests == []


def test_who_is_judged_is_kept_and_does_not_wait() -> None:
    world = World()
    assert world.post(DURING, envelope("3102")).json["warn_msg"] == ""
    assert [request.stage for request in world.records.requests] == ["during"]
    assert world.records.waiting == []


def test_an_answer_does_not_depend_on_the_records() -> None:
    world = World(records=Failing())
    assert len(world.post(BEFORE, envelope()).json["output"]["result"]) == 1


def test_after_the_fact_is_not_promised_where_nothing_could_be_kept() -> None:
    world = World(judge=broken, records=Failing())
    answer = world.post(BEFORE, envelope()).json
    assert answer["infcode"] == 0
    assert "未审核" in answer["warn_msg"] and "补审" not in answer["warn_msg"]


def test_a_feedback_that_is_not_kept_is_asked_for_again() -> None:
    world = World(records=Failing(), limits=SOON)
    warns = [{"warn_rslt_id": "jr-1", "dspo_way": "2"}]
    message = envelope("3103", input={"data": {"warns": warns}})
    assert "重新发送" in world.post(FEEDBACK, message).refused


def test_no_value_of_a_person_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for judge in (slow, broken, nonsense, forbids):
        World(judge=judge, records=Failing(), limits=SOON).post(BEFORE, envelope())
    ours = [record for record in caplog.records if record.name.startswith("baowei")]
    messages = [record.getMessage() for record in ours]
    assert any(m.startswith("not judged: KeyError in test_gateway_judge.py") for m in messages)
    assert not any("甲" in message for message in messages)
    assert not any(record.exc_info for record in ours)


def test_requests_do_not_wait_for_one_another() -> None:
    started: list[Request] = []
    both = asyncio.Event()

    async def together(request: Request) -> Sequence[Violation]:
        started.append(request)
        if len(started) == 2:
            both.set()
        await both.wait()
        return await forbids(request)

    async def two(world: World) -> list[Any]:
        body = json.dumps(envelope()).encode()
        return await asyncio.gather(
            *(exchange(world.app, "POST", BEFORE, [body], {"apikey": APIKEY}) for _ in range(2))
        )

    replies = asyncio.run(two(World(judge=together)))
    assert [len(reply.json["output"]["result"]) for reply in replies] == [1, 1]


def test_what_breaks_here_stops_no_hospital() -> None:
    """Keys that cannot be fetched: go on where an audit was asked, else send it again."""
    world = World()
    world.keys = None  # type: ignore[assignment]
    answer = world.post(BEFORE, envelope()).json
    assert (answer["infcode"], answer["output"]) == (0, {"result": []})
    assert "未审核" in answer["warn_msg"]
    for path in (FEEDBACK, ENTRY):
        assert "内部错误" in world.post(path, envelope()).refused


def test_a_key_of_ours_that_cannot_sign_is_an_answer_without_a_seal() -> None:
    world = World(keys=replace(KEYS, own=OwnKey("11" * 64, "00" * 32)))
    sealed = envelope(
        enc_type="SM4", input=sm.encrypted(SM4, json.dumps({"data": data()}).encode())
    )
    answer = world.post(ENTRY, sealed).json
    assert (answer["infcode"], answer["enc_type"], answer["output"]) == (0, "", {"result": []})
    assert "未审核" in answer["warn_msg"]


def test_a_text_that_cannot_be_written_is_not_judged() -> None:
    async def half(request: Request) -> Sequence[Violation]:
        (found,) = await forbids(request)
        return [msgspec.structs.replace(found, vola_cont="\ud800")]

    world = World(judge=half)
    assert "未审核" in world.post(BEFORE, envelope()).json["warn_msg"]
    assert world.records.waiting[0][1] == "UnicodeEncodeError"


# the answer


def test_an_answer_has_every_field_of_the_interface() -> None:
    answer = World().post(BEFORE, envelope()).json
    assert list(answer) == [*(row.name for row in rows(AnswerHead)), "output"]
    (one,) = answer["output"]["result"]
    assert list(one) == [row.name for row in rows(Violation)]
    (detail,) = one["judge_result_detail_dtos"]
    assert list(detail) == [row.name for row in rows(Detail)]
    assert (one["task_id"], detail["rx_id"], one["vola_amt"]) == ("task-1", "rx-2", 12.5)


def test_an_answer_is_numbered_and_timed() -> None:
    world = World()
    first, second = (world.post(BEFORE, envelope()).json for _ in range(2))
    assert first["inf_refmsgid"] == "990100" + "20260501080000" + "0000000000"
    assert second["inf_refmsgid"].endswith("1")
    assert first["refmsg_time"] == first["respond_time"] == "20260501080000000"


def test_long_texts_are_cut_and_amounts_are_rounded() -> None:
    async def wordy(request: Request) -> Sequence[Violation]:
        (found,) = await forbids(request)
        texts = {"rule_name": "n" * 300, "vola_cont": "甲" * 501, "vola_evid": "e" * 500}
        return [msgspec.structs.replace(found, vola_amt=Decimal("0.125"), **texts)]

    (one,) = World(judge=wordy).post(BEFORE, envelope()).json["output"]["result"]
    assert [len(one[name]) for name in ("rule_name", "vola_cont", "vola_evid")] == [200, 500, 500]
    assert one["vola_cont"].endswith("甲…")
    assert one["vola_amt"] == 0.13


@pytest.mark.parametrize("area", ["", "99", "990100x", None])
def test_an_answer_without_a_region_has_zeros(area: str | None) -> None:
    answer = World().post(BEFORE, envelope(mdtrtarea_admvs=area)).json
    assert answer["inf_refmsgid"].startswith("000000")
