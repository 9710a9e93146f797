"""Leads and inspectors for tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone
from office import People
from points import HOSPITAL

from baowei.supervision.desk.act import act
from baowei.supervision.leads import actions
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Certificate, Recusal
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution

_certificates = count(1)


def inspector(people: People, region: str = "9901", certified: bool = True) -> Any:
    """An inspector, with a certificate in force unless told otherwise."""
    user = people.of(Role.INSPECTOR, region)
    if certified:
        with act(None, "test.certificate"):
            Certificate.objects.create(
                user=user,
                number=f"Z{next(_certificates):05}",
                issued_by="示例省",
                valid_from=date(2026, 1, 1),
                valid_to=date(2030, 12, 31),
            )
    return user


def recuse(user: Any, code: str = HOSPITAL) -> None:
    with act(None, "test.recusal"):
        Recusal.objects.create(
            user=user, fixmedins_code=code, ground="relative", valid_from=date(2026, 1, 1)
        )


def hospital(code: str = HOSPITAL, admdvs: str = "990101", name: str = "示例医院") -> Institution:
    with act(None, "test.hospital"):
        found, _ = Institution.objects.get_or_create(
            fixmedins_code=code,
            defaults={"fixmedins_name": name, "fixmedins_type": "1", "admdvs": admdvs},
        )
    return found


def lead(officer: Any, **fields: Any) -> Lead:
    """A lead that a superior assigned, received today."""
    given = {
        "title": "某医院重复收费",
        "admdvs": "990101",
        "fixmedins_code": HOSPITAL,
        "source": "superior",
        "received_on": timezone.localdate(),
    }
    return actions.register(Lead(**given | fields), acting_user=officer)
