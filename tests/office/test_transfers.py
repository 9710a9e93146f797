"""To the police: each step by whom and from where, what is refused, the case that comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from leads import inspector, recuse
from transfer_cases import POLICE, TAKE, WAYS, Team, a_case, a_transfer, final, go, stands

from baowei.supervision.cases import actions as cases
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DECISION
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Stale, Unlawful
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.transfers import actions
from baowei.supervision.transfers.models import PoliceTransfer
from baowei.supervision.transfers.states import FINAL
from baowei.supervision.transfers.states import POLICE as FLOW

pytestmark = pytest.mark.django_db
WITH_POLICE = {
    *("sent", "accepted", "filed", "not_filed", "reviewing", "upheld", "supervised"),
    *("handed", "returned", "convicted"),
}


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


def take(name: str, team: Team, transfer: PoliceTransfer, user: Any) -> None:
    """The step by that user, whoever takes it otherwise."""
    stand_in = Team.__new__(Team)
    stand_in.leader = stand_in.officer = stand_in.first = user
    TAKE[name](stand_in, transfer.pk)


def case_of(transfer: PoliceTransfer) -> Case:
    return Case.objects.get(pk=transfer.case_id)


@pytest.mark.parametrize("state", WAYS)
def test_a_case_is_with_the_police_while_its_transfer_is(team: Team, state: str) -> None:
    made = a_transfer(team, until=state)
    assert made.state == state
    assert (case_of(made).state == "with_police") == (state in WITH_POLICE)


@pytest.mark.parametrize("state", WAYS)
def test_no_other_step_is_open(team: Team, state: str) -> None:
    made = a_transfer(team, until=state)
    for name in FLOW.steps:
        if not FLOW.lawful(state, name):
            with pytest.raises(Refusal):
                TAKE[name](team, made.pk)
    made.refresh_from_db()
    assert made.state == state


@pytest.mark.parametrize("name", FLOW.steps)
def test_only_the_roles_of_a_step_take_it(team: Team, name: str) -> None:
    step = FLOW.steps[name]
    made = a_transfer(team, until=step.sources[0])
    for role in sorted(EVERYONE - step.roles):
        with pytest.raises(NotAllowed):
            take(name, team, made, team.people.of(role))
    made.refresh_from_db()
    assert made.state == step.sources[0]


def test_every_step_leads_somewhere_and_says_by_which_article() -> None:
    assert all(step.basis for step in FLOW.steps.values())
    reached = {step.target for step in FLOW.steps.values()} | {"formed"}
    assert reached == FLOW.states.keys()
    assert {name for name in FLOW.states if not FLOW.from_state(name)} == set(FINAL)


def test_a_special_group_has_two_who_are_fit(team: Team) -> None:
    case = a_case(team, "200000")
    uncertified = inspector(team.people, certified=False)
    kept_away = inspector(team.people)
    recuse(kept_away)
    for group in ([team.first], [team.first, team.first], [team.first, uncertified],
                  [team.first, kept_away], [team.first, team.officer]):  # fmt: skip
        with pytest.raises(Unlawful):
            actions.open_transfer(case.pk, group, "涉嫌诈骗", acting_user=team.leader)
    with pytest.raises(NotAllowed):
        actions.open_transfer(case.pk, team.group, "涉嫌诈骗", acting_user=team.officer)
    with pytest.raises(Unlawful, match="理由"):
        actions.open_transfer(case.pk, team.group, " ", acting_user=team.leader)
    assert not PoliceTransfer.objects.exists()


def test_only_the_group_reports(team: Team) -> None:
    made = a_transfer(team, until="formed")
    with pytest.raises(Unlawful, match="移送规定-5"):
        actions.report(made.pk, None, acting_user=inspector(team.people))


def test_one_transfer_of_a_case_at_a_time(team: Team) -> None:
    made = a_transfer(team, until="formed")
    with pytest.raises(Unlawful):
        actions.open_transfer(made.case_id, team.group, "再次", acting_user=team.leader)
    with pytest.raises(IntegrityError), transaction.atomic(), act(None, "test.twice"):
        PoliceTransfer.objects.create(
            case=made.case, formed_on=made.formed_on, since=made.formed_on
        )


def test_a_decided_case_does_not_go_to_the_police(team: Team) -> None:
    case = a_case(team, "200000", "closed")
    with pytest.raises(Unlawful):
        actions.open_transfer(case.pk, team.group, "涉嫌诈骗", acting_user=team.leader)


@pytest.mark.parametrize("lacking", POLICE)
def test_nothing_is_sent_without_its_documents(team: Team, lacking: str) -> None:
    """The report before it is decided on; letter, list and investigation before it is sent."""
    case = a_case(team, "200000")
    final(case, [code for code in POLICE if code != lacking], team.officer)
    made = actions.open_transfer(case.pk, team.group, "涉嫌诈骗", acting_user=team.leader)
    with pytest.raises(Unlawful, match="《"):
        go(team, made, "sent")
    made.refresh_from_db()
    assert made.state == ("formed" if lacking == "crime_report" else "approved")
    assert case_of(made).state == "investigating"


def test_nothing_is_sent_before_it_is_approved(team: Team) -> None:
    made = a_transfer(team, until="reported")
    with pytest.raises(Unlawful):
        TAKE["send"](team, made.pk)
    assert case_of(made).state == "investigating"


def test_the_case_goes_and_comes_with_its_transfer_alone(team: Team) -> None:
    made = a_transfer(team, until="approved")
    with pytest.raises(Unlawful, match="移送规定-5"):
        cases.hand_to_police(made.case_id, None, "直接移送", acting_user=team.leader)
    TAKE["send"](team, made.pk)
    with pytest.raises(Unlawful, match="移送规定-8"):
        cases.take_back(made.case_id, None, "直接退回", acting_user=team.leader)
    assert case_of(made).state == "with_police"


def test_a_case_that_does_not_go_keeps_its_transfer_here(team: Team) -> None:
    """Both or none: the transaction is one."""
    made = a_transfer(team, until="approved")
    stands(made.case_id, "closed")
    with pytest.raises(Unlawful):
        TAKE["send"](team, made.pk)
    made.refresh_from_db()
    assert (made.state, made.sent_at) == ("approved", None)


def test_a_returned_case_goes_on(team: Team) -> None:
    made = a_transfer(team, until="sent")
    clock = running_of(made.case, DECISION)
    assert clock is not None and clock.paused_on is not None
    for name in ("accept", "file", "give_back", "take_back"):
        TAKE[name](team, made.pk)
    clock = running_of(made.case, DECISION)
    assert clock is not None and clock.paused_on is None
    assert case_of(made).state == "investigating"
    cases.conclude(made.case_id, None, acting_user=team.first)
    assert case_of(made).state == "concluded"


@pytest.mark.parametrize("state", ["not_filed", "upheld", "supervised", "returned"])
def test_from_each_answer_against_it_the_case_comes_back(team: Team, state: str) -> None:
    made = a_transfer(team, until=state)
    TAKE["take_back"](team, made.pk)
    assert case_of(made).state == "investigating"


@pytest.mark.parametrize("state", ["reviewing", "supervised"])
def test_the_police_may_still_file_it(team: Team, state: str) -> None:
    made = a_transfer(team, until=state)
    TAKE["file"](team, made.pk)
    TAKE["hand_over"](team, made.pk)
    made.refresh_from_db()
    assert (made.state, made.signer) == ("handed", "王警官")


def test_passed_on_it_waits_for_the_receipt_of_the_competent_one(team: Team) -> None:
    made = a_transfer(team, until="accepted")
    TAKE["forward"](team, made.pk)
    made.refresh_from_db()
    assert (made.state, made.police, made.signer) == ("sent", "示例县公安局", "")
    TAKE["accept"](team, made.pk)


def test_a_fine_already_paid_is_on_record_with_its_decision(team: Team) -> None:
    made = a_transfer(team, until="approved")
    for paid, number in ((Decimal(500), ""), (Decimal(), "示医保罚〔2026〕1号")):
        with pytest.raises(Unlawful, match="移送规定-11"):
            actions.send(
                made.pk, None, "示例市公安局", "涉嫌诈骗", paid, number, acting_user=team.leader
            )
    sent = actions.send(
        made.pk, None, "示例市公安局", "涉嫌诈骗", Decimal(500), "示医保罚〔2026〕1号",
        acting_user=team.leader,
    )  # fmt: skip
    assert (sent.fine_paid, sent.fine_number) == (500, "示医保罚〔2026〕1号")


def test_the_second_of_two_is_told(team: Team) -> None:
    made = a_transfer(team, until="reported")
    actions.approve(made.pk, made.version, acting_user=team.leader)
    with pytest.raises(Stale):
        actions.refuse(made.pk, made.version, "迟了", acting_user=team.leader)


def test_whoever_is_recused_takes_no_step(team: Team) -> None:
    made = a_transfer(team, until="reported")
    other = team.people.of(Role.LEADER)
    recuse(other)
    with pytest.raises(Unlawful):
        actions.approve(made.pk, None, acting_user=other)
