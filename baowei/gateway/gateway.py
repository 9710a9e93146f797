"""One exchange: a body in, an answer out, whatever happens in between.

A hospital must never stop because of this platform. What the client did wrong is answered with -1
and a sentence. Where it asked for an audit and something went wrong here, the answer is 0, no
violations, and a warning that says so; a feedback that was not kept is -1, so that it comes again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from baowei.gateway.answer import NOTHING, Answer, Writer, Written
from baowei.gateway.contract.request import Request
from baowei.gateway.contract.transactions import TRANSACTIONS, Kind
from baowei.gateway.entry import Judgement, message_id
from baowei.gateway.limits import Clock, Limits
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.place import place
from baowei.gateway.ports import Judge, Records
from baowei.gateway.reading.message import Message, read_json, read_message
from baowei.gateway.reading.request import read_feedback, read_request
from baowei.gateway.refused import Refused
from baowei.gateway.signin import headers as by_headers
from baowei.gateway.signin.body import opened
from baowei.gateway.signin.institution import asking, own_only
from baowei.gateway.signin.keys import Key, KeyTable
from baowei.gateway.signin.once import Once
from baowei.gateway.signin.rate import Rate
from baowei.gateway.told import Told
from baowei.gateway.writing import encoded, result

NOT_JUDGED = "本次未审核，可继续诊疗，事后将补审"
NOT_KEPT = "本次未审核，可继续诊疗"
INCOMPLETE = "历史数据正在整理，本次按现有数据审核"
PARTLY = "部分规则本次未能运行，其余规则已审核"
BROKEN = "平台内部错误，请稍后重新发送"
SIGNATURES_KEPT = 3600.0
"""Seconds for which an SM2 signature is not taken twice."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """A request before its body is read.

    kind, infno: where the address names them. body: reads the body, within the limits.
    """

    kind: Kind | None
    infno: str | None
    headers: Mapping[str, str]
    body: Callable[[], Awaitable[bytes]]


class Gateway:
    def __init__(
        self,
        *,
        judge: Judge,
        keys: Callable[[], KeyTable],
        records: Records,
        limits: Limits,
        clock: Clock,
        measures: Measures | None = None,
    ) -> None:
        self.judge, self.keys, self.records = judge, keys, records
        self.measures = measures
        self.limits, self.clock = limits, clock
        self._rate = Rate(limits.per_second, limits.burst)
        self._nonces = Once(2 * by_headers.SKEW)
        self._signatures = Once(SIGNATURES_KEPT)
        self._writer = Writer()

    async def answer(self, call: Call) -> Written:
        """The answer, and nothing but an answer: no error leaves this function."""
        answer, told = Answer(received=self.clock.now(), kind=call.kind), Told()
        started = self.clock.seconds()
        try:
            return await self._written(call, answer, told)
        finally:
            if self.measures is not None:
                seconds = self.clock.seconds() - started
                self.measures.exchange(kind=answer.kind or "", seconds=seconds, **vars(told))

    async def _written(self, call: Call, answer: Answer, told: Told) -> Written:
        try:
            await self._exchange(call, answer, told)
            return self._writer.written(answer, self.clock.now(), self.keys().own)
        except Refused as refused:
            told.outcome = "refused"
            answer.refused(str(refused))
        except Exception as wrong:
            # the text of an error may hold a value of the request, its kind and place do not
            log.error("not answered: %s in %s", type(wrong).__name__, place(wrong))
            told.outcome = "failed"
            if answer.kind in ("before", "during"):
                answer.warn_msg = NOT_KEPT
            else:
                answer.refused(BROKEN)
        return self._writer.written(answer.bare(), self.clock.now(), None)

    def refusal(self, sentence: str) -> Written:
        """An answer where there is nothing to ask."""
        answer = Answer(received=self.clock.now()).refused(sentence)
        return self._writer.written(answer, self.clock.now(), None)

    async def _exchange(self, call: Call, answer: Answer, told: Told) -> None:
        key = self._signed_in(call.headers)
        message = read_message(await call.body())
        head = message.head
        answer.area, answer.encoding = head.mdtrtarea_admvs, message.encoding
        institution, text, answer.sm4 = self._opened(key, message)
        told.institution = institution
        answer.kind = kind = call.kind or TRANSACTIONS.get(call.infno or head.infno or "")
        if kind is None:
            raise Refused("infno（交易编号）应为 3101、3102 或 3103")
        value = read_json(text, "input")
        entry_id = told.entry_id = message_id(institution, head, answer.received, text)
        if kind == "feedback":
            feedback = read_feedback(value, head, institution, answer.received)
            feedback = replace(feedback, entry_id=entry_id)
            await self._kept(self.records.feedback(feedback), strict=True)
            told.outcome = "kept"
            return
        request = read_request(value, head, institution, answer.received, kind)
        own_only(request)
        told.request = request = replace(request, entry_id=entry_id)
        answer.output, answer.warn_msg = await self._judged(request, told)

    def _signed_in(self, headers: Mapping[str, str]) -> Key | None:
        """The key that the headers show: known, and counted, before a byte of the body is read."""
        now, seconds = self.clock.now(), self.clock.seconds()
        key = by_headers.signed_in(headers, self.keys(), self._nonces, now, seconds)
        if key is not None:
            self._count(key)
        return key

    def _opened(self, key: Key | None, message: Message) -> tuple[str, bytes, str]:
        """The institution, the plain text of `input`, and the key that it was encrypted under."""
        now, seconds = self.clock.now(), self.clock.seconds()
        institution = asking(key, message.head)
        found = opened(message, institution, self.keys(), self._signatures, now, seconds)
        if key is None:
            if found.signer is None:
                raise Refused("cainfo（数字签名信息）不正确，或密钥未生效、已停用")
            self._count(found.signer)
        return institution, found.input, found.sm4

    async def _judged(self, request: Request, told: Told) -> tuple[bytes, str]:
        """`output`, and a warning where nobody judged."""
        try:
            async with asyncio.timeout(self.limits.deadline):
                judgement = await self.judge(request)
            output = encoded(result(judgement.answered))
        except Exception as wrong:
            reason = told.reason = type(wrong).__name__
            told.outcome = "passed"
            log.warning("not judged: %s in %s", reason, place(wrong))
            kept = await self._kept(self.records.not_judged(request, reason))
            return NOTHING, NOT_JUDGED if kept else NOT_KEPT
        told.outcome, told.judgement = "answered", judgement
        await self._kept(self.records.answered(request, judgement))
        return output, _warning(judgement)

    async def _kept(self, work: Coroutine[Any, Any, None], *, strict: bool = False) -> bool:
        """Whether it was kept in time. strict: the client is asked to send it again."""
        try:
            async with asyncio.timeout(self.limits.keeping):
                await work
        except Exception as wrong:
            log.error("not kept: %s in %s", type(wrong).__name__, place(wrong))
            if strict:
                raise Refused("反馈未能保存，请稍后重新发送") from None
            return False
        return True

    def _count(self, key: Key) -> None:
        if not self._rate.taken(key.fixmedins_code, self.clock.seconds()):
            raise Refused(
                f"本机构请求过于频繁，每秒不应超过 {self.limits.per_second:g} 次，请稍后再试"
            )


def _warning(judgement: Judgement) -> str:
    """What the client should know of how it was judged."""
    if not judgement.complete:
        return INCOMPLETE
    return PARTLY if judgement.failed else ""
