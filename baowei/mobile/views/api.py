"""What a bound device asks: what to take along, to keep what it did, and whether it is trusted."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baowei.mobile import actions, uploads
from baowei.mobile.device_needed import NO_STORE, answer, device_needed, device_of, refused
from baowei.mobile.models import Device, Operation
from baowei.mobile.operations import perform
from baowei.mobile.operations.exactly_once import Sent
from baowei.mobile.pack import pack_of
from baowei.mobile.proof import Unproven, prove
from baowei.mobile.states import USERS
from baowei.supervision.desk.refusal import Refusal, Unlawful
from baowei.supervision.people.access import page, public

MOST = 50
"""Operations of one request."""


@page(USERS)
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Who is signed in here; the token is for binding, which no device can sign yet."""
    return answer(id=request.user.pk, name=request.user.name, token=get_token(request))


@page(USERS)
@require_POST
def bind(request: HttpRequest) -> HttpResponse:
    """{name, x, y} of the device's public key."""
    try:
        given = msgspec.json.decode(request.body, type=dict[str, str])
        device = actions.bind(
            given.get("name", ""), given.get("x", ""), given.get("y", ""), acting_user=request.user
        )
    except msgspec.DecodeError:
        return refused("refused", _("this is not a key of a device"), 422)
    except Refusal as refusal:
        return refused("refused", str(refusal), refusal.status)
    return answer(201, device=device.thumbprint, name=device.name)


@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Whether the device is trusted; needs its signature and no session, so that one whose sessions
    ended learns that it is to wipe itself. POST: it has."""
    try:
        device = prove(request)
    except Unproven as unproven:
        return refused(unproven.reason, _("this request is not of a bound device"), 401)
    if request.method == "POST" and device.state == "revoked":
        device = actions.confirm_wiped(device.pk)
    if device.state == "active":
        return answer(state=device.state, wipe=False)
    return answer(state=device.state, wipe=True, sentence=_("this device was revoked"))


@device_needed
@require_GET
def pack(request: HttpRequest) -> HttpResponse:
    """Everything to take along; 304 where the device has it already, as its ETag says."""
    text = json.dumps(
        pack_of(device_of(request).user), cls=DjangoJSONEncoder, ensure_ascii=False
    ).encode()
    tag = f'"{sha256(text).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match") == tag
    return HttpResponse(
        b"" if same else text,
        status=304 if same else 200,
        content_type="application/json",
        headers=NO_STORE | {"ETag": tag},
    )


@device_needed
@require_POST
def operations(request: HttpRequest) -> HttpResponse:
    """{operations: […]} in their order; {results: […]} in the same."""
    sent = _sent(request.body)
    return answer(results=[perform(device_of(request), one) for one in sent])


def _sent(body: bytes) -> list[Sent]:
    try:
        given = msgspec.json.decode(body, type=dict[str, list[Sent]])["operations"]
    except (msgspec.DecodeError, KeyError) as error:
        raise Unlawful(_("incomplete or misspelt: %(what)s") % {"what": error}) from None
    if len(given) > MOST:
        raise Unlawful(_("at most %(most)s at a time") % {"most": MOST})
    return given


@device_needed
@require_http_methods(["GET", "PUT"])
def file(request: HttpRequest, digest: str) -> HttpResponse:
    """GET: how much of it is here; `applied` where the operation in the address that brings it was
    applied already, so that it need not come again. PUT with X-Size and X-From: a part of it."""
    device = device_of(request)
    if request.method == "PUT":
        size, start = (_number(request, name) for name in ("X-Size", "X-From"))
        return answer(received=uploads.take(device, digest, size, start, request.body))
    number = request.GET.get("operation", "")
    return answer(received=uploads.received(device, digest), applied=_applied(device, number))


def _applied(device: Device, number: str) -> bool:
    try:
        return Operation.objects.filter(pk=UUID(number), device=device).exists()
    except ValueError:
        return False


def _number(request: HttpRequest, name: str) -> Any:
    given = request.headers.get(name, "")
    if not given.isdigit() or len(given) > 9:
        raise Unlawful(_("%(name)s is missing") % {"name": name})
    return int(given)
