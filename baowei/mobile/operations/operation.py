"""What every operation has: who and where, and what an earlier one made.

A device does several things one after another while the office cannot be asked: it writes a record
and has it signed. The second names the first by its number, and says so wherever the key or the
version of something is asked for that only the office gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

import msgspec

from baowei.mobile.models import Device
from baowei.mobile.models import Operation as Kept
from baowei.supervision.people.models import User

Key: TypeAlias = int | UUID
"""Of something the office has, or of the operation that makes it."""
Version: TypeAlias = int | UUID
"""As it was seen, or as that operation left it."""
Made: TypeAlias = dict[str, Any]
"""`id` and `version` of what was made or changed."""


class Waiting(Exception):
    """An operation on which this one stands was not applied yet."""


@dataclass(frozen=True)
class Doing:
    """The device by which it is done and the person who holds it."""

    device: Device

    @property
    def user(self) -> User:
        user: User = self.device.user
        return user

    def key(self, given: Key) -> int:
        return given if isinstance(given, int) else int(self._made(given)["id"])

    def version(self, given: Version) -> int:
        return given if isinstance(given, int) else int(self._made(given)["version"])

    def _made(self, operation: UUID) -> Made:
        kept = Kept.objects.filter(pk=operation, device=self.device).first()
        if kept is None:
            raise Waiting(str(operation))
        made: Made = kept.result
        return made


class Operation(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Its fields are what the device sends; `apply` calls the action of the desk."""

    def apply(self, doing: Doing) -> Made:
        raise NotImplementedError

    def there(self, doing: Doing) -> Made:
        """What is there now, where someone else was faster: as the pack shows it."""
        return {}
