"""The pages of recovery, as a person with a browser meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from office import People
from points import HOSPITAL
from recovery_cases import DUE, SERVED, at, claim, paper, plan_paper, proof

from baowei.supervision.cases.models import Case
from baowei.supervision.people.roles import Role
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.forms import FORMS
from baowei.supervision.recovery.models import Claim, Entry

pytestmark = pytest.mark.django_db
MOST_QUERIES = 35


def text(answer: Any) -> str:
    return answer.content.decode()


def post(browser: Any, of: Claim, name: str, **given: Any) -> Any:
    return browser.post(f"{of.get_absolute_url()}{name}/", {"version": of.version, **given})


def test_a_payment_through_the_form(case: Case, people: People, officer: Any) -> None:
    browser, of = people.client(officer), claim(case)
    form = browser.get(f"{of.get_absolute_url()}record_payment/")
    assert 'value="2000.00"' in text(form)
    given = {
        "amount": "800.00",
        "day": "2026-03-02",
        "receipt": "票0001",
        "account": "fiscal",
        "voucher": proof("回单.pdf"),
    }
    refused = post(browser, of, "record_payment", **given)
    assert refused.status_code == 422 and "国库" in text(refused) and "票0001" in text(refused)
    done = post(browser, of, "record_payment", **{**given, "account": "treasury",
                                                  "voucher": proof("回单.pdf")})  # fmt: skip
    assert done.status_code == 302 and done["Location"] == of.get_absolute_url()
    page = text(browser.get(of.get_absolute_url()))
    assert "票0001" in page and "1,200.00" in page and "回单.pdf" in page
    voucher = Entry.objects.get().voucher
    assert browser.get(f"/documents/attachments/{voucher.pk}/").status_code in (200, 404)
    assert "票0001" in text(browser.get("/recovery/entries/"))


def test_the_second_saver_is_told(case: Case, people: People, officer: Any) -> None:
    of = claim(case)
    actions.record_payment(
        of.pk, None, Decimal(1), SERVED, "R1", "treasury", acting_user=people.of(Role.OFFICER)
    )
    given = {"amount": "1", "day": "2026-03-02", "receipt": "R2", "account": "treasury"}
    assert post(people.client(officer), of, "record_payment", **given).status_code == 409


def test_every_form_opens_or_says_why_not(
    case: Case, people: People, officer: Any, leader: Any
) -> None:
    for user in (officer, leader, people.of(Role.INSPECTOR)):
        browser = people.client(user)
        for kind in ("refund", "fine"):
            for name in FORMS:
                answer = browser.get(f"{claim(case, kind).get_absolute_url()}{name}/")
                assert answer.status_code == 200
                assert ("<form" in text(answer)) and text(answer)
    assert people.client(officer).get(f"{claim(case).get_absolute_url()}x/").status_code == 404


def test_a_claim_with_everything_on_its_page(
    case: Case, people: People, officer: Any, leader: Any, monkeypatch: Any
) -> None:
    of = claim(case)
    plan = plan_paper(case, leader, ("2026-04-15", "800"), ("2026-05-15", "1200"))
    answer = post(people.client(leader), of, "approve_plan", paper_id=plan.pk)
    assert answer.status_code == 302
    at(monkeypatch, date(2026, 4, 17))
    people_now = People()
    people_now.made = 50
    boss, clerk = people_now.of(Role.LEADER), people_now.of(Role.OFFICER)
    page = text(people.client(clerk).get(of.get_absolute_url()))
    assert "逾期" in page and "48.00" in page, "3% of 800 for two days"
    late = text(people.client(clerk).get("/recovery/?view=late"))
    assert case.number in late
    post(people.client(clerk), claim(case), "end_plan", text="逾期未缴")
    document = paper(case, "surcharge", boss, surcharge="48.00")
    given = {"paper_id": document.pk, "through": "2026-04-17", "served_on": "2026-04-17"}
    decided = post(people.client(boss), claim(case), "decide_surcharge", **given)
    assert decided.status_code == 302
    begin = {"kind": "litigation", "on": "2026-04-17", "text": "（2026）示行初1号"}
    assert post(people.client(clerk), claim(case), "begin_review", **begin).status_code == 302
    page = text(people.client(clerk).get(of.get_absolute_url()))
    assert "示行初1号" in page and document.number in page


def test_the_institution_sees_its_own_and_where_to_pay(
    case: Case, people: People, officer: Any
) -> None:
    paper(case, "penalty_decision", officer, bank="示例银行国库经收处", fund_account="财政专户01")
    browser = people.client(people.of(Role.INSTITUTION, "990101", HOSPITAL))
    page = text(browser.get(claim(case).get_absolute_url()))
    assert "示例银行国库经收处" in page and "财政专户01" not in page and "2026-03-17" in page
    assert "财政专户01" in text(browser.get(claim(case, "refund").get_absolute_url()))
    assert "登记缴款" not in page and "办理经过" not in page
    assert text(browser.get("/recovery/")).count(case.number) >= 2
    assert browser.get(f"{claim(case).get_absolute_url()}write_off/").status_code == 403


def test_the_agency_sees_refunds_only(case: Case, people: People) -> None:
    browser = people.client(people.of(Role.RECHECKER))
    assert browser.get(claim(case, "refund").get_absolute_url()).status_code == 200
    assert browser.get(claim(case).get_absolute_url()).status_code == 404


def test_the_case_shows_its_money(case: Case, people: People, officer: Any) -> None:
    page = text(people.client(officer).get(case.get_absolute_url()))
    assert claim(case).get_absolute_url() in page and "国库" in page


def test_views_of_the_list(case: Case, people: People, officer: Any, monkeypatch: Any) -> None:
    browser = people.client(officer)
    assert browser.get("/recovery/?view=overdue").context["page"].count == 0
    at(monkeypatch, date.fromordinal(DUE.toordinal() + 1))
    browser = people.client(officer)
    found = browser.get("/recovery/?view=overdue").context["page"]
    assert (found.count, found.total) == (2, 3000)
    assert browser.get("/recovery/?kind=fine&due_to=2026-03-16").context["page"].count == 0
    assert browser.get("/recovery/?export=xlsx").status_code == 200


def test_a_page_asks_little(case: Case, people: People, officer: Any) -> None:
    browser = people.client(officer)
    for address in ("/recovery/", claim(case).get_absolute_url(), "/recovery/statistics/"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(address)
        assert len(asked) <= MOST_QUERIES, address
