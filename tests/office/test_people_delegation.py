"""A posting lent to a colleague: who, how long, and what it opens."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.actions.delegation import LONGEST, delegate, end_delegation
from baowei.supervision.people.grants import grants_of, roles_of
from baowei.supervision.people.models import Delegation, User
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


def days(first: int = 0, last: int = 10) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "valid_from": today + timedelta(days=first),
        "valid_to": today + timedelta(days=last),
    }


def lend(lender: User, to: User, first: int = 0, last: int = 10) -> Delegation:
    posting = lender.postings.get()
    return delegate(posting.pk, to=to, reason="出差", acting_user=lender, **days(first, last))


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_the_colleague_acts_for_the_lender_while_it_lasts(people: Any) -> None:
    leader, officer = people.of(Role.LEADER), people.of(Role.OFFICER)
    lend(leader, officer, 0, 3)
    lent = [g for g in grants_of(fresh(officer)) if g.role == Role.LEADER]
    assert [g.lender for g in lent] == [leader]
    today = timezone.localdate()
    assert Role.LEADER not in {g.role for g in grants_of(officer, today + timedelta(days=4))}
    assert Role.LEADER not in {g.role for g in grants_of(officer, today - timedelta(days=1))}


def test_ended_it_opens_nothing_more(people: Any) -> None:
    leader, officer = people.of(Role.LEADER), people.of(Role.OFFICER)
    end_delegation(lend(leader, officer).pk, acting_user=officer)
    assert roles_of(fresh(officer)) == {Role.OFFICER}


def test_only_one_own_posting_is_lent_and_not_lent_on(people: Any) -> None:
    leader, officer, third = (people.of(r) for r in (Role.LEADER, Role.OFFICER, Role.OFFICER))
    lent = lend(leader, officer)
    with pytest.raises(NotAllowed):
        delegate(lent.posting_id, to=third, reason="x", acting_user=fresh(officer), **days())


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (3, 2), (0, LONGEST), (0, 4000)], ids=str)
def test_days_that_are_refused(people: Any, first: int, last: int) -> None:
    with pytest.raises(Unlawful):
        lend(people.of(Role.LEADER), people.of(Role.OFFICER), first, last)


def test_the_longest_is_ninety_days(people: Any) -> None:
    lend(people.of(Role.LEADER), people.of(Role.OFFICER), 0, LONGEST - 1)


def test_not_beyond_the_end_of_the_posting(people: Any) -> None:
    leader, officer = people.of(Role.LEADER), people.of(Role.OFFICER)
    leader.postings.update(valid_to=timezone.localdate() + timedelta(days=5))
    with pytest.raises(Unlawful):
        lend(leader, officer, 0, 6)


def test_not_to_a_stranger_or_oneself_or_a_closed_account(people: Any) -> None:
    leader = people.of(Role.LEADER)
    closed = people.of(Role.OFFICER, is_active=False)
    for to in (people.of(Role.REVIEWER), people.of(Role.OFFICER, "9902"), leader, closed):
        with pytest.raises(Unlawful, match="同事"):
            lend(leader, to)


def test_not_to_someone_whom_the_roles_keep_apart(people: Any) -> None:
    leader, admin = people.of(Role.LEADER), people.of(Role.SECURITY_ADMIN)
    with pytest.raises(Unlawful, match="兼任"):
        lend(leader, admin)
    with pytest.raises(IntegrityError, match="one person"), transaction.atomic():
        Delegation.objects.create(posting=leader.postings.get(), to=admin, reason="x", **days())


def test_the_database_keeps_a_borrower_from_a_role_given_later(people: Any) -> None:
    leader, officer = people.of(Role.LEADER), people.of(Role.OFFICER)
    lend(leader, officer)
    posting = leader.postings.get()
    posting.role = Role.AUDIT_ADMIN
    with pytest.raises(IntegrityError, match="one person"), transaction.atomic():
        posting.save()


def test_strangers_do_not_end_it(people: Any) -> None:
    lent = lend(people.of(Role.LEADER), people.of(Role.OFFICER))
    with pytest.raises(NotAllowed):
        end_delegation(lent.pk, acting_user=people.of(Role.OFFICER))
    end_delegation(lent.pk, acting_user=people.of(Role.SECURITY_ADMIN))
    assert not Delegation.objects.exists()


def test_from_the_own_page(people: Any) -> None:
    leader, officer = people.of(Role.LEADER), people.of(Role.OFFICER)
    client = people.client(leader)
    given = {
        "posting_id": leader.postings.get().pk,
        "to": officer.pk,
        "reason": "休假",
        **{name: str(day) for name, day in days().items()},
    }
    assert client.post("/people/account/lend/", given)["Location"] == "/people/account/"
    lent = Delegation.objects.get()
    assert officer.name in client.get("/people/account/").content.decode()
    stranger = people.client(people.of(Role.REVIEWER))
    assert stranger.post(f"/people/delegations/{lent.pk}/end/").status_code == 404
    assert client.get(f"/people/delegations/{lent.pk}/end/").status_code == 405
    client.post(f"/people/delegations/{lent.pk}/end/")
    assert roles_of(fresh(officer)) == {Role.OFFICER}
