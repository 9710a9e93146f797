"""To other authorities: by whom, with which letter, and what the receiver sees of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from leads import lead, recuse
from office import organisation
from transfer_cases import Team, a_case, a_referral, department, final

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.models import Posting
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.transfers.actions import referral as actions
from baowei.supervision.transfers.models import Referral
from baowei.supervision.transfers.queries import late_answers, referrals_of
from baowei.supervision.transfers.states import OUT
from baowei.supervision.transfers.states import REFERRAL as FLOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(people: Any) -> Team:
    return Team(people)


@pytest.fixture
def receiver(team: Team) -> Any:
    return organisation("9901", role=Role.DEPARTMENT)


def works_in(team: Team, place: Any, role: str = Role.DEPARTMENT) -> Any:
    """Someone of another authority."""
    user = team.people.of(role, "9903")
    with act(None, "test.posting"):
        Posting.objects.filter(user=user).update(organisation=place)
    return user


def step(name: str, pk: int, user: Any) -> Referral:
    today = timezone.localdate()
    given: dict[str, tuple] = {
        "reject": ("不属实",),
        "receive": (today, "李四"),
        "answer": (today, "已立案调查"),
        "decline": (today, "无管辖权"),
    }
    found: Referral = getattr(actions, name)(pk, None, *given.get(name, ()), acting_user=user)
    return found


@pytest.mark.parametrize("state", ["proposed", "approved", "sent", "received"])
def test_each_step_is_open_to_its_roles_in_its_states(
    team: Team, receiver: Any, state: str
) -> None:
    made = a_referral(team, receiver, state)
    for name, one in FLOW.steps.items():
        for role in sorted(EVERYONE - one.roles):
            with pytest.raises(NotAllowed):
                step(name, made.pk, team.people.of(role))
        if not FLOW.lawful(state, name):
            with pytest.raises(Unlawful):
                step(name, made.pk, team.leader if name in ("approve", "reject") else team.officer)
    made.refresh_from_db()
    assert made.state == state


def test_nothing_is_sent_without_its_letter(team: Team, receiver: Any) -> None:
    made = a_referral(team, receiver, "approved")
    with pytest.raises(Unlawful, match="移送函"):
        actions.send(made.pk, None, acting_user=team.officer)
    final(made, ["transfer_letter"], team.officer)
    assert actions.send(made.pk, None, acting_user=team.officer).state == "sent"


def test_an_answer_is_late_by_the_day_that_was_entered_and_by_no_other(
    team: Team, receiver: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, other = (a_referral(team, receiver, "approved") for _ in range(2))
    today, now = timezone.localdate(), timezone.now()
    for one in (made, other):
        final(one, ["transfer_letter"], team.officer)
    with pytest.raises(Unlawful):
        actions.send(made.pk, None, today, acting_user=team.officer)
    actions.send(made.pk, None, today + timedelta(10), acting_user=team.officer)
    actions.send(other.pk, None, acting_user=team.officer)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(11))
    assert list(Referral.objects.filter(late_answers())) == [made]
    assert Referral.objects.get(pk=made.pk).late and not Referral.objects.get(pk=other.pk).late


def test_a_receiver_sees_what_was_sent_to_it_alone(team: Team, receiver: Any) -> None:
    waiting = a_referral(team, receiver, "approved")
    sent = a_referral(team, receiver)
    here = works_in(team, receiver)
    beside = works_in(team, department("示例市市场监督管理局"))
    assert list(referrals_of(here)) == [sent]
    assert list(referrals_of(beside)) == []
    assert set(referrals_of(team.officer)) == {waiting, sent}
    assert list(referrals_of(team.people.of(Role.OFFICER, "9902"))) == []


def test_a_receiver_takes_it_and_answers_wherever_it_works(team: Team) -> None:
    made = a_referral(team, department("外地市医疗保障局", kind="agency"))
    user = works_in(team, made.receiver, Role.REVIEWER)
    assert step("receive", made.pk, user).received_by == "李四"
    done = step("answer", made.pk, user)
    assert (done.state, done.answer) == ("answered", "已立案调查")


def test_another_department_of_the_region_does_not_answer(team: Team, receiver: Any) -> None:
    made = a_referral(team, receiver)
    beside = works_in(team, department("示例市市场监督管理局"))
    for name in ("receive", "answer", "decline"):
        with pytest.raises(NotAllowed):
            step(name, made.pk, beside)


def test_the_bureau_records_for_a_receiver_without_an_account(team: Team, receiver: Any) -> None:
    made = a_referral(team, receiver)
    assert step("decline", made.pk, team.officer).state == "declined"


def test_the_day_lies_between_the_sending_and_today(team: Team, receiver: Any) -> None:
    made = a_referral(team, receiver)
    for days in (-1, 1):
        with pytest.raises(Unlawful):
            actions.receive(
                made.pk, None, timezone.localdate() + timedelta(days), "李四",
                acting_user=team.officer,
            )  # fmt: skip


def test_of_a_lead_too_and_of_one_of_both(team: Team, receiver: Any) -> None:
    one = lead(team.officer)
    made = actions.propose(
        one, "discipline", receiver, "公职人员", "涉嫌违纪。", acting_user=team.first
    )
    assert (made.lead, made.case, made.admdvs) == (one, None, one.admdvs)
    assert made.number.endswith("-0001")
    with pytest.raises(IntegrityError), transaction.atomic(), act(None, "test.both"):
        Referral.objects.filter(pk=made.pk).update(case=a_case(team))


def test_who_is_elsewhere_or_recused_proposes_nothing(team: Team, receiver: Any) -> None:
    case = a_case(team)
    recuse(team.second)
    for user in (team.second, team.people.of(Role.OFFICER, "9902")):
        with pytest.raises(NotAllowed):
            actions.propose(case, "health", receiver, "问题", "事实", acting_user=user)


def test_files_go_along_and_come_back(team: Team, receiver: Any) -> None:
    made = a_referral(team, receiver)
    user = works_in(team, receiver)
    file = SimpleUploadedFile("答复.pdf", b"%PDF-1.7\n")
    actions.attach_file(made.pk, None, file, acting_user=user)
    assert made.steps.last().text == "答复.pdf"
    with pytest.raises(NotAllowed):
        actions.attach_file(
            made.pk, None, SimpleUploadedFile("a.pdf", b"%PDF-1.7\n"),
            acting_user=works_in(team, department("示例市卫生健康委员会")),
        )  # fmt: skip


def test_what_a_receiver_sees_is_out() -> None:
    reached = {FLOW.steps[name].target for name in ("send", *actions.RECEIVED)}
    assert reached == set(OUT)
