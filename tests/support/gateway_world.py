"""A gateway for tests: its clock stands still, its judge knows one forbidden item."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

from baowei.gateway import (
    Clock,
    Detail,
    Feedback,
    Found,
    Judgement,
    Key,
    KeyTable,
    Limits,
    OwnKey,
    Request,
    Violation,
    app,
)
from baowei.gateway.signin.headers import hsaf_signature
from baowei.gateway.signin.keys import digest

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
OURS, OTHER = "H99010000001", "H99010000002"
FORBIDDEN = "XA99ZZZ999A001010100001"
BEFORE = "/fsi/api/riskConService/beforeAnalyze"
DURING = "/fsi/api/riskConService/courseAnalyze"
FEEDBACK = "/fsi/api/riskConService/feedback"
ENTRY = "/fsi/api"

SECRET, APIKEY = "an invented shared secret", "an invented API key"
SM4 = "0123456789abcdeffedcba9876543210"
# the example key pair of GM/T 0003.5: published, so that it can guard nothing
SM2_PRIVATE = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
SM2_PUBLIC = (
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
OWN = OwnKey(SM2_PUBLIC, SM2_PRIVATE)
YEAR_AGO = NOW - timedelta(days=365)
KEYS = KeyTable(
    (
        Key("client-1", OURS, "hsaf", SECRET, YEAR_AGO),
        Key("client-1", OURS, "apikey", digest(APIKEY), YEAR_AGO),
        Key("client-1", OURS, "sm2", SM2_PUBLIC, YEAR_AGO, sm4=SM4),
        Key("client-2", OTHER, "hsaf", "another shared secret", YEAR_AGO),
    ),
    OWN,
)


async def forbids(request: Request) -> Sequence[Violation]:
    """A finding for each order of the forbidden item."""
    return [
        Violation(
            jr_id=f"jr-{order.rx_id}",
            rule_id="R01",
            rule_name="测试规则",
            vola_cont=f"项目【{order.hilist_name}】不应收费",
            vola_evid="测试依据",
            patn_id=patient.patn_id or "",
            mdtrt_id=encounter.mdtrt_id or "",
            vola_amt=order.sumamt or Decimal(0),
            task_id=request.data.task_id or "",
            judge_result_detail_dtos=(
                Detail(
                    jrd_id=f"jrd-{order.rx_id}",
                    patn_id=patient.patn_id or "",
                    mdtrt_id=encounter.mdtrt_id or "",
                    rx_id=order.rx_id or "",
                    vola_amt=order.sumamt or Decimal(0),
                ),
            ),
        )
        for patient in request.data.patient_dtos
        for encounter in patient.fsi_encounter_dtos
        for order in encounter.fsi_order_dtos
        if order.hilist_code == FORBIDDEN
    ]


@dataclass
class Kept:
    """Records in memory."""

    requests: list[Request] = field(default_factory=list)
    waiting: list[tuple[Request, str]] = field(default_factory=list)
    feedbacks: list[Feedback] = field(default_factory=list)

    async def answered(self, request: Request, judgement: Judgement) -> None:
        self.requests.append(request)

    async def not_judged(self, request: Request, reason: str) -> None:
        self.waiting.append((request, reason))

    async def feedback(self, feedback: Feedback) -> None:
        self.feedbacks.append(feedback)


@dataclass
class World:
    """A gateway and what is around it; `seconds` may be moved on."""

    judge: Any = forbids
    keys: KeyTable = KEYS
    records: Any = field(default_factory=Kept)
    limits: Limits = field(default_factory=Limits)
    now: datetime = NOW
    seconds: float = 1000.0
    routes: Sequence[Any] = ()

    def __post_init__(self) -> None:
        clock = Clock(lambda: self.now, lambda: self.seconds)
        self.app = app(
            judge=self._judged,
            keys=lambda: self.keys,
            records=self.records,
            limits=self.limits,
            clock=clock,
            routes=self.routes,
        )

    async def _judged(self, request: Request) -> Judgement:
        violations = await self.judge(request)
        return Judgement(found=tuple(Found(violation=one, rule_code="R01") for one in violations))

    def post(
        self, path: str, body: bytes | dict[str, Any], headers: dict[str, str] | None = None
    ) -> Reply:
        if isinstance(body, dict):
            body = json.dumps(body, ensure_ascii=False).encode()
        given = {"apikey": APIKEY} if headers is None else headers
        return asyncio.run(exchange(self.app, "POST", path, [body], given))


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def refused(self) -> str:
        """The sentence of a refusal, whose form is held here."""
        answer = self.json
        assert self.status == 200 and answer["infcode"] == -1
        assert answer["output"] == {"result": []} and answer["warn_msg"] == ""
        assert "Traceback" not in answer["err_msg"] and 0 < len(answer["err_msg"]) <= 200
        return answer["err_msg"]


async def exchange(
    application: Any,
    method: str,
    path: str,
    parts: Iterable[bytes],
    headers: dict[str, str],
    client: str = "",
) -> Reply:
    """One HTTP request as an ASGI server hands it over."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "client": (client, 50000) if client else None,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    # made one by one, so that only what the application keeps stays in memory
    coming = chain(
        ({"type": "http.request", "body": part, "more_body": True} for part in parts),
        [{"type": "http.request", "body": b"", "more_body": False}],
    )
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await application(scope, receive, send)
    start = sent[0]
    heads = {name.decode(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], heads, b"".join(m.get("body", b"") for m in sent[1:]))


def hsaf(
    *,
    client: str = "client-1",
    secret: str = SECRET,
    nonce: str = "n" * 32,
    time: datetime = NOW,
) -> dict[str, str]:
    stamp = str(int(time.timestamp()))
    return {
        "x-tif-paasid": client,
        "x-tif-timestamp": stamp,
        "x-tif-nonce": nonce,
        "x-tif-signature": hsaf_signature(stamp, secret, nonce),
    }
