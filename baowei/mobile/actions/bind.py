"""A phone becomes the terminal of whoever is signed in on it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from baowei.mobile.key import public_key, thumbprint
from baowei.mobile.models import Device
from baowei.mobile.states import USERS
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User


def bind(name: str, x: str, y: str, *, acting_user: User) -> Device:
    """x, y: the public key that the device made. A key is bound once and never again."""
    device = Device(user=acting_user, name=name.strip()[:60], x=x, y=y, thumbprint=thumbprint(x, y))
    grant = require_role(acting_user, device, USERS)
    if not device.name:
        raise Unlawful(_("the device needs a name by which you know it again"))
    try:
        public_key(x, y)
    except ValueError:
        raise Unlawful(_("this is not a key of a device")) from None
    with act(acting_user, "mobile.bind"):
        try:
            with transaction.atomic():
                device.save()
        except IntegrityError:
            raise Unlawful(_("this key is bound already; wipe the device first")) from None
        device.steps.create(step="bind", user=acting_user, on_behalf_of=grant.lender)
    return device
