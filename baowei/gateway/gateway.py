"""One exchange: a body in, an answer out, whatever happens in between.

A hospital must never stop because of this platform. What the client did wrong is answered with -1
and a sentence; what went wrong here is answered with 0, no violations, and a warning that says so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from baowei.gateway.answer import Answer, Writer
from baowei.gateway.contract.request import Request
from baowei.gateway.contract.transactions import TRANSACTIONS, Kind
from baowei.gateway.limits import Clock, Limits
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
from baowei.gateway.writing import result

NOT_JUDGED = "本次未审核，可继续诊疗，事后将补审"
NOT_KEPT = "本次未审核，可继续诊疗"
BROKEN = "平台内部错误，本次未审核，可继续诊疗"
SIGNATURES_KEPT = 3600.0
"""Seconds for which an SM2 signature is not taken twice."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Call:
    """A request before its body is read: what its address and its headers say.

    kind, infno: where the address names them. key: the one that the headers showed, if any.
    """

    kind: Kind | None
    infno: str | None
    received: datetime
    key: Key | None


class Gateway:
    def __init__(
        self,
        *,
        judge: Judge,
        keys: Callable[[], KeyTable],
        records: Records,
        limits: Limits,
        clock: Clock,
    ) -> None:
        self.judge, self.keys, self.records = judge, keys, records
        self.limits, self.clock = limits, clock
        self._rate = Rate(limits.per_second, limits.burst)
        self._nonces = Once(2 * by_headers.SKEW)
        self._signatures = Once(SIGNATURES_KEPT)
        self._writer = Writer()

    def signed_in(self, headers: Mapping[str, str]) -> Key | None:
        """The key that the headers show: known, and counted, before a byte of the body is read."""
        now, seconds = self.clock.now(), self.clock.seconds()
        key = by_headers.signed_in(headers, self.keys(), self._nonces, now, seconds)
        if key is not None:
            self._count(key)
        return key

    async def answer(self, call: Call, body: bytes) -> Answer:
        answer = Answer(received=call.received)
        try:
            return await self._exchange(call, read_message(body), answer)
        except Refused as refused:
            return answer.refused(str(refused))
        except Exception as wrong:
            # the text of an error may hold a value of the request, its kind and place do not
            log.error("not answered: %s in %s", type(wrong).__name__, _place(wrong))
            return answer.refused(BROKEN)

    def body(self, answer: Answer) -> bytes:
        return self._writer.body(answer, self.clock.now(), self.keys().own)

    async def _exchange(self, call: Call, message: Message, answer: Answer) -> Answer:
        head = message.head
        answer.area, answer.encoding = head.mdtrtarea_admvs, message.encoding
        institution, text, answer.sm4 = self._opened(call, message)
        kind = call.kind or TRANSACTIONS.get(call.infno or head.infno or "")
        if kind is None:
            raise Refused("infno（交易编号）应为 3101、3102 或 3103")
        value = read_json(text, "input")
        if kind == "feedback":
            feedback = read_feedback(value, head, institution, call.received)
            await self._kept(self.records.feedback(feedback), strict=True)
            return answer
        request = read_request(value, head, institution, call.received, kind)
        own_only(request)
        answer.output, answer.warn_msg = await self._judged(request)
        return answer

    def _opened(self, call: Call, message: Message) -> tuple[str, bytes, str]:
        """The institution, the plain text of `input`, and the key that it was encrypted under."""
        now, seconds = self.clock.now(), self.clock.seconds()
        institution = asking(call.key, message.head)
        found = opened(message, institution, self.keys(), self._signatures, now, seconds)
        if call.key is None:
            if found.signer is None:
                raise Refused("cainfo（数字签名信息）不正确，或密钥未生效、已停用")
            self._count(found.signer)
        return institution, found.input, found.sm4

    async def _judged(self, request: Request) -> tuple[dict[str, Any], str]:
        """`output`, and a warning where nobody judged."""
        try:
            async with asyncio.timeout(self.limits.deadline):
                violations = await self.judge(request)
            output = result(violations)
        except Exception as wrong:
            reason = type(wrong).__name__
            log.warning("not judged: %s in %s", reason, _place(wrong))
            kept = await self._kept(self.records.not_judged(request, reason))
            return result(()), NOT_JUDGED if kept else NOT_KEPT
        await self._kept(self.records.answered(request, violations))
        return output, ""

    async def _kept(self, work: Coroutine[Any, Any, None], *, strict: bool = False) -> bool:
        """Whether it was kept in time. strict: the client is asked to send it again."""
        try:
            async with asyncio.timeout(self.limits.keeping):
                await work
        except Exception as wrong:
            log.error("not kept: %s in %s", type(wrong).__name__, _place(wrong))
            if strict:
                raise Refused("反馈未能保存，请稍后重新发送") from None
            return False
        return True

    def _count(self, key: Key) -> None:
        if not self._rate.taken(key.fixmedins_code, self.clock.seconds()):
            raise Refused(
                f"本机构请求过于频繁，每秒不应超过 {self.limits.per_second:g} 次，请稍后再试"
            )


def _place(wrong: Exception) -> str:
    """File and line of an error."""
    trace = wrong.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
