"""An answer as bytes: head and output, signed and encrypted where the request was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

import msgspec

from baowei.gateway.contract.head import AnswerHead
from baowei.gateway.contract.transactions import Kind
from baowei.gateway.signin import sm
from baowei.gateway.signin.keys import OwnKey
from baowei.gateway.writing import encoded, plain

NO_AREA = "000000"
NOTHING = b'{"result":[]}'
"""`output` without a violation."""

_LONGEST_COUNT = 10**10


@dataclass
class Answer:
    """What is known of the answer so far.

    kind: what was asked, once that is known. area: the region that the request named. encoding:
    that of the request. sm4: the key under which it was encrypted, or nothing. output: JSON text.
    """

    received: datetime
    kind: Kind | None = None
    area: str | None = None
    encoding: str = "utf-8"
    sm4: str = ""
    infcode: int = 0
    err_msg: str = ""
    warn_msg: str = ""
    output: bytes = NOTHING

    def refused(self, sentence: str) -> Answer:
        self.infcode, self.err_msg, self.warn_msg = -1, sentence, ""
        return self

    def bare(self) -> Answer:
        """Without output and seal: what can be written whatever went wrong before."""
        self.output, self.sm4 = NOTHING, ""
        return self


@dataclass(frozen=True)
class Written:
    body: bytes
    encoding: str


@dataclass
class Writer:
    """Numbers the answers of this process. own: the key that signs, if there is one."""

    _numbers: Iterator[int] = field(default_factory=count)

    def written(self, answer: Answer, now: datetime, own: OwnKey | None) -> Written:
        output, sealed = _output(answer, own)
        area = answer.area if answer.area and len(answer.area) == len(NO_AREA) else NO_AREA
        number = next(self._numbers) % _LONGEST_COUNT
        head = AnswerHead(
            infcode=answer.infcode,
            inf_refmsgid=f"{area}{now:%Y%m%d%H%M%S}{number:010}",
            refmsg_time=_milliseconds(answer.received),
            respond_time=_milliseconds(now),
            err_msg=answer.err_msg,
            warn_msg=answer.warn_msg,
            **sealed,
        )
        text = encoded(plain(head) | {"output": output})
        if answer.encoding != "utf-8":
            text = text.decode().encode(answer.encoding)
        return Written(text, answer.encoding)


def _output(answer: Answer, own: OwnKey | None) -> tuple[Any, dict[str, str]]:
    """`output`, and the fields of the head that say how it is sealed."""
    if not answer.sm4:
        return msgspec.Raw(answer.output), {}
    sealed = {"enc_type": "SM4"}
    if own is not None:
        sealed |= {"cainfo": sm.sign(own, answer.output), "signtype": "SM2"}
    return sm.encrypted(answer.sm4, answer.output), sealed


def _milliseconds(time: datetime) -> str:
    return f"{time:%Y%m%d%H%M%S}{time.microsecond // 1000:03}"
