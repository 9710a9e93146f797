"""The office as its people meet it: taken in, worked on, opened page by page."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from statistics import quantiles
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baowei.lake import Lake
from baowei.supervision.audit.verify import verify
from baowei.supervision.desk.act import act
from baowei.supervision.leads.actions import form_leads
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.grouping import free_points, propose
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Organisation, Posting, Region, User
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.importing import import_findings
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.registry.models import Institution
from baowei.supervision.registry.refresh import refresh

CITY = "9901"
ROLES = {
    "reviewer": Role.REVIEWER,
    "rechecker": Role.RECHECKER,
    "officer": Role.OFFICER,
    "leader": Role.LEADER,
    "auditor": Role.AUDIT_ADMIN,
}
TIMES = 25
"""How often each address is opened, after once to warm up."""


def set_up() -> None:
    """Tables and static files, as `baowei office init` makes them."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def take_in(lake: Lake) -> int:
    """The registry and the findings, as `baowei office import` does; how many points."""
    refresh(lake.current())
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


def work(users: dict[str, User]) -> dict[str, Any]:
    """Steps with many points at once; seconds of each, and with how many."""
    points = [(pk, None) for pk in SuspectPoint.objects.order_by("pk").values_list("pk", flat=True)]
    most = len(points)
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("claim", lambda: actions.claim(points[: most // 2], acting_user=users["reviewer"])),
        ("agree", lambda: actions.agree(points[: most // 3], acting_user=users["rechecker"])),
        ("send", lambda: actions.send(points[: most // 4], acting_user=users["rechecker"])),
    )
    said: dict[str, Any] = {}
    for name, step in steps:
        started = time.perf_counter()
        done = len(step().done)
        said[name] = {"points": done, "seconds": round(time.perf_counter() - started, 1)}
    groups = [one.group for one in propose(free_points(users["officer"], DESK), "month")[:20]]
    form_leads(groups, acting_user=users["officer"])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return said


def open_pages(users: dict[str, User]) -> list[dict[str, Any]]:
    """Each address many times by the person whose page it is: milliseconds and queries."""
    settings.ALLOWED_HOSTS.append("testserver")
    found = []
    for kind, name, who, addresses in _addresses():
        client = Client()
        client.force_login(users[who], backend="django.contrib.auth.backends.ModelBackend")
        found.append({"kind": kind, "page": name, **_opened(client, addresses)})
    return found


def verify_record() -> int:
    verdict = verify()
    if verdict.broken:
        raise RuntimeError(verdict.broken[0])
    return verdict.events


def _opened(client: Client, addresses: list[str]) -> dict[str, Any]:
    client.get(addresses[0])
    with CaptureQueriesContext(connection) as queries:
        client.get(addresses[0])
        count = len(queries)
    times = []
    for turn in range(TIMES):
        started = time.perf_counter()
        answer = client.get(addresses[turn % len(addresses)])
        times.append((time.perf_counter() - started) * 1_000)
        if answer.status_code != 200:
            raise RuntimeError(f"{addresses[turn % len(addresses)]}: {answer.status_code}")
    cuts = quantiles(times, n=20)
    return {
        "p50_ms": round(cuts[9], 1),
        "p95_ms": round(cuts[18], 1),
        "queries": count,
    }


def _addresses() -> list[tuple[str, str, str, list[str]]]:
    """(kind, page, who, addresses of that kind of page)"""
    some = random.Random(1).sample(list(SuspectPoint.objects.values_list("pk", flat=True)), TIMES)
    places = list(Institution.objects.order_by("pk").values_list("pk", flat=True)[:TIMES])
    leads = list(Lead.objects.values_list("pk", flat=True))
    institution = SuspectPoint.objects.values_list("fixmedins_code", flat=True)[0]
    return [
        ("list", "points", "rechecker", ["/points/"]),
        ("list", "points, a view", "rechecker", ["/points/?view=recheck", "/points/?view=sent"]),
        ("list", "points, an institution", "reviewer", [f"/points/?institution={institution}"]),
        ("list", "points, a search", "reviewer", ["/points/?q=重复", "/points/?q=H99010"]),
        ("list", "points, sorted", "reviewer", ["/points/?sort=occurred", "/points/?sort=-open"]),
        ("list", "points, far on", "reviewer", ["/points/?page=900", "/points/?page=1500"]),
        ("detail", "a point", "rechecker", [f"/points/{pk}/" for pk in some]),
        ("list", "overview", "leader", ["/overview/"]),
        ("list", "institutions", "officer", ["/registry/institutions/"]),
        ("detail", "an institution", "officer", [f"/registry/institutions/{p}/" for p in places]),
        ("list", "leads", "officer", ["/leads/"]),
        ("detail", "a lead", "officer", [f"/leads/{pk}/" for pk in leads]),
        ("list", "proposed leads", "officer", ["/leads/proposals/"]),
        ("list", "the record", "auditor", ["/audit/"]),
    ]
