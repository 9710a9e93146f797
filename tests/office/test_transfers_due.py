"""When a transfer is due, what it bars, what the leader may weigh, what is reported upwards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from transfer_cases import TAKE, Team, a_case, a_transfer, defraud, final, stands

from baowei.supervision.cases import actions as cases
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.people.may import options
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.due import due_among, transfer_due
from baowei.supervision.transfers.models import CaseReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


def decide(team: Team, case: Case) -> Case:
    return cases.decide(case.pk, None, "penalty", Decimal(1000), acting_user=team.leader)


def refusal(team: Team, case: Case) -> str | None:
    """Why the leader may not decide now."""
    found = options(CASES, Case.objects.get(pk=case.pk), team.leader)
    (one,) = [option.refusal for option in found if option.step.name == "decide"]
    return None if one is None else str(one)


@pytest.mark.parametrize(
    ("loss", "level"),
    [("4999.99", None), ("5000", "fraud_large"), ("50000", "fraud_huge"), ("500000", "fraud_vast")],
)
def test_the_sums_of_fraud_make_it_due(team: Team, loss: str, level: str | None) -> None:
    """Those of the invented province of region 9901."""
    found = transfer_due(a_case(team, loss))
    assert (found.level if found else None) == level


def test_acts_of_one_case_add_up(team: Team) -> None:
    case = a_case(team, "3000")
    assert transfer_due(case) is None
    defraud(case, "2500")
    found = transfer_due(case)
    assert found is not None and found.amount == 5500


def test_a_loss_without_intent_is_no_fraud(team: Team) -> None:
    case = a_case(team)
    conduct = defraud(case, "90000", ref="条例-38-3")
    conduct.intent.clear()
    assert transfer_due(case) is None


def test_no_fine_takes_the_place_of_a_transfer(team: Team) -> None:
    case = a_case(team, "200000", "heard")
    with pytest.raises(Unlawful, match="移送规定-11"):
        decide(team, case)
    assert [one for one, _due in due_among(Case.objects.all())] == [case]


def test_the_leader_records_why_not_for_that_sum(team: Team) -> None:
    case = a_case(team, "50000", "heard")
    with pytest.raises(NotAllowed):
        actions.weigh(case.pk, "不构成犯罪", acting_user=team.officer)
    with pytest.raises(Unlawful):
        actions.weigh(case.pk, " ", acting_user=team.leader)
    actions.weigh(case.pk, "没有非法占有目的", acting_user=team.leader)
    assert refusal(team, case) is None
    defraud(case, "1")
    assert "移送规定-11" in str(refusal(team, case))


def test_nothing_is_weighed_that_is_not_due(team: Team) -> None:
    with pytest.raises(Unlawful):
        actions.weigh(a_case(team, "100").pk, "不移送", acting_user=team.leader)


def test_a_refused_transfer_is_such_a_reason_and_one_on_its_way_is_none(team: Team) -> None:
    made = a_transfer(team, until="reported")
    stands(made.case_id, "heard")
    with pytest.raises(Unlawful):
        actions.weigh(made.case_id, "不移送", acting_user=team.leader)
    assert "移送规定-11" in str(refusal(team, made.case))
    TAKE["refuse"](team, made.pk)
    assert refusal(team, made.case) is None


def test_what_is_found_after_a_refusal_is_due_again(team: Team) -> None:
    made = a_transfer(team, until="refused")
    assert transfer_due(made.case) is None
    defraud(made.case, "10")
    assert transfer_due(made.case) is not None


def test_a_case_that_came_back_is_decided(team: Team) -> None:
    made = a_transfer(team, until="taken_back")
    stands(made.case_id, "heard")
    assert refusal(team, made.case) is None
    assert due_among(Case.objects.all()) == []


def established(team: Team, loss: str, case: Case, ref: str = "条例-38-3") -> None:
    fields = {
        "ref": ref,
        "text": "重复收费",
        "first_day": case.filed_on,
        "last_day": case.filed_on,
        "loss": Decimal(loss),
        "returned": Decimal(),
        "gains": Decimal(),
    }
    proof = defraud(case, "1" if Decimal(loss) else "0").evidence.get()
    cases.establish(case.pk, None, fields, [proof.pk], acting_user=team.first)


@pytest.mark.parametrize(("loss", "owed"), [("199998", 0), ("199999", 1)])
def test_a_loss_of_the_sum_is_reported_once(team: Team, loss: str, owed: int) -> None:
    case = a_case(team)
    established(team, loss, case)
    established(team, "1", case, "条例-38-2") if owed else None
    assert CaseReport.objects.filter(case=case, event="loss").count() == owed


def test_a_conduct_without_a_loss_owes_nothing(team: Team) -> None:
    case = a_case(team)
    established(team, "0", case)
    assert not CaseReport.objects.exists()


def test_public_attention_is_marked_once_with_its_reason(team: Team) -> None:
    case = a_case(team)
    with pytest.raises(NotAllowed):
        actions.mark_attention(case.pk, "媒体报道", acting_user=team.first)
    actions.mark_attention(case.pk, "媒体报道", acting_user=team.officer)
    with pytest.raises(Unlawful):
        actions.mark_attention(case.pk, "再次", acting_user=team.officer)


def test_a_report_is_recorded_with_its_document_once(team: Team) -> None:
    case = a_case(team)
    owed = actions.mark_attention(case.pk, "媒体报道", acting_user=team.officer)
    with pytest.raises(Unlawful, match="重大案件报告"):
        actions.report_upwards(owed.pk, None, "示例省医疗保障局", acting_user=team.officer)
    final(case, ["major_case_report"], team.officer)
    with pytest.raises(NotAllowed):
        actions.report_upwards(
            owed.pk, None, "示例省医疗保障局", acting_user=team.people.of(Role.LEGAL)
        )
    done = actions.report_upwards(owed.pk, 1, "示例省医疗保障局", acting_user=team.officer)
    assert done.reported_by == team.officer and done.paper.code == "major_case_report"
    with pytest.raises(Stale):
        actions.report_upwards(owed.pk, None, "示例省医疗保障局", acting_user=team.officer)
