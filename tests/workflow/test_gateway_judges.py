"""Requests reach a judge process together, and one that ends takes nobody with it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from audit_messages import data
from gateway_world import NOW, OURS
from judge_child import POISON, SLOW, judge_child

from baowei.gateway import Judgement, Request
from baowei.gateway.contract.head import Head
from baowei.gateway.reading.message import read_json
from baowei.gateway.reading.request import read_request
from baowei.gateway.serving.batcher import GRACE, LONGEST, ORDERS, Batcher, NotJudged
from baowei.gateway.serving.judges import NoJudge

HEAD = Head(infno="3101", msgid="1")
TIMEOUT = 20


def asked(task: str, orders: int = 2) -> Request:
    given = data(task_id=task)
    (encounter,) = given["patient_dtos"][0]["fsi_encounter_dtos"]
    first, second = encounter["fsi_order_dtos"]
    more = [first | {"rx_id": f"{n}"} for n in range(orders - 2)]
    encounter["fsi_order_dtos"] = [first, second, *more]
    value = read_json(json.dumps({"data": given}).encode(), "input")
    return read_request(value, HEAD, OURS, NOW, "before")


def together(found: Judgement) -> list[str]:
    """Tasks that were judged in one pass with this."""
    return found.found[0].violation.vola_cont.split(",")


def with_judge(path: Path, work: Callable[[Batcher, Any], Awaitable[None]]) -> list[int]:
    """Run something at a batcher with a judge; gives the sizes of the batches."""
    sizes: list[int] = []

    async def run(process: Any) -> None:
        batcher = Batcher([path], lambda size, _: sizes.append(size))
        batcher.start()
        while not batcher.ready:
            await asyncio.sleep(0.01)
        await work(batcher, process)
        await batcher.stop()

    with judge_child(path) as process:
        asyncio.run(asyncio.wait_for(run(process), TIMEOUT))
    return sizes


def test_a_request_is_judged(tmp_path: Path) -> None:
    async def work(batcher: Batcher, process: Any) -> None:
        found = await batcher(asked("one"))
        assert together(found) == ["one"]
        assert found.found[0].violation.judge_result_detail_dtos[0].rx_id == "rx-2"

    assert with_judge(tmp_path / "j", work) == [1]


def test_what_comes_while_it_works_is_one_batch(tmp_path: Path) -> None:
    async def work(batcher: Batcher, process: Any) -> None:
        first = asyncio.create_task(batcher(asked(SLOW)))
        await asyncio.sleep(0.1)
        rest = await asyncio.gather(*(batcher(asked(f"{n}")) for n in range(5)))
        await first
        assert [together(one) for one in rest] == [["0", "1", "2", "3", "4"]] * 5

    assert with_judge(tmp_path / "j", work) == [1, 5]


def test_a_batch_has_an_end(tmp_path: Path) -> None:
    async def work(batcher: Batcher, process: Any) -> None:
        waiting = [asyncio.create_task(batcher(asked(SLOW)))]
        await asyncio.sleep(0.1)
        waiting += [asyncio.create_task(batcher(asked("x"))) for _ in range(LONGEST + 1)]
        waiting.append(asyncio.create_task(batcher(asked("long", ORDERS))))
        await asyncio.gather(*waiting)

    assert with_judge(tmp_path / "j", work) == [1, LONGEST, 1, 1]


def test_a_request_that_makes_it_fail_fails_alone(tmp_path: Path) -> None:
    async def work(batcher: Batcher, process: Any) -> None:
        first = asyncio.create_task(batcher(asked(SLOW)))
        await asyncio.sleep(0.1)
        names = ("a", POISON, "b")
        found = await asyncio.gather(*(batcher(asked(n)) for n in names), return_exceptions=True)
        await first
        assert isinstance(found[1], NotJudged) and str(found[1]) == "KeyError"
        assert [together(one) for one in (found[0], found[2])] == [["a"], ["b"]]  # type: ignore[arg-type]

    assert with_judge(tmp_path / "j", work) == [1, 3]


def test_one_that_is_killed_says_so_and_its_successor_is_found(tmp_path: Path) -> None:
    path = tmp_path / "j"

    async def work(batcher: Batcher, process: Any) -> None:
        waiting = asyncio.create_task(batcher(asked(SLOW)))
        await asyncio.sleep(0.1)
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(NoJudge):
            await waiting
        await asyncio.sleep(2 * GRACE)
        assert not batcher.ready
        with pytest.raises(NoJudge):
            await batcher(asked("nobody"))
        with judge_child(path) as other:
            while not batcher.ready:
                await asyncio.sleep(0.01)
            found = await batcher(asked("again"))
            assert found.found[0].violation.jr_id == str(other.pid)

    with_judge(path, work)


def test_one_that_is_told_to_finish_answers_first(tmp_path: Path) -> None:
    path = tmp_path / "j"

    async def work(batcher: Batcher, process: Any) -> None:
        with judge_child(path) as other:
            first = asyncio.create_task(batcher(asked(SLOW)))
            await asyncio.sleep(0.1)
            process.terminate()
            second = await batcher(asked("next"))
            assert (await first).found[0].violation.jr_id == str(process.pid)
            assert second.found[0].violation.jr_id == str(other.pid)

    with_judge(path, work)
