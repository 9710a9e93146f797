"""`/metrics`, `/health` and `/ready` of one worker process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.prometheus_text import CONTENT_TYPE, prometheus_text
from baowei.gateway.signin.readers import Readers

LOCAL = {"127.0.0.1", "::1"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def measuring_routes(
    measures: Measures, readers: Readers, ready: Callable[[], str]
) -> list[BaseRoute]:
    """ready: why requests cannot be judged yet, as a sentence; empty when they can."""

    async def metrics(request: Request) -> Response:
        if not await allowed(request, readers):
            return JSONResponse({"error": "只有本机或持有效令牌的读取方可以查看"}, 401)
        return PlainTextResponse(prometheus_text(measures.shared.all()), media_type=CONTENT_TYPE)

    async def health(request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def is_ready(request: Request) -> Response:
        why = ready()
        if why:
            return JSONResponse({"status": "not ready", "why": why}, 503)
        return JSONResponse({"status": "ready"})

    return [Route("/metrics", metrics), Route("/health", health), Route("/ready", is_ready)]


async def allowed(request: Request, readers: Readers) -> bool:
    """Whether it comes from this machine itself, or with a valid token."""
    # behind a proxy on this machine everyone seems to be local
    passed_on = any(name in request.headers for name in FORWARDED)
    if request.client is not None and request.client.host in LOCAL and not passed_on:
        return True
    header = request.headers.get("authorization", "")
    return bool(header) and await asyncio.to_thread(readers.name_of, header) is not None
