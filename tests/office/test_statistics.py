"""Every number of the statistics is that of its rows, and that of a recount in plain Python."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import leads as lead_samples
import pytest
from django.utils import timezone
from office import People
from points import HOSPITAL, point
from python_calamine import CalamineWorkbook
from recovery_cases import at, avoided, claim, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import Deduction, DeductionLine
from baowei.supervision.recovery.actions import record_payment, take_back, take_back_avoided
from baowei.supervision.recovery.models import Avoided, Entry
from baowei.supervision.recovery.statistics import MEASURES, Asked, table

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SECOND = "H99010200001"


@pytest.fixture
def officer(people: People) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture(autouse=True)
def year(officer: Any, people: People, monkeypatch: Any) -> None:
    """Two counties, two institutions, a person, three behaviours, four months; another city too."""
    at(monkeypatch, date(2026, 8, 31))
    stranger = people.of(Role.OFFICER, region="9902")
    plan = [
        (officer, "990101", HOSPITAL, "V08", date(2026, 3, 2), "0", {}),
        (officer, "990101", HOSPITAL, "V08", date(2026, 3, 31), "500", {}),
        (officer, "990101", HOSPITAL, "", date(2026, 4, 1), "700", {}),
        (officer, "990102", SECOND, "V01", date(2026, 4, 10), "900.50", {}),
        (officer, "990102", "", "V01", date(2026, 7, 1), "80", {"party_kind": "person"}),
        (stranger, "990201", "H99020100001", "V08", date(2026, 3, 3), "333", {}),
    ]
    made = []
    for user, region, code, violation, on, fine, more in plan:
        fields = {"party": code or "P1", "published_on": on if fine != "700" else None, **more}
        lead = lead_samples.lead(user, admdvs=region, fixmedins_code=code, violation=violation)
        made.append(
            served_case(user, "1000", fine, on, admdvs=region, code=code, lead=lead, **fields)
        )
    for n, case in enumerate(made):
        for kind, amount in (("refund", 100 + n), ("fine", 10)):
            if case.claims.filter(kind=kind).exists():
                user = stranger if case.admdvs == "990201" else officer
                of = claim(case, kind)
                day = date(2026, 7, 30 + n % 2) if n % 3 else date(2026, 8, 1)
                record_payment(
                    of.pk, None, Decimal(amount), day, f"{kind}{n}", of.account, acting_user=user
                )
    wrong = Entry.objects.get(receipt="refund1")
    take_back(wrong.claim_id, None, wrong.pk, "误记", acting_user=people.of(Role.LEADER))
    others(officer)
    deducted(officer, "990101", "V08", "60.25")
    deducted(officer, "990102", "V01", "40")
    never_paid(officer, stranger, people.of(Role.LEADER))


def others(officer: Any) -> None:
    """One that went to another authority, one that is with the police."""
    with act(None, "test.others"):
        sent = {"decision": "transfer", "decided_on": date(2026, 5, 5)}
        served_case(officer, "0", "0", **sent)
        held = {"state": "with_police", "decision": "", "decided_on": None}
        case = served_case(officer, None, None, **held)
        case.steps.create(step="hand_to_police", user=officer)


def never_paid(officer: Any, stranger: Any, leader: Any) -> None:
    """Of both counties and of another city; one on the last day of a month, one taken back."""
    there = {"admdvs": "990102", "code": SECOND}
    avoided(officer, "S1", "120.50", date(2026, 3, 31), violation="V08")
    avoided(officer, "S2", "30", date(2026, 7, 30), violation="V01")
    avoided(officer, "S1", "700.25", date(2026, 7, 30), kind="withdrawn", **there)
    avoided(stranger, "S1", "999", date(2026, 3, 3), admdvs="990201", code="H99020100001")
    wrong = avoided(officer, "S3", "5000", date(2026, 3, 31), violation="V08")
    take_back_avoided(wrong.pk, "误记", acting_user=leader)


def deducted(user: Any, region: str, violation: str, amount: str) -> None:
    of = point(amount, admdvs=region, violation=violation)
    with act(None, "test.deducted"):
        made = Deduction.objects.create(
            number=f"K{of.pk}",
            admdvs=region,
            fixmedins_code=of.fixmedins_code,
            made_by=user,
            total=Decimal(amount),
        )
        line = DeductionLine(deduction=made, point=of, bkkp_sn=f"X{of.pk}", amount=Decimal(amount))
        line.save()


def plain(region: str, first: date, last: date) -> dict[str, list[tuple[Any, Any, Any, Any]]]:
    """Measure -> (day, region, behaviour, what is counted) of each row, without a query's help."""
    cases = [c for c in Case.objects.select_related("lead") if c.admdvs.startswith(region)]
    entries = [
        e
        for e in Entry.objects.select_related("claim__case__lead")
        if e.claim.case in cases and e.kind in ("paid", "enforced") and not e.taken_back_on
    ]

    def of(case: Case, day: date | None, what: Any) -> tuple[Any, Any, Any, Any]:
        return (day, case.admdvs, case.lead.violation, what)

    def went(case: Case) -> date | None:
        if case.decision == "transfer":
            return case.decided_on
        if case.state != "with_police":
            return None
        return timezone.localtime(case.steps.filter(step="hand_to_police").last().at).date()

    rows = {
        "institution": [
            of(c, c.decided_on, c.fixmedins_code) for c in cases if c.party_kind == "institution"
        ],
        "person": [of(c, c.decided_on, c.party) for c in cases if c.party_kind == "person"],
        "deducted": [
            (
                timezone.localtime(one.deduction.at).date(),
                one.deduction.admdvs,
                one.point.violation,
                one.amount,
            )
            for one in DeductionLine.objects.select_related("deduction", "point")
            if one.deduction.admdvs.startswith(region)
        ],
        "recovered": [
            of(e.claim.case, e.day, e.amount) for e in entries if e.claim.kind == "refund"
        ],
        "avoided": [
            (a.day, a.admdvs, a.violation, a.amount)
            for a in Avoided.objects.all()
            if a.admdvs.startswith(region) and not a.taken_back_on
        ],
        "fines_paid": [
            of(e.claim.case, e.day, e.amount) for e in entries if e.claim.kind != "refund"
        ],
        "fined": [of(c, c.decided_on, c.fine) for c in cases if c.fine],
        "transferred": [of(c, went(c), c.pk) for c in cases],
        "published": [of(c, c.published_on, c.pk) for c in cases],
    }
    return {
        name: [row for row in found if row[0] and first <= row[0] <= last]
        for name, found in rows.items()
    }


def value(name: str, rows: Iterable[tuple[Any, Any, Any, Any]]) -> Any:
    money = {one.name for one in MEASURES if one.amount}
    what = [row[3] for row in rows]
    return sum(what, Decimal()) if name in money else len(set(what))


KEYS = {
    "month": lambda row: f"{row[0]:%Y-%m}",
    "region": lambda row: row[1],
    "behaviour": lambda row: row[2] or "尚不明确",
}


@pytest.mark.parametrize("by", sorted(KEYS))
@pytest.mark.parametrize("region", ["", "9901", "990102"])
@pytest.mark.parametrize("period", [YEAR, (date(2026, 3, 15), date(2026, 7, 30))])
def test_it_is_what_a_recount_in_plain_python_finds(
    officer: Any, by: str, region: str, period: tuple[date, date]
) -> None:
    found = plain(region or "9901", *period)
    shown = table(officer, Asked(by, *period, region))
    keys = {KEYS[by](row) for rows in found.values() for row in rows}
    assert len(shown) == len(keys) + 1
    for row in shown:
        key = row.label.split(" ")[0]
        for one, cell in zip(MEASURES, row.cells, strict=True):
            rows = [r for r in found[one.name] if row is shown[-1] or KEYS[by](r) == key]
            assert (cell.amount if one.amount else cell.count) == value(one.name, rows), one.name


@pytest.mark.parametrize("by", sorted(KEYS))
@pytest.mark.parametrize("region", ["", "990101"])
def test_each_number_opens_to_exactly_its_rows(
    officer: Any, people: People, by: str, region: str
) -> None:
    browser, opened = people.client(officer), 0
    for row in table(officer, Asked(by, *YEAR, region)):
        for one, cell in zip(MEASURES, row.cells, strict=True):
            assert bool(cell.url) == bool(cell.count)
            if cell.url:
                page = browser.get(cell.url).context["page"]
                assert page.count == cell.count, (row.label, one.name)
                if one.amount:
                    assert page.total == cell.amount
                opened += 1
    assert opened > 8


def test_the_fixture_reaches_every_column(officer: Any) -> None:
    total = table(officer, Asked("month", *YEAR))[-1]
    assert all(cell.count for cell in total.cells)
    assert [cell.count for cell in total.cells][:2] == [2, 1]


def test_the_page_and_its_workbook_say_the_same(officer: Any, people: People) -> None:
    browser = people.client(officer)
    page = browser.get("/recovery/statistics/?by=region&first=2026-01-01&last=2026-12-31")
    assert "990102" in page.content.decode() and "2,180.50" in page.content.decode()
    address = "/recovery/statistics/?by=region&first=2026-01-01&last=2026-12-31&export=xlsx"
    book = CalamineWorkbook.from_filelike(io.BytesIO(browser.get(address).content))
    rows = book.get_sheet_by_index(0).to_python()
    for row, line in zip(page.context["rows"], rows[1:], strict=False):
        assert line[0] == row.label
        for cell, value in zip(row.cells, line[1:], strict=True):
            assert float(cell.amount if cell.amount is not None else cell.count) == value


def test_who_stated_the_loss_avoided_is_said(officer: Any, people: People) -> None:
    page = people.client(officer).get("/recovery/statistics/").content.decode()
    assert "平台不作推算" in page and 'href="/recovery/avoided/"' in page
    total = next(
        cell
        for one, cell in zip(MEASURES, table(officer, Asked("month", *YEAR))[-1].cells, strict=True)
        if one.name == "avoided"
    )
    assert (total.count, total.amount) == (3, Decimal("850.75")), "without what was taken back"


def test_another_city_is_not_counted(people: People) -> None:
    found = table(people.of(Role.LEADER, region="9902"), Asked("region", *YEAR))
    assert [row.label.split(" ")[0] for row in found][:-1] == ["990201"]


def test_an_address_that_says_nonsense_shows_this_year(officer: Any, people: People) -> None:
    page = people.client(officer).get("/recovery/statistics/?by=x&first=y&region=abc")
    assert page.status_code == 200 and page.context["asked"].by == "month"
