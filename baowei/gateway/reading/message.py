"""The bytes of a body as an envelope: its head, and `input` as the text that was sent.

`input` stays text until the sender is known: a signature is over these very characters, and an
unknown sender costs no more than reading a head.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from baowei.gateway.contract.field import rows
from baowei.gateway.contract.head import Head
from baowei.gateway.reading.node import Room, read_node
from baowei.gateway.refused import Refused

_ENVELOPE = msgspec.json.Decoder(dict[str, msgspec.Raw])
_VALUE = msgspec.json.Decoder(float_hook=Decimal)
_HEAD_NAMES = {name for row in rows(Head) for name in row.spellings()}


@dataclass(frozen=True)
class Message:
    """input: JSON text. encoding: that of the sender, in which it is answered."""

    head: Head
    input: bytes
    encoding: str


def read_message(body: bytes) -> Message:
    text, encoding = _text(body)
    try:
        parts = _ENVELOPE.decode(text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Refused("报文不是完整的 JSON 对象") from None
    head = {
        name: read_json(bytes(part), name) for name, part in parts.items() if name in _HEAD_NAMES
    }
    return Message(read_node(Head, head, "", Room()), bytes(parts.get("input", b"null")), encoding)


def read_json(text: bytes | str, path: str) -> Any:
    """A JSON value, its numbers exact. RecursionError is how the decoder refuses deep nesting."""
    try:
        return _VALUE.decode(text)
    except RecursionError:
        raise Refused(f"{path} 嵌套过深") from None
    except (msgspec.MsgspecError, ValueError):
        raise Refused(f"{path} 不是正确的 JSON") from None


def _text(body: bytes) -> tuple[str, str]:
    """The text, and its encoding: UTF-8 with or without a mark, else that of older systems."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise Refused("报文编码应为 UTF-8 或 GB18030")
