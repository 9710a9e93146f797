"""The addresses of the stream: settlements in, events out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from baowei.gateway.body import read_body
from baowei.gateway.entry import Settlement
from baowei.gateway.limits import Clock, Limits
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.place import place
from baowei.gateway.reading.message import read_json
from baowei.gateway.refused import Refused
from baowei.gateway.signin import headers as by_headers
from baowei.gateway.signin.keys import Key, KeyTable
from baowei.gateway.signin.once import Once
from baowei.gateway.signin.rate import Rate
from baowei.gateway.signin.readers import Readers
from baowei.gateway.stream.journal import Journal
from baowei.gateway.stream.listeners import Listeners
from baowei.gateway.stream.rows import Faults, read_tables
from baowei.gateway.stream.settlements import own_only, settlements
from baowei.gateway.stream.sse import events
from baowei.gateway.told import Outcome

ONE = "一次只报送一笔结算（setl_d 一行）"
FAULTY = "结算数据有误，没有收下"
NOT_KEPT = "结算未能保存，请稍后重新发送"
log = logging.getLogger(__name__)


@dataclass
class Intake:
    """Takes settlements of institutions that sign in by headers, as at the gateway.

    salt: of the installation; what identifies a person is kept as its digest only.
    """

    keys: Callable[[], KeyTable]
    journal: Journal
    salt: bytes
    measures: Measures
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self._nonces = Once(2 * by_headers.SKEW)
        self._rate = Rate(self.limits.per_second, self.limits.burst)

    async def settlement(self, request: Request) -> Response:
        """202 with the entry's id once it is on disk; else a sentence, and what is wrong where."""
        start, institution, entry_id = self.clock.seconds(), "", ""
        outcome: Outcome = "refused"
        try:
            institution = self._signed_in(request).fixmedins_code
            if not self._rate.taken(institution, start):
                raise Refused("本机构报送过于频繁，请稍后再试")
            body = await read_body(request, self.limits)
            one = await asyncio.to_thread(self._read, body, institution)
            entry_id = one.entry_id
            async with asyncio.timeout(self.limits.keeping):
                await self.journal.append(one)
            answer, outcome = JSONResponse({"entry_id": entry_id}, 202), "kept"
        except _FaultyError as faulty:
            answer = _refusal(FAULTY, 400, faulty.faults)
        except Refused as refused:
            answer = _refusal(str(refused), 400 if institution else 401)
        except Exception as wrong:
            log.error("settlement not kept: %s in %s", type(wrong).__name__, place(wrong))
            answer, outcome = _refusal(NOT_KEPT, 503), "failed"
        self.measures.exchange(
            kind="settlement",
            outcome=outcome,
            seconds=self.clock.seconds() - start,
            institution=institution,
            entry_id=entry_id,
        )
        return answer

    def _signed_in(self, request: Request) -> Key:
        now, seconds = self.clock.now(), self.clock.seconds()
        key = by_headers.signed_in(request.headers, self.keys(), self._nonces, now, seconds)
        if key is None:
            raise Refused("请求未签名：请使用 x-tif 签名头或 apikey 头")
        return key

    def _read(self, body: bytes, institution: str) -> Settlement:
        given = read_json(body, "报文")
        if not isinstance(given, dict):
            raise Refused("报文应为数据表名到行的 JSON 对象")
        found, faults = _checked(given, institution, self.salt, self.clock.now())
        if faults:
            raise _FaultyError(faults)
        return found[0]


def stream_routes(intake: Intake, listeners: Listeners, readers: Readers) -> list[BaseRoute]:
    async def listened(request: Request) -> Response:
        return await events(request, listeners, readers)

    return [
        Route("/stream/settlements", intake.settlement, methods=["POST"]),
        Route("/stream/events", listened),
    ]


class _FaultyError(Exception):
    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self.faults = faults


def _checked(
    given: dict[str, Any], institution: str, salt: bytes, now: datetime
) -> tuple[list[Settlement], Faults]:
    faults = Faults()
    found = settlements(read_tables(given, salt, faults), now, faults)
    own_only(found, institution, faults)
    if len(found) > 1:
        faults.add(ONE)
    return found, faults


def _refusal(sentence: str, status: int, faults: Faults | None = None) -> JSONResponse:
    told: dict[str, Any] = {"error": sentence}
    if faults is not None:
        told |= {"faults": faults.sentences, "number": faults.number}
    return JSONResponse(told, status)
