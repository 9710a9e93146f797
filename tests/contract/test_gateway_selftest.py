"""The self-test passes against this gateway, and says what is wrong with others."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from gateway_world import APIKEY, OURS, SECRET, World

from baowei.errors import BaoweiError
from baowei.gateway.selftest import CHECKS, Caller, run
from baowei.gateway.selftest.checks import BEFORE


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The application at a real address."""
    config = uvicorn.Config(application, port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    "signed", [{"client_id": "client-1", "secret": SECRET}, {"apikey": APIKEY}]
)
def test_every_check_passes_against_this_gateway(signed: dict[str, str]) -> None:
    with served(World.of_today().app) as url:
        found = list(run(Caller(url, OURS, **signed)))
    assert [result.what for result in found if not result.passed] == []
    assert len(found) == len(CHECKS)


def _answers(change: Callable[[dict[str, Any]], None]) -> Any:
    """This gateway, with something changed in each answer."""
    world = World.of_today()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        async def changed(message: Any) -> None:
            if message["type"] == "http.response.start":
                head = [(k, v) for k, v in message["headers"] if k != b"content-length"]
                message = {**message, "headers": head}
            elif scope["path"] == BEFORE:
                answer = json.loads(message["body"])
                change(answer)
                message = {**message, "body": json.dumps(answer).encode()}
            await send(message)

        await world.app(scope, receive, changed)

    return application


def test_it_says_where_an_answer_is_no_list() -> None:
    def one_object(answer: dict[str, Any]) -> None:
        answer["output"] = {"result": {}}

    with served(_answers(one_object)) as url:
        found = {r.what: r for r in run(Caller(url, OURS, apikey=APIKEY))}
    assert found["3101 事前分析有应答"].remark == "output.result 应为数组"
    assert found["3102 事中分析有应答"].passed


def test_it_says_where_everything_is_accepted() -> None:
    def accepted(answer: dict[str, Any]) -> None:
        answer["infcode"] = 0

    with served(_answers(accepted)) as url:
        found = {r.what: r for r in run(Caller(url, OURS, apikey=APIKEY))}
    for what in ("未签名的请求被拒绝", "缺医嘱标识时指明字段", "不能代其他机构请求"):
        assert not found[what].passed and "infcode -1" in found[what].remark


def test_nobody_there_is_one_sentence() -> None:
    with pytest.raises(BaoweiError, match="无法连接"):
        list(run(Caller("http://127.0.0.1:9", OURS, apikey=APIKEY)))


def test_a_wrong_key_fails_every_check_that_needs_one() -> None:
    with served(World.of_today().app) as url:
        found = {r.what: r for r in run(Caller(url, OURS, apikey="another"))}
    assert not found["3101 事前分析有应答"].passed
    assert "apikey" in found["3101 事前分析有应答"].remark
