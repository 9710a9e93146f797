"""What may be decided, after what notice, review and discussion."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from cases import (
    LOSS,
    Bureau,
    Time,
    brought,
    conduct,
    done,
    final,
    prepared,
    sums,
    take,
)
from django.db import IntegrityError, transaction

from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case
from baowei.supervision.desk.refusal import Unlawful

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(people: Any, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    return Bureau(people, Time(monkeypatch))


def test_nothing_is_fined_without_a_notice(bureau: Bureau) -> None:
    case = brought(bureau, "reviewed")
    final(case, "penalty_decision", "no_penalty_decision", by=bureau.officer)
    for kind, fine in (("penalty", LOSS), ("penalty", Decimal()), ("no_penalty", Decimal())):
        with pytest.raises(Unlawful, match="处罚程序-41"):
            take(bureau, case, "decide", kind=kind, fine=fine)


def test_no_fine_without_a_legal_review(bureau: Bureau) -> None:
    case = brought(bureau, "concluded")
    prepared(bureau, case, "notify")
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "notify")


def test_a_fine_without_a_loss_is_reviewed_too(bureau: Bureau) -> None:
    case = brought(bureau, "investigating")
    conduct(bureau, case, ref="条例-39-1", loss=Decimal(), refused=True)
    done(bureau, case, "conclude")
    prepared(bureau, case, "notify")
    with pytest.raises(Unlawful, match="处罚程序-37"):
        take(bureau, case, "notify")


def test_the_decision_stays_within_the_notice(bureau: Bureau) -> None:
    case = brought(bureau, "reviewed")
    prepared(bureau, case, "notify")
    told = sums(case)
    for wrong in ({"fine": told["fine"] * 9}, {"fine": Decimal(1)}, {"refund": told["refund"] + 1}):
        with pytest.raises(Unlawful):
            take(bureau, case, "notify", **wrong)
    take(bureau, case, "notify")
    done(bureau, case, "hear")
    prepared(bureau, case, "decide")
    for fine in (told["fine"] + Decimal("0.01"), -LOSS, LOSS / 3, told["fine"] - 1):
        with pytest.raises(Unlawful):
            take(bureau, case, "decide", fine=fine)
    assert take(bureau, case, "decide").fine == told["fine"]


def test_the_database_itself_holds_the_fine_to_the_notice(bureau: Bureau) -> None:
    case = brought(bureau, "decided")
    for wrong in (
        {"fine": case.notified_fine + 1},
        {"settled_amount": case.owed + 1},
        {"decided_on": None},
        {"decision": "transfer"},
        {"state": "heard"},
        {"notified_on": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**wrong)


def test_what_is_decided_without_a_penalty_has_a_ground(bureau: Bureau) -> None:
    case = brought(bureau, "heard")
    final(case, "no_penalty_decision", by=bureau.officer)
    with pytest.raises(Unlawful, match="处罚法-33"):
        take(bureau, case, "decide", kind="no_penalty", fine=Decimal())
    with pytest.raises(Unlawful):
        take(bureau, case, "decide", kind="not_established", fine=Decimal(1))
    with pytest.raises(Unlawful):
        take(bureau, case, "decide", kind="police")
    decided = take(bureau, case, "decide", kind="not_established", fine=Decimal())
    assert (decided.refund, decided.fine, decided.owed) == (0, 0, 0)


def test_a_minor_first_act_may_go_without_a_penalty_but_not_without_its_refund(
    bureau: Bureau,
) -> None:
    case = brought(bureau, "investigating")
    conduct(bureau, case, mitigating=["first_minor"])
    done(bureau, case, "conclude", "submit", "approve", "notify", "hear")
    final(case, "no_penalty_decision", by=bureau.officer)
    decided = take(bureau, case, "decide", kind="no_penalty", fine=Decimal())
    assert (decided.refund, decided.fine) == (LOSS, 0)


def test_what_the_party_said_is_answered_first(bureau: Bureau) -> None:
    case = brought(bureau, "notified")
    actions.record_statement(case.pk, None, "不服", acting_user=bureau.party)
    actions.waive_hearing(case.pk, None, "放弃", acting_user=bureau.party)
    with pytest.raises(Unlawful, match="陈述申辩"):
        take(bureau, case, "hear")
    final(case, "defence_record", "defence_review", by=bureau.officer)
    take(bureau, case, "hear")


def test_nobody_is_fined_more_for_having_defended_themselves(bureau: Bureau) -> None:
    """A second notice on the same facts goes down, not up; new facts are investigated."""
    case = brought(bureau, "heard")
    low = case.notified_fine
    actions.notify_again(case.pk, None, "改", acting_user=bureau.officer)
    with pytest.raises(Unlawful, match="《"):
        take(bureau, case, "submit")
    done(bureau, case, "submit", "approve")
    prepared(bureau, case, "notify")
    with pytest.raises(Unlawful, match="处罚法-45"):
        take(bureau, case, "notify", fine=low + 1)
    assert take(bureau, case, "notify", fine=low).notified_fine == low


def test_documents_of_the_first_round_do_not_serve_for_the_second(bureau: Bureau) -> None:
    case = brought(bureau, "suspended")
    done(bureau, case, "resume")
    with pytest.raises(Unlawful, match="中止"):
        take(bureau, case, "suspend")
    final(case, "suspension", by=bureau.officer)
    take(bureau, case, "suspend")
    with pytest.raises(Unlawful, match="恢复"):
        take(bureau, case, "resume")


def test_a_decision_written_before_the_party_was_heard_does_not_count(bureau: Bureau) -> None:
    case = brought(bureau, "notified")
    final(case, "penalty_decision", by=bureau.officer)
    done(bureau, case, "hear")
    with pytest.raises(Unlawful, match="行政处罚决定书"):
        take(bureau, case, "decide")


def test_a_grave_case_is_discussed_before_it_is_decided(bureau: Bureau) -> None:
    case = brought(bureau, "heard")
    actions.mark_serious(case.pk, None, "社会影响重大", acting_user=bureau.officer)
    with pytest.raises(Unlawful):
        actions.mark_serious(case.pk, None, "再次标记", acting_user=bureau.officer)
    prepared(bureau, case, "decide")
    with pytest.raises(Unlawful, match="处罚程序-44"):
        take(bureau, case, "decide")
    done(bureau, case, "discuss", "decide")
