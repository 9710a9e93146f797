"""Two thousand cases, as an office has after some years: rows alone, without their documents."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from baowei.supervision.cases.models import Case, Conduct, Custody, Evidence, Investigator
from baowei.supervision.cases.states import DECISION
from baowei.supervision.deadlines.actions import start
from baowei.supervision.desk.act import act
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User
from baowei.supervision.registry.models import Institution

CASES = 2_000
WHOLE = 40
"""Of them with conducts, evidence and a limit that runs: those that are opened."""
FIRST = date(2026, 1, 5)


def make_cases(users: dict[str, User]) -> None:
    places = list(Institution.objects.order_by("pk")[:200])
    with act(None, "bench.cases"):
        leads = Lead.objects.bulk_create(_lead(n, places, users) for n in range(CASES))
        cases = Case.objects.bulk_create(_case(n, lead) for n, lead in enumerate(leads))
        for case in cases[-WHOLE:]:
            _work_on(case, users["officer"])


def _lead(number: int, places: list[Institution], users: dict[str, User]) -> Lead:
    place = places[number % len(places)]
    return Lead(
        number=f"2025-{number:05}",
        title=f"{place.fixmedins_name} 重复收费",
        admdvs=place.admdvs,
        fixmedins_code=place.fixmedins_code,
        fixmedins_name=place.fixmedins_name,
        violation="V08",
        source="superior",
        received_on=FIRST,
        state="filed",
        registered_by=users["officer"],
    )


def _case(number: int, lead: Lead) -> Case:
    return Case(
        number=f"2025-{number:05}",
        title=lead.title,
        lead=lead,
        admdvs=lead.admdvs,
        fixmedins_code=lead.fixmedins_code,
        party=lead.fixmedins_name,
        discovered_on=FIRST,
        filed_on=FIRST + timedelta(days=number % 100),
        state="investigating",
        fund_loss=Decimal(number),
    )


def _work_on(case: Case, user: User) -> None:
    """Five pieces of evidence, two conducts, who investigates, and the time to decide."""
    start(case, DECISION, on=case.filed_on, region=case.admdvs)
    Investigator.objects.create(case=case, user=user, role="lead", since=case.filed_on)
    items = [
        Evidence.objects.create(
            case=case, number=n, kind="party", title="询问笔录", source="医保办", obtained_on=FIRST
        )
        for n in range(1, 6)
    ]
    for item in items:
        Custody.objects.create(
            evidence=item,
            at=timezone.now(),
            holder="张某",
            place="证据室",
            why="取得",
            user=user,
        )
    for loss in (600, 400):
        made = Conduct.objects.create(
            case=case,
            ref="条例-38-3",
            text="重复收费",
            first_day=FIRST - timedelta(days=60),
            last_day=FIRST - timedelta(days=9),
            loss=Decimal(loss),
        )
        made.evidence.set(items)
