"""Sign-in by a signed body, and the plain text of an encrypted one.

`cainfo` is an SM2 signature over the text of `input`, of the plain text where `enc_type` is SM4. It
holds neither a time nor a number, so the same one is refused as long as it is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from baowei.gateway.reading.message import Message, read_json
from baowei.gateway.refused import Refused
from baowei.gateway.signin import sm
from baowei.gateway.signin.keys import Key, KeyTable
from baowei.gateway.signin.once import Once


@dataclass(frozen=True)
class Opened:
    """The plain JSON text of `input`, who signed it, and the key under which it was encrypted."""

    input: bytes
    signer: Key | None = None
    sm4: str = ""


def opened(
    message: Message,
    institution: str,
    table: KeyTable,
    signatures: Once,
    now: datetime,
    clock: float,
) -> Opened:
    """institution: who signed in by headers, else whom the head names."""
    head = message.head
    keys = table.of_institution(institution, now)
    encrypted = (head.enc_type or "").upper() == "SM4" and message.input.startswith(b'"')
    if encrypted and not keys:
        raise Refused("input 为密文，但本机构没有有效的 SM4 密钥")
    texts = _plain(message.input, keys) if encrypted else [(message.input, "")]
    # some clients fill `cainfo` with something else: it counts where the institution has a key
    if not (keys and head.cainfo and (head.signtype or "SM2").upper() == "SM2"):
        return Opened(texts[0][0], None, texts[0][1])
    pair = sm.signature(head.cainfo)
    for key in keys:
        for text, sm4 in texts:
            if pair and sm.signed_by(key.secret, (key.client_id, sm.DEFAULT_SIGNER), text, pair):
                if not signatures.first(key.client_id, str(pair), clock):
                    raise Refused("cainfo（数字签名信息）已使用过，不接受重复的请求")
                return Opened(text, key, sm4)
    raise Refused("cainfo（数字签名信息）不正确，或密钥未生效、已停用")


def _plain(text: bytes, keys: list[Key]) -> list[tuple[bytes, str]]:
    """The plain texts under each key that gives one; during a rotation there are two keys."""
    cipher = read_json(text, "input")
    found = []
    for sm4 in dict.fromkeys(key.sm4 for key in keys if key.sm4):
        try:
            plain = sm.decrypted(sm4, cipher)
        except ValueError:
            continue
        if plain.lstrip()[:1] == b"{":
            found.append((plain, sm4))
    if not found:
        raise Refused("input（交易输入）不能以本机构的 SM4 密钥解密")
    return found
