"""An authenticator of one's own: set up once, asked for at every sign-in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User


def enrol(key: str, token: str, *, acting_user: User) -> TOTPDevice | None:
    """The device, set up; None where the token does not come from that key.

    key: hexadecimal, as it was shown in the picture.
    """
    with act(acting_user, "people.enrol_second_factor"):
        User.objects.select_for_update().get(pk=acting_user.pk)
        if acting_user.totpdevice_set.exists():
            raise Unlawful(
                _("an authenticator is set up already; the security administrator can reset it")
            )
        device = TOTPDevice(user=acting_user, name=acting_user.username, key=key, confirmed=True)
        totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
        if not (token.isdigit() and totp.verify(int(token), tolerance=device.tolerance)):
            return None
        # the same token does not open a second time
        device.last_t = totp.t()
        device.save()
        return device


def verify(token: str, *, acting_user: User) -> TOTPDevice | None:
    """The person's device, if the token is right, unused, and not too many wrong ones came."""
    with act(acting_user, "people.verify_second_factor"):
        device = acting_user.totpdevice_set.select_for_update().filter(confirmed=True).first()
        if device is not None and device.verify_is_allowed()[0] and device.verify_token(token):
            return device
        return None
