"""What pages ask about devices."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baowei.mobile.models import Device
from baowei.mobile.states import KEEPERS
from baowei.supervision.people.grants import visible


def devices_of(user: Any) -> QuerySet[Device]:
    """One's own, and for those who keep them all of their region."""
    return visible(Device.objects.all(), user, KEEPERS) | Device.objects.filter(user=user)
