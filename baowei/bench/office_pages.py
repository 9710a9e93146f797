"""The office as its people meet it: page by page."""

from __future__ import annotations

import random
import time
from statistics import quantiles
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baowei.supervision.audit.verify import verify
from baowei.supervision.cases.models import Case
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.registry.models import Institution

TIMES = 40
"""How often each address is opened, after once to warm up."""


def open_pages() -> list[dict[str, Any]]:
    """Each address many times by the person whose page it is: milliseconds and queries."""
    settings.ALLOWED_HOSTS.append("testserver")
    users = {user.username: user for user in User.objects.all()}
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
    # those that are worked on: formed of points
    formed = Lead.objects.filter(source=Lead.Source.POINTS)
    leads = list(formed.values_list("pk", flat=True))
    worked = Case.objects.filter(conducts__isnull=False).distinct().order_by("pk")
    cases = list(worked.values_list("pk", flat=True))
    institution = SuspectPoint.objects.values_list("fixmedins_code", flat=True)[0]
    return [
        ("list", "points", "rechecker", ["/points/"]),
        ("list", "points, a view", "rechecker", ["/points/?view=recheck", "/points/?view=sent"]),
        ("list", "points, an institution", "reviewer", [f"/points/?institution={institution}"]),
        ("list", "points, a search", "reviewer", ["/points/?q=重复", "/points/?q=H99010"]),
        ("list", "points, sorted", "reviewer", ["/points/?sort=occurred", "/points/?sort=-open"]),
        ("list", "points, far on", "reviewer", ["/points/?page=900", "/points/?page=1500"]),
        ("detail", "a point", "rechecker", [f"/points/{pk}/" for pk in some]),
        ("overview", "overview", "leader", ["/overview/"]),
        ("list", "institutions", "officer", ["/registry/institutions/"]),
        ("detail", "an institution", "officer", [f"/registry/institutions/{p}/" for p in places]),
        ("list", "leads", "officer", ["/leads/"]),
        ("detail", "a lead", "officer", [f"/leads/{pk}/" for pk in leads]),
        ("list", "cases", "officer", ["/cases/", "/cases/?view=undecided"]),
        ("detail", "a case", "officer", [f"/cases/{pk}/" for pk in cases]),
        ("list", "proposed leads", "officer", ["/leads/proposals/"]),
        ("list", "the record", "auditor", ["/audit/"]),
    ]
