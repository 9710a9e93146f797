"""Accounts, roles and what keeps them apart."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from office import organisation

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Unlawful
from baowei.supervision.people.actions.certificate import add_certificate
from baowei.supervision.people.actions.close_account import close_account, reopen_account
from baowei.supervision.people.actions.open_account import open_account
from baowei.supervision.people.actions.places import add_region, save_organisation
from baowei.supervision.people.actions.posting import add_posting, end_posting
from baowei.supervision.people.actions.reset import reset_password, reset_second_factor
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.models import Organisation, Posting, Region, User
from baowei.supervision.people.roles import EVERYONE, STAFF, Role, conflict

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def admin(people: Any) -> User:
    return people.of(Role.SECURITY_ADMIN)


def opened(admin: User, name: str = "zhang.wei", **fields: str) -> User:
    return open_account(
        username=name, name="张伟", region=admin.region, acting_user=admin, **fields
    )[0]


def give(admin: User, user: User, role: str, where: Any = None, **days: date) -> Posting:
    place = where or organisation("9901", role=role)
    days = {"valid_from": TODAY(), **days}
    return add_posting(user.pk, role=role, organisation=place, acting_user=admin, **days)


def fresh(user: User) -> User:
    """As the next request sees it: grants are kept on the object."""
    return User.objects.get(pk=user.pk)


def test_a_new_account_signs_in_once_with_what_was_handed_over(admin: User) -> None:
    user, password = open_account(
        username="zhang.wei", name="张伟", region=admin.region, acting_user=admin
    )
    give(admin, user, Role.REVIEWER)
    client = Client()
    client.post("/people/sign-in/", {"username": "zhang.wei", "password": password})
    assert client.get("/people/account/")["Location"].startswith("/people/password/")


def test_only_the_security_administrator_of_the_region_keeps_accounts(people: Any) -> None:
    user = people.of(Role.REVIEWER)
    for role in EVERYONE - {Role.SECURITY_ADMIN}:
        with pytest.raises(NotAllowed):
            close_account(user.pk, why="x", acting_user=people.of(role))
    with pytest.raises(NotAllowed):
        close_account(user.pk, why="x", acting_user=people.of(Role.SECURITY_ADMIN, "9902"))
    close_account(user.pk, why="调离", acting_user=people.of(Role.SECURITY_ADMIN, "99"))
    assert not fresh(user).is_active


def test_closing_ends_what_someone_may_do_at_once(people: Any, admin: User) -> None:
    user = people.of(Role.REVIEWER)
    client = people.client(user)
    assert client.get("/people/account/").status_code == 200
    close_account(user.pk, why="调离", acting_user=admin)
    assert client.get("/people/account/")["Location"].startswith("/people/sign-in/")
    reopen_account(user.pk, why="返回", acting_user=admin)
    assert roles_of(fresh(user)) == {Role.REVIEWER}
    event = Event.objects.filter(act="people.close_account").get()
    assert (event.why, event.username) == ("调离", admin.username)


def test_nobody_changes_their_own_account_or_postings(admin: User) -> None:
    own = admin.postings.get()
    for attempt in (
        lambda: give(admin, admin, Role.OFFICER),
        lambda: end_posting(own.pk, why="x", acting_user=admin),
        lambda: reset_password(admin.pk, why="x", acting_user=admin),
        lambda: reset_second_factor(admin.pk, why="x", acting_user=admin),
        lambda: close_account(admin.pk, why="x", acting_user=admin),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_reset_password_is_one_time_and_lifts_a_lockout(people: Any, admin: User) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    for _ in range(5):
        client.post("/people/sign-in/", {"username": user.username, "password": "wrong"})
    password = reset_password(user.pk, why="忘记", acting_user=admin)
    given = {"username": user.username, "password": password}
    assert client.post("/people/sign-in/", given).status_code == 302
    assert client.get("/people/account/")["Location"].startswith("/people/password/")
    assert password not in str(list(Event.objects.values_list("before", "after")))


def test_a_reset_second_factor_is_set_up_anew(people: Any, admin: User) -> None:
    user = people.of(Role.INSPECTOR)
    TOTPDevice.objects.create(user=user, key="00" * 20, confirmed=True)
    client = people.client(user)
    assert client.get("/people/account/")["Location"].startswith("/people/second-factor/")
    reset_second_factor(user.pk, why="换手机", acting_user=admin)
    assert client.get("/people/account/").status_code == 200


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.INSPECTOR, Organisation.Kind.AGENCY),
        (Role.LEADER, Organisation.Kind.INSTITUTION),
        (Role.REVIEWER, Organisation.Kind.BUREAU),
        (Role.INSTITUTION, Organisation.Kind.BUREAU),
        (Role.EXPERT, Organisation.Kind.BUREAU),
        (Role.SECURITY_ADMIN, Organisation.Kind.INSTITUTION),
    ],
)
def test_a_role_belongs_to_a_kind_of_organisation(admin: User, role: str, kind: str) -> None:
    code = "H99010000009" if kind == Organisation.Kind.INSTITUTION else ""
    with act(None, "test"):
        place = Organisation.objects.create(
            name="某单位", kind=kind, region=admin.region, fixmedins_code=code
        )
    with pytest.raises(Unlawful, match="不能设在"):
        give(admin, opened(admin), role, place)


def test_a_posting_lies_in_the_administrators_region(admin: User) -> None:
    with pytest.raises(NotAllowed):
        give(admin, opened(admin), Role.OFFICER, organisation("9902"))


@pytest.mark.parametrize("held", sorted(EVERYONE))
@pytest.mark.parametrize("wanted", sorted(EVERYONE))
def test_roles_that_do_not_go_together_are_refused_by_action_and_database(
    admin: User, held: str, wanted: str
) -> None:
    if held == wanted:
        return
    user = opened(admin, staff_code="D990100000001")
    give(admin, user, held)
    place = organisation("9901", role=wanted)
    if conflict(frozenset({held}), wanted):
        with pytest.raises(Unlawful, match="兼任"):
            give(admin, user, wanted)
        with pytest.raises(IntegrityError, match="one person"), transaction.atomic():
            Posting.objects.create(user=user, role=wanted, organisation=place, valid_from=TODAY())
    else:
        give(admin, user, wanted)


def test_the_three_administrators_are_three_people() -> None:
    admins = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
    for one in admins:
        assert conflict(EVERYONE - {one}, one) == EVERYONE - {one}
    assert conflict(frozenset({Role.INSTITUTION}), Role.REVIEWER)
    assert not conflict(frozenset({Role.LEADER}), Role.OFFICER)
    assert STAFF.isdisjoint(admins)


def test_one_role_may_follow_another_that_has_ended(admin: User) -> None:
    user, yesterday = opened(admin), TODAY() - timedelta(days=1)
    give(admin, user, Role.INSTITUTION, valid_from=yesterday, valid_to=yesterday)
    give(admin, user, Role.REVIEWER)
    assert roles_of(fresh(user)) == {Role.REVIEWER}


def test_an_ended_posting_no_longer_holds_today(people: Any, admin: User) -> None:
    user = people.of(Role.REVIEWER)
    end_posting(user.postings.get().pk, why="调岗", acting_user=admin)
    assert roles_of(fresh(user)) == frozenset()
    with pytest.raises(Unlawful):
        end_posting(user.postings.get().pk, why="调岗", acting_user=admin)


def test_a_posting_given_by_mistake_today_can_be_ended_today(admin: User) -> None:
    user = opened(admin)
    end_posting(give(admin, user, Role.REVIEWER).pk, why="误操作", acting_user=admin)
    assert roles_of(fresh(user)) == frozenset()


def test_a_certificate_number_is_one_persons(people: Any, admin: User) -> None:
    days = {"valid_from": TODAY(), "valid_to": TODAY() + timedelta(days=700)}
    given = {"number": "99010001", "issued_by": "省司法厅", **days, "acting_user": admin}
    add_certificate(people.of(Role.INSPECTOR).pk, **given)
    with pytest.raises(Unlawful):
        add_certificate(people.of(Role.INSPECTOR).pk, **given)


def test_places_are_the_system_administrators(people: Any, admin: User) -> None:
    system = people.of(Role.SYSTEM_ADMIN)
    county = add_region(admdvs="990102", name="乙县", acting_user=system)
    made = save_organisation(name="乙县医保局", kind="bureau", region=county, acting_user=system)
    assert str(made) == "乙县医保局"
    for attempt in (
        lambda: add_region(admdvs="990103", name="丙县", acting_user=admin),
        lambda: add_region(admdvs="9903", name="别市", acting_user=system),
        lambda: add_region(admdvs="990102", name="再次", acting_user=system),
        lambda: save_organisation(
            name="某院", kind="institution", region=county, acting_user=system
        ),
    ):
        with pytest.raises(Refusal):
            attempt()
    assert Region.objects.filter(admdvs__startswith="9901").count() == 2


def test_the_pages_do_what_the_actions_do(people: Any, admin: User) -> None:
    client = people.client(admin)
    given = {"username": "li.na", "name": "李娜", "region": "9901"}
    page = client.post("/people/users/new/", given)
    assert "no-store" in page["Cache-Control"]
    user = User.objects.get(username="li.na")
    place = organisation("9901", role=Role.REVIEWER)
    days = {"valid_from": str(TODAY()), "valid_to": ""}
    answer = client.post(
        f"/people/users/{user.pk}/posting/",
        {"role": Role.REVIEWER, "organisation": place.pk, **days},
    )
    assert answer["Location"] == f"/people/users/{user.pk}/"
    assert "经办初审人员" in client.get(answer["Location"]).content.decode()
    refused = client.post(
        f"/people/users/{user.pk}/posting/",
        {"role": Role.INSTITUTION, "organisation": place.pk, **days},
    )
    assert "不能设在" in refused.content.decode()
    client.post(f"/people/users/{user.pk}/close/", {"why": "离职"})
    assert not fresh(user).is_active


def test_a_leader_sees_staff_and_keeps_recusals_but_no_accounts(people: Any) -> None:
    leader, user = people.of(Role.LEADER), people.of(Role.INSPECTOR)
    client = people.client(leader)
    page = client.get(f"/people/users/{user.pk}/").content.decode()
    assert f"/people/users/{user.pk}/recusal/" in page
    assert f"/people/users/{user.pk}/password/" not in page
    assert client.post(f"/people/users/{user.pk}/close/", {"why": "x"}).status_code == 403
    assert client.get("/people/users/new/").status_code == 403


def test_an_account_of_another_region_is_not_there(people: Any, admin: User) -> None:
    other = people.of(Role.REVIEWER, "9902")
    client = people.client(admin)
    assert client.get(f"/people/users/{other.pk}/").status_code == 404
    assert other.username not in client.get("/people/users/").content.decode()


def test_sign_in_records_are_read_by_two_administrators(people: Any, admin: User) -> None:
    Client().post("/people/sign-in/", {"username": "nobody-here", "password": "x"})
    for reader in (admin, people.of(Role.AUDIT_ADMIN)):
        assert "nobody-here" in people.client(reader).get("/people/sign-ins/").content.decode()


def test_lists_and_an_account_take_few_queries(
    people: Any, admin: User, django_assert_max_num_queries: Any
) -> None:
    users = [people.of(Role.REVIEWER) for _ in range(30)]
    client = people.client(admin)
    for address in ("/people/users/", f"/people/users/{users[0].pk}/", "/people/organisations/"):
        with django_assert_max_num_queries(30):
            assert client.get(address).status_code == 200
