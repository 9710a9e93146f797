"""Sign-on through an OpenID Connect provider that really answers over HTTP."""

from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from provider import CLIENT, SECRET, Provider

from baowei.supervision.people.models import SignIn, User
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
BACKEND = "baowei.supervision.people.sign_on.Provider"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    made = Provider()
    settings.OIDC_NAME = "市政务统一认证"
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = CLIENT, SECRET
    settings.OIDC_ISSUER = made.url
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{made.url}/authorize"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{made.url}/token"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{made.url}/keys"
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, BACKEND]
    yield made
    made.close()


def sign_on(client: Client, **begin: str) -> Any:
    """The browser's way: to the provider, back with a code, and in."""
    there = client.get("/people/sign-on/", begin)["Location"]
    url = urlsplit(there)
    connection = HTTPConnection(url.netloc)
    connection.request("GET", f"{url.path}?{url.query}")
    back = connection.getresponse().getheader("Location")
    connection.close()
    return client.get(back.removeprefix("http://testserver"))


def is_in(client: Client, user: User) -> bool:
    return client.session.get("_auth_user_id") == str(user.pk)


def test_an_account_is_matched_by_name_once_and_by_subject_from_then_on(
    people: Any, provider: Provider
) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    provider.claims = {"sub": "s-1", "preferred_username": user.username}
    answer = sign_on(client, next="/points/")
    assert (answer.status_code, answer["Location"]) == (302, "/points/")
    assert is_in(client, user)
    user.refresh_from_db()
    assert user.oidc_subject == "s-1"
    assert SignIn.objects.get(user=user).outcome == SignIn.Outcome.IN

    provider.claims = {"sub": "s-1", "preferred_username": "renamed-there"}
    again = Client()
    sign_on(again)
    assert is_in(again, user)


def test_who_takes_over_a_name_there_is_not_let_in(people: Any, provider: Provider) -> None:
    user = people.of(Role.REVIEWER, oidc_subject="s-1")
    provider.claims = {"sub": "s-2", "preferred_username": user.username}
    client = Client()
    sign_on(client)
    assert not client.session.get("_auth_user_id")


def test_nobody_gets_an_account_by_signing_on(people: Any, provider: Provider) -> None:
    provider.claims = {"sub": "s-3", "preferred_username": "stranger"}
    before, client = User.objects.count(), Client()
    answer = sign_on(client)
    assert User.objects.count() == before and not client.session.get("_auth_user_id")
    assert "没有" in client.get(answer["Location"]).content.decode()


def test_a_closed_account_stays_closed(people: Any, provider: Provider) -> None:
    user = people.of(Role.REVIEWER, is_active=False)
    provider.claims = {"sub": "s-1", "preferred_username": user.username}
    client = Client()
    sign_on(client)
    user.refresh_from_db()
    assert not client.session.get("_auth_user_id") and user.oidc_subject is None


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "another"}, {"iss": "http://elsewhere"}, {"nonce": "other"}, {"exp": 1}, {"sub": ""}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    people: Any, provider: Provider, wrong: dict[str, Any]
) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    provider.claims = {"sub": "s-1", "preferred_username": user.username, **wrong}
    assert sign_on(client)["Location"] == "/people/sign-in/"
    assert not client.session.get("_auth_user_id")


def test_a_token_signed_with_another_key_is_refused(people: Any, provider: Provider) -> None:
    user, client = people.of(Role.REVIEWER), Client()
    provider.claims = {"sub": "s-1", "preferred_username": user.username}
    provider.key = rsa.generate_private_key(65537, 2048)
    sign_on(client)
    assert not client.session.get("_auth_user_id")


def test_a_provider_that_is_away_is_said_in_a_sentence(people: Any, provider: Provider) -> None:
    client = Client()
    there = urlsplit(client.get("/people/sign-on/")["Location"]).query
    provider.close()
    state = dict(part.split("=") for part in there.split("&"))["state"]
    answer = client.get("/people/signed-on/", {"code": "x", "state": state})
    assert answer["Location"] == "/people/sign-in/"


def test_the_button_is_there_only_with_a_provider(provider: Provider, settings: Any) -> None:
    assert "市政务统一认证" in Client().get("/people/sign-in/").content.decode()
    settings.OIDC_NAME = ""
    assert "/people/sign-on/" not in Client().get("/people/sign-in/").content.decode()
    assert Client().get("/people/sign-on/").status_code == 404
