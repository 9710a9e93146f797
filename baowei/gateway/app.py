"""The gateway as an ASGI application: addresses, bodies within limits, answers.

Every answer to a known address has status 200 and says in `infcode` how it went: hospital systems
read the envelope, and many treat another status as a broken line.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Lifespan

from baowei.gateway.answer import Written
from baowei.gateway.body import read_body
from baowei.gateway.contract.transactions import ADDRESSES, Address
from baowei.gateway.gateway import Call, Gateway
from baowei.gateway.limits import Clock, Limits
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.openapi import document
from baowei.gateway.openapi_page import page
from baowei.gateway.ports import Judge, Records
from baowei.gateway.signin.keys import KeyTable


def app(
    *,
    judge: Judge,
    keys: Callable[[], KeyTable],
    records: Records,
    limits: Limits | None = None,
    clock: Clock | None = None,
    measures: Measures | None = None,
    routes: Sequence[BaseRoute] = (),
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """keys: gives the table that is in force now. measures: told of every exchange.

    routes: what else is answered here. lifespan: what runs as long as the application does.
    """
    gateway = Gateway(
        judge=judge,
        keys=keys,
        records=records,
        limits=limits or Limits(),
        clock=clock or Clock(),
        measures=measures,
    )
    places = [*routes, Route("/openapi.json", _openapi), Route("/openapi", _openapi_page)]
    for address in ADDRESSES:
        endpoint = _endpoint(gateway, address)
        places.append(Route(address.path, endpoint, methods=["POST"]))
        if address.kind is None:
            places.append(Route(address.path + "/{infno}", endpoint, methods=["POST"]))
    wrong = {HTTPException: _no_such_place(gateway)}
    return Starlette(routes=places, exception_handlers=wrong, lifespan=lifespan)


def _endpoint(
    gateway: Gateway, address: Address
) -> Callable[[Request], Coroutine[None, None, Response]]:
    async def endpoint(request: Request) -> Response:
        infno = request.path_params.get("infno")
        body = partial(read_body, request, gateway.limits)
        return _response(await gateway.answer(Call(address.kind, infno, request.headers, body)))

    return endpoint


def _response(answer: Written, status: int = 200) -> Response:
    media_type = f"application/json; charset={answer.encoding}"
    return Response(answer.body, status, media_type=media_type)


async def _openapi(request: Request) -> Response:
    return JSONResponse(document())


async def _openapi_page(request: Request) -> HTMLResponse:
    return HTMLResponse(page(document()))


def _no_such_place(gateway: Gateway) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, wrong: Exception) -> Response:
        status = wrong.status_code if isinstance(wrong, HTTPException) else 404
        sentence = "请用 POST 方法" if status == 405 else "没有这个地址"
        return _response(gateway.refusal(sentence), status)

    return handler
