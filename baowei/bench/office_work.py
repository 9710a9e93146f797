"""An office filled as its people would: taken in, reviewed by the thousand, leads formed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management import call_command
from django.db import connection

from baowei.bench.office_cases import make_cases
from baowei.lake import Lake
from baowei.supervision.desk.act import act
from baowei.supervision.leads.actions import form_leads
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.grouping import free_points, propose
from baowei.supervision.people.models import Organisation, Posting, Region, User
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.importing import import_findings
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.registry.refresh import refresh

CITY = "9901"
ROLES = {
    "reviewer": Role.REVIEWER,
    "rechecker": Role.RECHECKER,
    "officer": Role.OFFICER,
    "leader": Role.LEADER,
    "auditor": Role.AUDIT_ADMIN,
}


def set_up() -> None:
    """Tables and static files, as `baowei office init` makes them."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def take_in_registry(lake: Lake) -> float:
    """Seconds."""
    started = time.perf_counter()
    refresh(lake.current())
    return round(time.perf_counter() - started, 1)


def take_in_points(lake: Lake) -> int:
    """The findings, as `baowei office import` does; how many points."""
    return import_findings(lake).added


def people() -> dict[str, User]:
    with act(None, "bench.people"):
        region, _ = Region.objects.get_or_create(admdvs=CITY, defaults={"name": "示例市"})
        place = Organisation.objects.create(name="局", kind="bureau", region=region)
        agency = Organisation.objects.create(name="中心", kind="agency", region=region)
        found = {}
        for name, role in ROLES.items():
            user = User.objects.create_user(
                name, None, name=name, region=region, must_change_password=False
            )
            at = agency if role in (Role.REVIEWER, Role.RECHECKER) else place
            Posting.objects.create(
                user=user, role=role, organisation=at, valid_from=date(2026, 1, 1)
            )
            found[name] = user
    return found


def steps(users: dict[str, User]) -> dict[str, Any]:
    """Steps with many points at once; seconds of each, and with how many."""
    points = [(pk, None) for pk in SuspectPoint.objects.order_by("pk").values_list("pk", flat=True)]
    most = len(points)
    todo: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("claim", lambda: actions.claim(points[: most // 2], acting_user=users["reviewer"])),
        ("agree", lambda: actions.agree(points[: most // 3], acting_user=users["rechecker"])),
        ("send", lambda: actions.send(points[: most // 4], acting_user=users["rechecker"])),
    )
    said: dict[str, Any] = {}
    for name, step in todo:
        started = time.perf_counter()
        done = len(step().done)
        said[name] = {"points": done, "seconds": round(time.perf_counter() - started, 1)}
    groups = [one.group for one in propose(free_points(users["officer"], DESK), "month")[:20]]
    form_leads(groups, acting_user=users["officer"])
    make_cases(users)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return said
