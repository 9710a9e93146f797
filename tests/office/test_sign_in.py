"""Signing in: what a person meets at the door."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from baowei.supervision.audit.models import Event
from baowei.supervision.people.models import SignIn
from baowei.supervision.people.roles import Role
from baowei.supervision.people.second_factor import as_text, new_key

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "Correct-horse-9", "Staple-battery-7"


def sign_in(client: Client, username: str, password: str = PASSWORD, query: str = "") -> Any:
    return client.post(f"/people/sign-in/{query}", {"username": username, "password": password})


def outcomes() -> list[str]:
    return list(SignIn.objects.order_by("pk").values_list("outcome", flat=True))


def test_the_right_password_leads_to_where_one_wanted_to_go(people: Any) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    away = client.get("/people/account/?a=1")
    assert away["Location"] == "/people/sign-in/?next=%2Fpeople%2Faccount%2F%3Fa%3D1"
    answer = sign_in(client, user.username, query="?next=%2Fpeople%2Faccount%2F%3Fa%3D1")
    assert answer["Location"] == "/people/account/?a=1"
    assert client.get("/people/account/").status_code == 200


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_no_sign_in_leads_to_another_site(people: Any, bad: str) -> None:
    user = people.of(Role.REVIEWER)
    assert sign_in(Client(), user.username, query=f"?next={bad}")["Location"] == "/"


def test_one_sentence_for_a_wrong_password_a_closed_account_and_none(people: Any) -> None:
    user, closed = people.of(Role.REVIEWER), people.of(Role.REVIEWER, is_active=False)
    answers = {
        re.findall(r"<li>([^<]+)</li>", sign_in(Client(), name, word).content.decode())[0]
        for name, word in ((user.username, "x"), (closed.username, PASSWORD), ("nobody", "x"))
    }
    assert len(answers) == 1


def test_five_wrong_passwords_close_the_door_also_to_the_right_one(people: Any) -> None:
    user = people.of(Role.REVIEWER)
    client = Client()
    answers = [sign_in(client, user.username, "wrong") for _ in range(5)]
    assert [a.status_code for a in answers] == [200] * 4 + [429]
    assert sign_in(client, user.username).status_code == 429
    assert "30" in answers[-1].content.decode()
    assert outcomes()[-1] in (SignIn.Outcome.LOCKED, SignIn.Outcome.FAILED)
    assert SignIn.Outcome.LOCKED in outcomes()


def test_a_name_that_has_no_account_is_locked_in_the_same_words(people: Any) -> None:
    user = people.of(Role.REVIEWER)
    locked = []
    for name in (user.username, "nobody"):
        client = Client()
        for _ in range(5):
            answer = sign_in(client, name, "wrong")
        page = answer.content.decode()
        locked.append((answer.status_code, page[page.index("<main") : page.index("</main")]))
    assert locked[0] == locked[1]


def test_sign_ins_and_sign_outs_are_on_record(people: Any) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    sign_in(client, user.username, "wrong")
    sign_in(client, user.username)
    client.post("/people/sign-out/")
    assert outcomes() == ["failed", "in", "out"]
    assert set(SignIn.objects.values_list("user", flat=True)) == {user.pk}
    assert not Event.objects.filter(act="").exists()


def test_signing_out_is_a_post(people: Any) -> None:
    client = people.client(people.of(Role.REVIEWER))
    assert client.get("/people/sign-out/").status_code == 405


def test_a_one_time_password_must_be_changed_before_anything_else(people: Any) -> None:
    user = people.of(Role.REVIEWER)
    user.must_change_password = True
    user.save()
    client = people.client(user)
    assert client.get("/people/account/")["Location"].startswith("/people/password/")
    new = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post("/people/password/?next=/people/account/", new).status_code == 302
    assert client.get("/people/account/").status_code == 200
    assert sign_in(Client(), user.username, NEW)["Location"] == "/"


def test_a_password_lives_ninety_days(people: Any) -> None:
    user = people.of(Role.REVIEWER, password_changed=timezone.now())
    user.password_changed = timezone.now() - timedelta(days=91)
    user.save()
    assert people.client(user).get("/people/account/")["Location"].startswith("/people/password/")


@pytest.mark.parametrize("new", ["Short-9", "allsmallletters", "Password123", PASSWORD])
def test_a_password_follows_the_policy(people: Any, new: str) -> None:
    user = people.of(Role.REVIEWER)
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert people.client(user).post("/people/password/", given).status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.fixture
def second(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = [Role.INSPECTOR]


def test_roles_with_a_second_factor_set_one_up_first(people: Any, second: None) -> None:
    user = people.of(Role.INSPECTOR)
    client = people.client(user)
    assert client.get("/people/account/")["Location"].startswith("/people/second-factor/")
    assert client.get("/people/password/")["Location"] == "/people/second-factor/"
    page = client.get("/people/second-factor/").content.decode()
    key = client.session["second_factor_key"]
    assert as_text(key) in page and "<svg" in page
    assert client.post("/people/second-factor/", {"token": "000000"}).status_code == 200
    assert not TOTPDevice.objects.exists()
    token = f"{totp(bytes.fromhex(key)):06}"
    client.post("/people/second-factor/", {"token": token})
    assert client.get("/people/account/").status_code == 200
    assert client.session.get("second_factor_key") is None


def test_the_second_factor_is_asked_at_every_sign_in_and_opens_once(
    people: Any, second: None
) -> None:
    user, key = people.of(Role.INSPECTOR), new_key()
    TOTPDevice.objects.create(user=user, key=key, confirmed=True)
    token = {"token": f"{totp(bytes.fromhex(key)):06}"}
    first, other = people.client(user), people.client(user)
    assert "<svg" not in first.get("/people/second-factor/").content.decode()
    assert first.post("/people/second-factor/?next=/people/account/", token).status_code == 302
    assert first.get("/people/account/").status_code == 200
    assert other.post("/people/second-factor/", token).status_code == 200
    assert other.get("/people/account/").status_code == 302
    assert outcomes()[-1] == SignIn.Outcome.FACTOR


def test_guessing_digits_is_slowed_down(people: Any, second: None) -> None:
    user, key = people.of(Role.INSPECTOR), new_key()
    TOTPDevice.objects.create(user=user, key=key, confirmed=True)
    client = people.client(user)
    client.post("/people/second-factor/", {"token": "000000"})
    right = f"{totp(bytes.fromhex(key)):06}"
    assert client.post("/people/second-factor/", {"token": right}).status_code == 200


def test_the_key_of_an_authenticator_is_in_no_record(people: Any, second: None) -> None:
    client = people.client(people.of(Role.INSPECTOR))
    client.get("/people/second-factor/")
    key = client.session["second_factor_key"]
    client.post("/people/second-factor/", {"token": f"{totp(bytes.fromhex(key)):06}"})
    events = Event.objects.filter(table="otp_totp_totpdevice")
    assert events.exists() and not any(key in str(e.after) for e in events)
    assert not events.filter(act="").exists()
