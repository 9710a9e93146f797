"""Devices of the terminal."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone
from samples import Place, address, row
from terminal import Phone

from baowei.mobile.models import Device, DeviceStep, Operation
from baowei.supervision.desk.act import act
from baowei.supervision.people.roles import Role


@row("mobile.Device")
def device(place: Place) -> Device:
    """Bound to an inspector of the county."""
    return Phone(place.people, place.people.of(Role.INSPECTOR, place.admdvs)).device


@row("mobile.DeviceStep")
def device_step(place: Place) -> DeviceStep:
    return device(place).steps.get()


@row("mobile.Operation")
def operation(place: Place) -> Operation:
    with act(None, "test.sample"):
        return Operation.objects.create(
            pk=uuid.uuid4(),
            device=device(place),
            name="answer_item",
            digest="0" * 64,
            made_at=timezone.now(),
        )


@address("mobile:device", "mobile:revoke")
def device_page(place: Place) -> dict[str, Any]:
    return {"pk": device(place).pk}


@address("mobile:file", unscoped="answers only to a bound device, about its own files")
def file(place: Place) -> dict[str, Any]:
    return {"digest": "0" * 64}
