"""Calls a gateway as a hospital does; the answer with what it took."""

from __future__ import annotations

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from baowei.errors import BaoweiError
from baowei.gateway.signin.headers import hsaf_signature

TIMEOUT = 5.0


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    seconds: float

    @property
    def json(self) -> dict[str, Any]:
        """The envelope; ValueError where it is none."""
        found = json.loads(self.body)
        if not isinstance(found, dict):
            raise ValueError("应答不是 JSON 对象")
        return found


@dataclass(frozen=True)
class Caller:
    """url: of the gateway. client_id, secret: of an hsaf key; else apikey."""

    url: str
    fixmedins_code: str
    client_id: str = ""
    secret: str = field(default="", repr=False)
    apikey: str = field(default="", repr=False)

    def headers(self) -> dict[str, str]:
        """Sign-in for one request."""
        if self.apikey:
            return {"apikey": self.apikey}
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        return {
            "x-tif-paasid": self.client_id,
            "x-tif-timestamp": timestamp,
            "x-tif-nonce": nonce,
            "x-tif-signature": hsaf_signature(timestamp, self.secret, nonce),
        }

    def post(
        self,
        path: str,
        message: Mapping[str, Any] | bytes,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """headers: in the place of those that sign in."""
        body = message if isinstance(message, bytes) else _encoded(message)
        given = self.headers() if headers is None else dict(headers)
        return self._sent(path, body, {"Content-Type": "application/json", **given})

    def get(self, path: str) -> Answer:
        return self._sent(path, None, {})

    def _sent(self, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        request = urllib.request.Request(self.url.rstrip("/") + path, body, headers)
        started = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as reply:
                found, status = reply.read(), reply.status
        except urllib.error.HTTPError as wrong:
            with wrong:
                found, status = wrong.read(), wrong.code
        except (OSError, ValueError) as wrong:
            reason = getattr(wrong, "reason", wrong)
            raise BaoweiError(f"{self.url} 无法连接：{reason}") from None
        return Answer(status, found, time.perf_counter() - started)


def _encoded(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode()
