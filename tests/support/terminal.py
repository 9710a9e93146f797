"""A device of the terminal without a browser: it holds a key and signs what it sends."""

from __future__ import annotations

import hashlib
import json
import uuid
from base64 import urlsafe_b64encode
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.utils import timezone
from office import People

from baowei.mobile.actions import bind
from baowei.mobile.proof import message

PART = 512 * 1024
_nonces = count(1)


def text_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


class Phone:
    """Bound to the user and signed in as them. offset: ms by which its clock is ahead."""

    def __init__(self, people: People, user: Any, name: str = "蓝色手机") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        numbers = self.key.public_key().public_numbers()
        self.x, self.y = (text_of(n.to_bytes(32)) for n in (numbers.x, numbers.y))
        self.user, self.client, self.offset = user, people.client(user), 0
        self.device = bind(name, self.x, self.y, acting_user=user)

    def head(self, method: str, path: str, body: bytes = b"", **changed: str) -> dict[str, str]:
        """The headers that prove it; changed: what is forged of them, by header."""
        time = str(int(timezone.now().timestamp() * 1000) + self.offset)
        head = {
            "X-Device": self.device.thumbprint,
            "X-Time": time,
            "X-Nonce": f"nonce-{next(_nonces):016}",
        } | {name.replace("_", "-"): value for name, value in changed.items()}
        said = message(method, path, body, head["X-Time"], head["X-Nonce"])
        r, s = decode_dss_signature(self.key.sign(said, ec.ECDSA(SHA256())))
        return {"X-Signature": text_of(r.to_bytes(32) + s.to_bytes(32))} | head

    def get(self, path: str, **more: str) -> Any:
        return self.client.get(path, headers=self.head("GET", path) | more)

    def post(self, path: str, body: bytes = b"", head: dict[str, str] | None = None) -> Any:
        given = head or self.head("POST", path, body)
        return self.client.post(path, body, content_type="application/json", headers=given)

    def put(self, digest: str, size: int, start: int, part: bytes) -> Any:
        path = f"/mobile/files/{digest}/"
        head = self.head("PUT", path, part) | {"X-Size": str(size), "X-From": str(start)}
        return self.client.put(path, part, content_type="application/octet-stream", headers=head)

    def send(self, *operations: dict[str, Any]) -> list[dict[str, Any]]:
        """The results of these operations, in their order."""
        body = json.dumps({"operations": operations}).encode()
        answer = self.post("/mobile/operations/", body)
        assert answer.status_code == 200, answer.content
        results: list[dict[str, Any]] = answer.json()["results"]
        return results

    def upload(self, content: bytes) -> str:
        """The whole file in parts; its digest."""
        digest = hashlib.sha256(content).hexdigest()
        for start in range(0, len(content), PART):
            answer = self.put(digest, len(content), start, content[start : start + PART])
            assert answer.status_code == 200, answer.content
        return digest


def operation(name: str, /, **arguments: Any) -> dict[str, Any]:
    """As a device sends it, under a number of its own."""
    now = timezone.now().isoformat()
    return {
        "id": str(uuid.uuid4()),
        "name": name,
        "made_at": now,
        "offset_ms": 0,
        "arguments": arguments,
    }


def answered(item: Any, answer: str = "no", version: Any = None, **more: Any) -> dict[str, Any]:
    """A question of the checklist answered as it is now."""
    return operation(
        "answer_item",
        item=item.pk,
        version=item.version if version is None else version,
        answer=answer,
        answered_at=timezone.now().isoformat(),
        **more,
    )
