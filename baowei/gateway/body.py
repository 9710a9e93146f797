"""The body of an HTTP request, no more of it in memory than the limit."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from baowei.gateway.limits import Limits
from baowei.gateway.refused import Refused

DISCARDED = 16
"""A body this many times too large is still read to its end, so that the client hears why."""


async def read_body(request: Request, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.reading):
            async for part in request.stream():
                size += len(part)
                if size <= limits.body:
                    parts.append(part)
                elif size > limits.body * DISCARDED:
                    break
    except TimeoutError:
        raise Refused(f"报文未能在 {limits.reading:g} 秒内传完") from None
    except ClientDisconnect:
        raise Refused("报文未传完") from None
    if size > limits.body:
        raise Refused(f"报文过大，不应超过 {limits.body // 1024} KB")
    return b"".join(parts)
