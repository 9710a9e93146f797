"""`GET /stream/events`: server-sent events.

Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from baowei.gateway.signin.readers import Readers
from baowei.gateway.stream.events import Event
from baowei.gateway.stream.listeners import Listener, Listeners

KEEP_ALIVE = 15.0
"""Seconds of silence after which a comment keeps the line open."""


async def events(request: Request, listeners: Listeners, readers: Readers) -> Response:
    """Everything from now on; with Last-Event-ID what came since then as well."""
    header = request.headers.get("authorization", "")
    if await asyncio.to_thread(readers.name_of, header) is None:
        return JSONResponse({"error": "请在 Authorization 头中出示有效的读取令牌"}, 401)
    given = request.headers.get("last-event-id", "").strip()
    last = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
    joined = listeners.join(last)
    if joined is None:
        return JSONResponse({"error": "收听的连接过多，请稍后再试"}, 503)
    return StreamingResponse(
        _lines(listeners, *joined),
        media_type="text/event-stream",
        # a proxy that gathers lines would hold events back
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _lines(
    listeners: Listeners, listener: Listener, missed: list[Event]
) -> AsyncIterator[bytes]:
    try:
        yield b": open\n\n"
        for event in missed:
            yield event.as_sse()
        while not listener.dropped:
            try:
                async with asyncio.timeout(KEEP_ALIVE):
                    event = await listener.queue.get()
            except TimeoutError:
                yield b": alive\n\n"
            else:
                yield event.as_sse()
    finally:
        listeners.leave(listener)
