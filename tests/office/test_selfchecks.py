"""The self-inspection of an institution: filled in, checked, handed in, gone through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import selfchecks as made
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from points import point

from baowei.supervision.audit.models import Event
from baowei.supervision.campaigns import figures
from baowei.supervision.campaigns.models import Target
from baowei.supervision.desk.act import act
from baowei.supervision.desk.hooks import happened
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.annexes.lines import AnswerLine
from baowei.supervision.selfchecks.checks import missing
from baowei.supervision.selfchecks.models import Answer, SelfCheck
from baowei.supervision.selfchecks.queries import (
    came_late,
    promise_broken,
    reported_by_problem,
    selfchecks_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(people: Any) -> Any:
    return people.of(Role.OFFICER)


@pytest.fixture
def shop(people: Any) -> Any:
    return people.of(Role.INSTITUTION, "990101", made.PHARMACY)


@pytest.fixture
def check(officer: Any) -> SelfCheck:
    return made.selfcheck(made.campaign(officer))


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """It is that day."""

    def set_day(day: date) -> None:
        now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return set_day


def test_a_campaign_that_is_issued_opens_one_for_each_institution_once(officer: Any) -> None:
    of = made.campaign(officer)
    made.target(of, made.pharmacy())
    later = made.target(of, made.pharmacy("P99010100002", "第二药房"))
    with act(None, "test.issue"):
        happened("campaigns.issued", of, officer)
        happened("campaigns.target_added", later, officer)
    assert SelfCheck.objects.filter(target__campaign=of, state="open").count() == 2


def test_a_campaign_without_self_inspection_opens_none(officer: Any) -> None:
    of = made.campaign(officer)
    made.target(of, made.pharmacy())
    with act(None, "test.issue"):
        of.stages.all().delete()
        happened("campaigns.issued", of, officer)
    assert not SelfCheck.objects.exists()


def test_it_is_handed_in_once_everything_is_there(check: SelfCheck, shop: Any, on: Any) -> None:
    on(date(2026, 12, 10))
    made.filled_in(check, shop)
    assert missing(check) == []
    done = actions.submit(check.pk, None, acting_user=shop)
    assert (done.state, done.first_on) == ("submitted", date(2026, 12, 10))
    assert reported_by_problem(check.target) == {"11": Decimal("460.00")}
    event = Event.objects.filter(table="selfchecks_selfcheck").order_by("pk").last()
    assert event is not None and event.act == "selfchecks.submit"


def test_what_is_missing_is_said_all_at_once(check: SelfCheck, shop: Any) -> None:
    lines = made.answers(check, _3="5.00", _11="400.00")
    actions.answer(check.pk, None, lines[:-1], acting_user=shop)
    actions.add_entry(check.pk, None, made.entry(), acting_user=shop)
    actions.add_entry(check.pk, None, made.entry("2"), acting_user=shop)
    with pytest.raises(Unlawful) as refused:
        actions.submit(check.pk, None, acting_user=shop)
    assert str(refused.value).split("；") == [
        "附件1还没有填的问题：15",
        "第 2 项：附件2有内容，附件1没有填“有”",
        "第 3 项：附件1填“有”，附件2没有内容",
        "第 11 项：附件1为 400.00 元，附件2各行合计 460.00 元",
        "还没有签署承诺书",
    ]
    check.refresh_from_db()
    assert check.state == "open"


def test_a_commitment_for_another_amount_does_not_count(check: SelfCheck, shop: Any) -> None:
    made.filled_in(check, shop, "0")
    actions.answer(check.pk, None, made.answers(check, _11="460.00"), acting_user=shop)
    actions.add_entry(check.pk, None, made.entry(), acting_user=shop)
    made.refund(check, shop, "460.00")
    assert missing(check) == ["签署承诺书之后金额有变，请重新签署"]
    made.commit(check, shop)
    assert missing(check) == []


def test_the_letter_says_the_sums_under_the_name_of_the_institution(
    check: SelfCheck, shop: Any
) -> None:
    made.filled_in(check, shop)
    kept = check.commitments.get()
    assert kept.amount == Decimal("460.00") and kept.letter.name == "自查自纠承诺书.docx"
    assert kept.letter.owner == "selfchecks.SelfCheck"


def test_after_a_return_it_is_corrected_and_the_first_day_stays(
    check: SelfCheck, shop: Any, officer: Any, on: Any
) -> None:
    on(date(2026, 12, 10))
    made.filled_in(check, shop)
    actions.submit(check.pk, None, acting_user=shop)
    with pytest.raises(Unlawful, match="理由"):
        actions.return_(check.pk, None, " ", acting_user=officer)
    actions.return_(check.pk, None, "第 11 项原因写得太简单", acting_user=officer)
    check.refresh_from_db()
    assert (check.state, check.note) == ("returned", "第 11 项原因写得太简单")
    on(date(2026, 12, 28))
    line = check.entries.get()
    actions.change_entry(
        check.pk, None, line.pk, made.entry(cause="没有核对处方"), acting_user=shop
    )
    actions.submit(check.pk, None, acting_user=shop)
    done = actions.accept(check.pk, None, acting_user=officer)
    assert (done.state, done.first_on, done.note) == ("accepted", date(2026, 12, 10), "")
    assert line.selfcheck.entries.get().cause == "没有核对处方"


def test_what_was_handed_in_does_not_change(check: SelfCheck, shop: Any, on: Any) -> None:
    on(date(2026, 12, 10))
    made.filled_in(check, shop)
    actions.submit(check.pk, None, acting_user=shop)
    line = check.entries.get()
    for change in (
        lambda: actions.answer(check.pk, None, made.answers(check), acting_user=shop),
        lambda: actions.remove_entry(check.pk, None, line.pk, acting_user=shop),
        lambda: made.commit(check, shop),
    ):
        with pytest.raises(Unlawful):
            change()


def test_the_bureau_does_not_write_it_nor_another_institution(
    check: SelfCheck, officer: Any, people: Any
) -> None:
    made.pharmacy("P99010100002", "第二药房")
    other = people.of(Role.INSTITUTION, "990101", "P99010100002")
    for user in (officer, other):
        with pytest.raises(NotAllowed):
            actions.answer(check.pk, None, made.answers(check), acting_user=user)
    with pytest.raises(NotAllowed):
        actions.accept(check.pk, None, acting_user=other)


def test_of_two_people_the_second_who_saves_is_told(
    check: SelfCheck, shop: Any, people: Any
) -> None:
    other = people.of(Role.INSTITUTION, "990101", made.PHARMACY)
    seen = check.version
    actions.answer(check.pk, seen, made.answers(check), acting_user=shop)
    with pytest.raises(Stale, match=shop.name):
        actions.add_entry(check.pk, seen, made.entry(), acting_user=other)
    assert not check.entries.exists()


def test_amounts_that_cannot_be_are_refused(check: SelfCheck, shop: Any) -> None:
    for lines in (
        [AnswerLine("1", False, Decimal(5))],
        [AnswerLine("1", True, Decimal(-5))],
        [AnswerLine("99", True, Decimal(5))],
    ):
        with pytest.raises(Unlawful):
            actions.answer(check.pk, None, lines, acting_user=shop)
    with pytest.raises(Unlawful):
        actions.add_entry(check.pk, None, made.entry(amount="-1"), acting_user=shop)
    with pytest.raises(IntegrityError), transaction.atomic(), act(None, "test.break"):
        Answer.objects.create(selfcheck=check, problem_no="1", found=False, fund_amount=Decimal(1))


def test_who_cannot_pay_at_once_still_reports_and_says_by_when(
    check: SelfCheck, shop: Any, officer: Any, on: Any
) -> None:
    on(date(2026, 12, 10))
    actions.answer(check.pk, None, made.answers(check, _11="460.00"), acting_user=shop)
    actions.add_entry(check.pk, None, made.entry(), acting_user=shop)
    made.refund(check, shop, "60.00")
    with pytest.raises(Unlawful, match="在哪一天前退回"):
        made.commit(check, shop)
    made.commit(check, shop, repay_by=date(2026, 12, 31))
    actions.submit(check.pk, None, acting_user=shop)
    assert counted("owed_amount", check) == {"990101": Decimal("400.00")}
    assert reported_by_problem(check.target) == {"11": Decimal("460.00")}
    on(date(2026, 12, 31))
    assert not selfchecks_of(officer).filter(promise_broken())
    with pytest.raises(Unlawful, match=r"还有 400\.00 元没有退回"):
        actions.accept(check.pk, None, acting_user=officer)
    on(date(2027, 1, 1))
    assert [one.pk for one in selfchecks_of(officer).filter(promise_broken())] == [check.pk]
    made.refund(check, shop, "400.00", "ZZ2")
    assert not selfchecks_of(officer).filter(promise_broken())
    assert counted("owed_amount", check) == {}
    assert actions.accept(check.pk, None, acting_user=officer).state == "accepted"


def test_a_refund_taken_back_after_the_letter_asks_for_another(check: SelfCheck, shop: Any) -> None:
    made.filled_in(check, shop)
    actions.remove_refund(check.pk, None, check.refunds.get().pk, acting_user=shop)
    assert missing(check) == ["承诺书没有写明其余金额在哪一天前退回，请重新签署"]


def test_a_refund_is_recorded_once_and_not_before_it_was_paid(check: SelfCheck, shop: Any) -> None:
    made.refund(check, shop, "5.00")
    with pytest.raises(Unlawful, match="已经登记过"):
        made.refund(check, shop, "5.00")
    with pytest.raises(Unlawful, match="今天之后"):
        actions.refund(
            check.pk, None, day=date(2099, 1, 1), amount=Decimal(5), reference="ZZ9",
            voucher=made.pdf(), acting_user=shop,
        )  # fmt: skip
    assert check.refunds.count() == 1


def counted(code: str, check: SelfCheck) -> dict[str, Any]:
    """A figure of its campaign."""
    known = {one.code: one for one in figures.figures_of(check.campaign)}
    return known[code].count(check.campaign)


def test_overdue_is_who_has_not_handed_in_and_late_stays_late(
    check: SelfCheck, shop: Any, officer: Any, on: Any
) -> None:
    on(date(2026, 12, 20))
    assert counted("overdue", check) == {}
    on(date(2026, 12, 21))
    assert counted("overdue", check) == {"990101": 1}
    made.filled_in(check, shop)
    actions.submit(check.pk, None, acting_user=shop)
    all_ = {
        code: counted(code, check)
        for code in (
            *("submitted", "overdue", "problems_found"),
            *("reported_amount", "refunded_amount", "owed_amount"),
        )
    }
    assert all_ == {
        "submitted": {"990101": 1},
        "overdue": {},
        "problems_found": {"990101": 1},
        "reported_amount": {"990101": Decimal("460.00")},
        "refunded_amount": {"990101": Decimal("460.00")},
        "owed_amount": {},
    }
    assert [one.pk for one in selfchecks_of(officer)] == [check.pk]


def test_who_came_into_scope_after_the_last_day_is_not_late(
    check: SelfCheck, shop: Any, officer: Any, on: Any
) -> None:
    with act(None, "test.later"):
        Target.objects.filter(pk=check.target_id).update(added_on=date(2026, 12, 20))
    on(date(2026, 12, 25))
    assert counted("overdue", check) == {"990101": 1}  # on the last day it still had a day
    with act(None, "test.later"):
        Target.objects.filter(pk=check.target_id).update(added_on=date(2026, 12, 21))
    assert counted("overdue", check) == {}
    made.filled_in(check, shop)
    actions.submit(check.pk, None, acting_user=shop)
    assert not selfchecks_of(officer).filter(came_late())


def test_the_screening_is_shown_where_the_bureau_shows_it(
    check: SelfCheck, shop: Any, officer: Any, people: Any
) -> None:
    point("88.00", fixmedins_code=made.PHARMACY, rule_code="X25", rule_name="先结算后补处方")
    point("77.00", fixmedins_code="H99010100001", rule_code="X25")
    client = people.client(shop)
    url = reverse("selfchecks:screening", args=[check.pk])
    assert client.get(url).status_code == 404
    assert url not in client.get(check.get_absolute_url()).content.decode()
    assert actions.show_screening_to_all(check.campaign.pk, True, acting_user=officer) == 1
    text = client.get(url).content.decode()
    assert "88.00" in text and "77.00" not in text and "疑点不等于违规" in text
    actions.show_screening(check.pk, None, False, acting_user=officer)
    assert client.get(url).status_code == 404
