"""Experts and third parties see exactly the rows of their task, until it ends, each look kept."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from inspections import World
from leads import recuse
from office import People
from points import point

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.actions.task import pay_of
from baowei.supervision.inspections.models import Look, Task
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


class Given:
    """A task of an expert about one of two points."""

    def __init__(self, people: People, **fee: Any) -> None:
        self.world, self.expert = World(people), people.of(Role.EXPERT)
        self.point, self.other = point("10.00"), point("20.00")
        self.inspection = self.world.begun()
        self.file = self.world.photo(self.inspection).file
        self.task = actions.give_task(
            Task(
                inspection=self.inspection, kind="expert", assignee=self.expert, purpose="评审",
                expires_at=timezone.now() + timedelta(hours=2), **fee,
            ),
            points=[self.point.pk], files=[self.file.pk], acting_user=self.world.lead,
        )  # fmt: skip
        self.row = self.task.rows.get(point=self.point)

    def handed_in(self, found: str) -> Task:
        return actions.hand_in(
            self.task.pk, None, "无指征", Decimal(found), acting_user=self.expert
        )


@pytest.fixture
def given(people: People) -> Given:
    return Given(people)


def test_the_expert_opens_the_rows_and_nothing_else(given: Given, people: People) -> None:
    client = people.client(given.expert)
    pages = {
        reverse("inspections:task", args=[given.task.pk]): 200,
        reverse("inspections:task_row", args=[given.row.pk]): 200,
        reverse("inspections:task_row", args=[given.task.rows.get(file=given.file).pk]): 200,
        given.inspection.get_absolute_url(): 403,
        given.point.get_absolute_url(): 403,
        given.other.get_absolute_url(): 403,
        reverse("documents:download", args=[given.file.pk]): 404,
        reverse("registry:institution", args=[given.inspection.institution_id]): 403,
    }
    assert {url: client.get(url).status_code for url in pages} == pages


def test_another_expert_sees_neither_task_nor_rows(given: Given, people: People) -> None:
    client = people.client(people.of(Role.EXPERT))
    for name, key in (("task", given.task.pk), ("task_row", given.row.pk)):
        assert client.get(reverse(f"inspections:{name}", args=[key])).status_code == 404
    assert not Look.objects.exists()


def test_every_look_is_kept(given: Given, people: People) -> None:
    client = people.client(given.expert)
    for _n in range(3):
        client.get(reverse("inspections:task_row", args=[given.row.pk]))
    assert [(one.row, one.user) for one in Look.objects.all()] == [(given.row, given.expert)] * 3
    shown = people.client(given.world.lead).get(given.task.get_absolute_url())
    assert shown.content.decode().count("127.0.0.1") == 3


@pytest.mark.parametrize("ended", ["expired", "handed in", "withdrawn", "recused", "no expert"])
def test_when_it_ends_the_rows_are_closed(given: Given, people: People, ended: str) -> None:
    if ended == "expired":
        with act(None, "test.expire"):
            Task.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif ended == "handed in":
        given.handed_in("0")
    elif ended == "withdrawn":
        actions.withdraw_task(given.task.pk, None, "不再需要", acting_user=given.world.lead)
    elif ended == "recused":
        recuse(given.expert)
    else:
        with act(None, "test.end"):
            given.expert.postings.update(role=Role.SOCIAL)
    client = people.client(given.expert)
    assert client.get(reverse("inspections:task_row", args=[given.row.pk])).status_code == 403
    assert not Look.objects.exists()


def test_a_point_of_another_institution_is_not_opened(given: Given) -> None:
    strange = point("5.00", fixmedins_code="H99010100009")
    task = Task(
        inspection=given.inspection, kind="expert", assignee=given.expert, purpose="评审",
        expires_at=timezone.now() + timedelta(hours=1),
    )  # fmt: skip
    with pytest.raises(Unlawful, match="不属于该机构"):
        actions.give_task(task, points=[strange.pk], acting_user=given.world.lead)


@pytest.mark.parametrize(
    ("fee", "accepted", "payable"),
    [
        ({"fee": "none"}, "100", "0"),
        ({"fee": "fixed", "fee_amount": Decimal(300), "fee_basis": "协议"}, "0", "300"),
        ({"fee": "rate", "fee_rate": Decimal("2.5"), "fee_basis": "协议"}, "1234.50", "30.86"),
    ],
)
def test_pay_follows_what_was_accepted(
    people: People, fee: dict[str, Any], accepted: str, payable: str
) -> None:
    given = Given(people, **fee)
    given.handed_in("2000")
    with pytest.raises(Unlawful, match="不能超过"):
        actions.accept_task(given.task.pk, None, Decimal(2001), acting_user=given.world.lead)
    with pytest.raises(Unlawful, match="主办"):
        actions.accept_task(given.task.pk, None, Decimal(1), acting_user=given.world.member)
    task = actions.accept_task(given.task.pk, None, Decimal(accepted), acting_user=given.world.lead)
    assert task.payable == pay_of(task) == Decimal(payable)
    today = timezone.localdate()
    if task.fee == "none":
        with pytest.raises(Unlawful, match="没有报酬"):
            actions.pay(task.pk, None, today, acting_user=given.world.officer)
    else:
        assert actions.pay(task.pk, None, today, acting_user=given.world.officer).state == "paid"


def test_only_whom_it_was_given_to_hands_in(given: Given, people: People) -> None:
    with pytest.raises(Unlawful):
        actions.hand_in(given.task.pk, None, "结果", acting_user=people.of(Role.EXPERT))
    with pytest.raises(NotAllowed):
        actions.hand_in(given.task.pk, None, "结果", acting_user=given.world.lead)
