"""Who may be given work on an institution: role, region, certificate, recusal."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people.actions.recusal import record_recusal, withdraw_recusal
from baowei.supervision.people.models import Certificate, Delegation, Recusal, User
from baowei.supervision.people.queries import assignable, why_not
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
CODE = "H99010200001"
DAY = timezone.localdate()
BEFORE, LATER = DAY - timedelta(days=1), DAY + timedelta(days=700)


def certified(people: Any, last: date = LATER, region: str = "9901") -> User:
    user = people.of(Role.INSPECTOR, region)
    with act(None, "test"):
        Certificate.objects.create(
            user=user,
            number=f"C{user.pk}",
            issued_by="省",
            valid_from=BEFORE,
            valid_to=last,
        )
    return user


def may(user: User, role: str = Role.INSPECTOR, region: str = "990102") -> bool:
    """Both questions give one answer."""
    listed = user in assignable(role, region, CODE, DAY)
    assert listed == (why_not(user, CODE, role, DAY, region) == "")
    return listed


def test_an_inspector_with_a_certificate_in_the_region(people: Any) -> None:
    assert may(certified(people))
    assert may(certified(people, region="990102"))
    assert may(certified(people, region="99"))


def test_not_in_another_region_or_role(people: Any) -> None:
    user = certified(people, region="990103")
    assert not may(user)
    assert "本地区" in why_not(user, CODE, Role.INSPECTOR, DAY, "990102")
    assert not may(people.of(Role.OFFICER))


def test_not_without_a_certificate_in_force_that_day(people: Any) -> None:
    assert not may(people.of(Role.INSPECTOR))
    assert not may(certified(people, last=BEFORE))
    assert may(certified(people, last=DAY))
    assert "执法证" in why_not(people.of(Role.INSPECTOR), CODE, Role.INSPECTOR, DAY)


def test_other_roles_need_no_certificate(people: Any) -> None:
    assert may(people.of(Role.REVIEWER), Role.REVIEWER)


@pytest.mark.parametrize("ground", Recusal.Ground.values)
def test_not_when_recused_for_this_institution(people: Any, ground: str) -> None:
    user = certified(people)
    given = {"ground": ground, "valid_from": BEFORE, "acting_user": user}
    record_recusal(user.pk, fixmedins_code="H99010200002", **given)
    assert may(user)
    record_recusal(user.pk, fixmedins_code=CODE, **given)
    assert not may(user)
    assert "回避" in why_not(user, CODE, Role.INSPECTOR, DAY)


def test_a_withdrawn_recusal_keeps_nobody_away(people: Any) -> None:
    user, leader = certified(people), people.of(Role.LEADER)
    made = record_recusal(
        user.pk,
        fixmedins_code=CODE,
        ground="relative",
        valid_from=BEFORE,
        acting_user=user,
    )
    for nobody in (user, people.of(Role.SECURITY_ADMIN), people.of(Role.LEADER, "9902")):
        with pytest.raises(NotAllowed):
            withdraw_recusal(made.pk, why="x", acting_user=nobody)
    withdraw_recusal(made.pk, why="亲属已离职", acting_user=leader)
    assert may(user)


def test_others_record_a_recusal_only_as_leader_or_security_admin(people: Any) -> None:
    user = certified(people)
    given = {"fixmedins_code": CODE, "ground": "relative", "valid_from": DAY}
    with pytest.raises(NotAllowed):
        record_recusal(user.pk, **given, acting_user=people.of(Role.OFFICER))
    record_recusal(user.pk, **given, acting_user=people.of(Role.LEADER))
    assert not may(user)


def test_closed_accounts_and_ended_postings_get_no_work(people: Any) -> None:
    assert not may(people.of(Role.REVIEWER, is_active=False), Role.REVIEWER)
    user = people.of(Role.REVIEWER)
    user.postings.update(valid_to=BEFORE)
    assert not may(user, Role.REVIEWER)


def test_a_lent_role_counts_while_it_is_lent_and_its_owner_is_there(people: Any) -> None:
    lender, user = people.of(Role.REVIEWER), people.of(Role.RECHECKER)
    with act(None, "test"):
        Delegation.objects.create(
            posting=lender.postings.get(),
            to=user,
            valid_from=DAY,
            valid_to=DAY,
            reason="x",
        )
    assert may(user, Role.REVIEWER)
    lender.is_active = False
    lender.save()
    assert not may(user, Role.REVIEWER)
