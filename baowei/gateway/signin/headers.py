"""Sign-in by headers: those of the HSAF gateway, or an API key.

HSAF: `x-tif-paasid`, `x-tif-timestamp` in seconds, `x-tif-nonce`, and `x-tif-signature`, the hex
SHA-256 of timestamp, secret, nonce and timestamp again. It says who asks and when, not what: the
body is not part of it, so that TLS has to keep it whole.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from baowei.gateway.refused import Refused
from baowei.gateway.signin.keys import Key, KeyTable, digest
from baowei.gateway.signin.once import Once

SKEW = 300
"""Seconds by which a client's clock may be off."""

LONGEST = 128


def signed_in(
    headers: Mapping[str, str], table: KeyTable, nonces: Once, now: datetime, clock: float
) -> Key | None:
    """The key that was used; None where no header says who asks."""
    if "x-tif-signature" in headers or "x-tif-paasid" in headers:
        return _hsaf(headers, table, nonces, now, clock)
    if "apikey" in headers:
        found = table.of_digest(digest(headers["apikey"].strip()), now)
        if not found:
            raise Refused("apikey 无效、未生效或已停用")
        return found[0]
    return None


def hsaf_signature(timestamp: str, secret: str, nonce: str) -> str:
    return hashlib.sha256(f"{timestamp}{secret}{nonce}{timestamp}".encode()).hexdigest()


def _hsaf(
    headers: Mapping[str, str], table: KeyTable, nonces: Once, now: datetime, clock: float
) -> Key:
    names = ("x-tif-paasid", "x-tif-timestamp", "x-tif-nonce", "x-tif-signature")
    given = {name: headers.get(name, "").strip() for name in names}
    for name, value in given.items():
        if not value or len(value) > LONGEST:
            raise Refused(f"请求头 {name} 缺失或过长")
    client_id, timestamp, nonce, signature = given.values()
    if not (timestamp.isascii() and timestamp.isdigit()):
        raise Refused("请求头 x-tif-timestamp 应为秒数")
    if abs(int(timestamp) - now.timestamp()) > SKEW:
        raise Refused(f"请求头 x-tif-timestamp 与平台时间相差超过 {SKEW} 秒，请校准时钟")
    for key in table.of_client(client_id, now):
        wanted = hsaf_signature(timestamp, key.secret, nonce)
        if hmac.compare_digest(wanted.encode(), signature.lower().encode()):
            if not nonces.first(client_id, nonce, clock):
                raise Refused("请求头 x-tif-nonce 已使用过，不接受重复的请求")
            return key
    # one sentence for an unknown client, a revoked key and a wrong signature: nothing to guess by
    raise Refused("请求头 x-tif-signature 不正确，或密钥未生效、已停用")
