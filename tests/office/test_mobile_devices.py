"""Binding a phone, proving that a request is its own, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from leads import inspector
from office import People
from terminal import Phone

from baowei.mobile.actions import bind, revoke
from baowei.mobile.models import Chunk, Device, Nonce
from baowei.mobile.proof import WINDOW
from baowei.supervision.audit.models import Event
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
PACK, STATE = "/mobile/pack/", "/mobile/state/"


@pytest.fixture
def phone(people: People) -> Phone:
    return Phone(people, inspector(people))


def test_a_bound_device_fetches_what_it_takes_along(phone: Phone) -> None:
    answer = phone.get(PACK)
    assert (answer.status_code, answer.json()["user"]["id"]) == (200, phone.user.pk)
    assert answer["Cache-Control"] == "no-store"
    again = phone.get(PACK, **{"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_binding_by_the_page_wants_the_token_of_the_session(people: People) -> None:
    user = inspector(people)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    body = {"name": "蓝色手机", "x": "x" * 43, "y": "y" * 43}
    assert client.post("/mobile/bind/", body, content_type="application/json").status_code == 403
    token = {"X-CSRFToken": client.get("/mobile/me/").json()["token"]}
    wrong = client.post("/mobile/bind/", body, content_type="application/json", headers=token)
    assert (wrong.status_code, wrong.json()["sentence"]) == (422, "这不是设备密钥")


def test_a_key_is_bound_once_and_by_an_inspector(people: People, phone: Phone) -> None:
    with pytest.raises(Unlawful, match="已绑定"):
        bind("again", phone.x, phone.y, acting_user=inspector(people))
    with pytest.raises(NotAllowed):
        Phone(people, people.of(Role.OFFICER))
    with pytest.raises(Unlawful, match="名称"):
        Phone(people, inspector(people), name=" ")


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        ({"X_Signature": ""}, "unsigned"),
        ({"X_Signature": "AAAA"}, "signature"),
        ({"X_Signature": "ä"}, "signature"),
        ({"X_Device": "0" * 64}, "unknown"),
        ({"X_Time": "0"}, "clock"),
        ({"X_Time": "never"}, "clock"),
        ({"X_Nonce": "short"}, "signature"),
    ],
)
def test_a_forged_request_is_refused(phone: Phone, forged: dict[str, str], reason: str) -> None:
    answer = phone.client.get(PACK, headers=phone.head("GET", PACK, **forged))
    assert (answer.status_code, answer.json()["error"]) == (401, reason)


def test_a_signature_is_for_one_method_path_and_body(phone: Phone) -> None:
    head = phone.head("GET", PACK)
    assert phone.client.get(f"{PACK}?a=1", headers=head).json()["error"] == "signature"
    head = phone.head("POST", "/mobile/operations/", b"{}")
    answer = phone.post("/mobile/operations/", b'{"operations": []}', head)
    assert answer.json()["error"] == "signature"


def test_a_request_sent_again_by_someone_else_is_refused(phone: Phone) -> None:
    head = phone.head("GET", PACK)
    assert phone.client.get(PACK, headers=head).status_code == 200
    assert phone.client.get(PACK, headers=head).json()["error"] == "replay"


def test_numbers_are_kept_only_while_they_could_be_used(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.get(PACK)
    later = timezone.now() + 3 * WINDOW
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert phone.get(PACK).status_code == 200
    assert Nonce.objects.filter(device=phone.device).count() == 1


def test_a_wrong_clock_is_told_the_right_time(phone: Phone) -> None:
    phone.offset = 3_600_000
    said = phone.get(PACK).json()
    assert said["error"] == "clock"
    assert abs(said["now"] - timezone.now().timestamp() * 1000) < 10_000
    phone.offset = 60_000
    phone.client.get(PACK, headers=phone.head("GET", PACK) | {"X-Offset": "60000"})
    assert phone.device.seen.offset_ms == 60_000


def test_session_and_signature_are_of_the_same_person(people: People, phone: Phone) -> None:
    phone.client = people.client(inspector(people))
    assert phone.get(PACK).json()["error"] == "owner"
    phone.client = Client()
    assert phone.get(PACK).status_code == 302


def test_a_revoked_device_is_signed_out_everywhere_and_told_to_wipe_itself(
    people: People, phone: Phone
) -> None:
    other = people.client(phone.user)
    keeper = people.of(Role.SECURITY_ADMIN)
    stays = people.client(keeper)
    phone.put("a" * 64, 10, 0, b"begun")
    revoke(phone.device.pk, None, "手机在医院丢失", acting_user=keeper)
    assert phone.get(PACK).status_code == 302
    assert other.get("/mobile/devices/").status_code == 302
    assert stays.get("/mobile/devices/").status_code == 200
    assert phone.get(STATE).json()["wipe"] is True
    phone.client = people.client(phone.user)
    answer = phone.get(PACK)
    assert (answer.status_code, answer.json()["wipe"]) == (403, True)
    assert not Chunk.objects.exists()


def test_the_device_confirms_that_it_wiped_itself(phone: Phone) -> None:
    assert phone.post(STATE).json() | {"now": 0} == {"state": "active", "wipe": False, "now": 0}
    revoke(phone.device.pk, 1, "交回", acting_user=phone.user)
    phone.client = Client()
    assert phone.post(STATE).json()["state"] == "wiped"
    assert phone.post(STATE).json()["state"] == "wiped"
    steps = list(phone.device.steps.values_list("step", flat=True))
    assert steps == ["bind", "revoke", "wiped"]


def test_who_is_signed_in_where_it_is_ordered_goes_on(phone: Phone, people: People) -> None:
    desk = people.client(phone.user)
    address = f"/mobile/devices/{phone.device.pk}/"
    assert desk.get(f"{address}revoke/").status_code == 200
    answer = desk.post(f"{address}revoke/", {"version": 1, "text": "丢失"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "已吊销，待清除" in desk.get(address).content.decode()
    assert Session.objects.count() == 1


def test_who_may_revoke_is_the_owner_or_who_keeps_the_region(people: People, phone: Phone) -> None:
    for stranger in (inspector(people), people.of(Role.LEADER, "9902"), people.of(Role.OFFICER)):
        with pytest.raises(NotAllowed):
            revoke(phone.device.pk, None, "x", acting_user=stranger)
    with pytest.raises(Unlawful, match="理由"):
        revoke(phone.device.pk, None, " ", acting_user=phone.user)
    with pytest.raises(Stale):
        revoke(phone.device.pk, 0, "丢失", acting_user=phone.user)
    revoke(phone.device.pk, 1, "丢失", acting_user=people.of(Role.LEADER))
    with pytest.raises(Unlawful):
        revoke(phone.device.pk, None, "丢失", acting_user=phone.user)


def test_an_inspector_sees_the_own_devices_and_a_keeper_those_of_the_region(
    people: People, phone: Phone
) -> None:
    own = people.client(phone.user).get("/mobile/devices/").content.decode()
    beside = people.client(inspector(people)).get("/mobile/devices/").content.decode()
    keeper = people.client(people.of(Role.SECURITY_ADMIN)).get("/mobile/devices/").content.decode()
    elsewhere = people.client(people.of(Role.LEADER, "9902")).get("/mobile/devices/")
    assert "蓝色手机" in own and "蓝色手机" in keeper
    assert "蓝色手机" not in beside and "蓝色手机" not in elsewhere.content.decode()


def test_devices_are_on_the_record_and_their_numbers_are_not(phone: Phone) -> None:
    phone.get(PACK)
    tables = set(Event.objects.values_list("table", flat=True))
    assert Device._meta.db_table in tables
    assert not tables & {Nonce._meta.db_table, "mobile_sighting"}


def test_the_shell_holds_nothing_of_a_person(people: People, phone: Phone) -> None:
    signed_in: Any = phone.client.get("/mobile/")
    assert signed_in.content == Client().get("/mobile/").content
    assert phone.user.name not in signed_in.content.decode()
    policy = signed_in["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
