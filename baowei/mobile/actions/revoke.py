"""A device is lost, stolen or given back: it is not trusted any more and wipes itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.mobile.models import Chunk, Device, Upload
from baowei.mobile.sessions import end_sessions
from baowei.mobile.states import FLOW, KEEPERS
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import locked, reasoned, taking


def revoke(
    device_id: int, version: int | None, text: str, *, session: str | None = None, acting_user: User
) -> Device:
    """Its signatures count no more, its owner's sessions end, and it is told to wipe itself when it
    is next heard of. session: key of the session that orders it, which goes on.

    Files that were on their way and are nobody's evidence go as well: their sender is not trusted.
    """
    with taking(FLOW, Device, "revoke", device_id, version, acting_user, reasoned(text)) as device:
        _own_or_kept(device, acting_user)
        end_sessions(device.user, but=session)
        Chunk.objects.filter(upload__device=device).delete()
        Upload.objects.filter(device=device).delete()
        return device


def _own_or_kept(device: Device, user: User) -> None:
    if device.user_id != user.pk and grant_for(user, device, KEEPERS) is None:
        raise NotAllowed(not_allowed(KEEPERS))


def confirm_wiped(device_id: int) -> Device:
    """The device says, under its key, that nothing is left on it."""
    with act(None, "mobile.wiped"):
        device = locked(FLOW, Device, device_id, None)
        if device.state == "revoked":
            device.state = "wiped"
            device.version += 1
            device.save()
            device.steps.create(step="wiped", user=None, text=_("confirmed by the device"))
    return device
