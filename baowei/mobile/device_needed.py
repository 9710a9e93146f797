"""For requests of a bound device: session and signature, of the same person."""

from __future__ import annotations

import time
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from baowei.mobile.models import Device
from baowei.mobile.proof import Unproven, prove
from baowei.mobile.states import USERS
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.access import View, page

NO_STORE = {"Cache-Control": "no-store"}
"""No copy of an answer stays in a browser, where it would lie open."""


def device_needed(view: View) -> View:
    """The view has `request.device`; refusals are JSON: {error, sentence, now, wipe}.

    Django's token against forged requests is left out, as the signature says more: no other site
    can make one.
    """

    @csrf_exempt
    @page(USERS)
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            device = prove(request)
        except Unproven as unproven:
            return refused(unproven.reason, _("this request is not of a bound device"), 401)
        if device.state != "active":
            return wipe()
        if device.user_id != request.user.pk:
            return refused("owner", _("this device is bound to someone else"), 409)
        request.device = device
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refused("refused", str(refusal), refusal.status)

    return checked


def device_of(request: HttpRequest) -> Device:
    device: Device = request.device
    return device


def answer(status: int = 200, **said: Any) -> JsonResponse:
    """now: ms since 1970 by the office's clock, against which the device measures its own."""
    said["now"] = now_ms()
    return JsonResponse(said, status=status, headers=NO_STORE)


def refused(error: str, sentence: str, status: int) -> JsonResponse:
    return answer(status, error=error, sentence=sentence)


def wipe() -> JsonResponse:
    return answer(403, error="revoked", sentence=_("this device was revoked"), wipe=True)


def now_ms() -> int:
    return int(time.time() * 1000)
