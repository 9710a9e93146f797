"""A file comes in parts, goes on where it broke off, and counts only when it is whole."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leads import inspector
from office import People
from terminal import Phone

from baowei.mobile import uploads
from baowei.mobile.models import Chunk, Upload
from baowei.supervision.desk.refusal import Stale, Unlawful

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(256)) * 40
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def phone(people: People) -> Phone:
    return Phone(people, inspector(people))


def test_it_goes_on_where_it_broke_off(phone: Phone) -> None:
    assert phone.get(f"/mobile/files/{DIGEST}/").json()["received"] == 0
    size = len(CONTENT)
    assert phone.put(DIGEST, size, 0, CONTENT[:4000]).json()["received"] == 4000
    assert phone.get(f"/mobile/files/{DIGEST}/").json()["received"] == 4000
    gap = phone.put(DIGEST, size, 5000, CONTENT[5000:])
    assert (gap.status_code, "4000" in gap.json()["sentence"]) == (409, True)
    again = phone.put(DIGEST, size, 0, CONTENT[:4000])
    assert again.json()["received"] == 4000
    assert phone.put(DIGEST, size, 4000, CONTENT[4000:]).json()["received"] == size
    assert uploads.content_of(phone.device, DIGEST) == CONTENT


def test_a_file_with_another_digest_is_thrown_away(phone: Phone) -> None:
    wrong = phone.put("0" * 64, 10, 0, b"0123456789")
    assert (wrong.status_code, wrong.json()["sentence"]) == (422, "文件与发送时不一致，将重新发送")
    assert not Upload.objects.exists()


def test_parts_on_their_way_lie_sealed(phone: Phone) -> None:
    phone.put(DIGEST, len(CONTENT), 0, CONTENT[:4000])
    assert CONTENT[:64] not in bytes(Chunk.objects.get().sealed)


@pytest.mark.parametrize(
    ("size", "start", "part"),
    [(0, 0, b"x"), (uploads.LARGEST + 1, 0, b"x"), (1, 0, b"xy"), (5, 4, b"xy"), (5, 0, b"")],
)
def test_a_part_that_does_not_fit_is_refused(
    phone: Phone, size: int, start: int, part: bytes
) -> None:
    assert phone.put(DIGEST, size, start, part).status_code == 422
    assert not Upload.objects.exists()


def test_another_device_does_not_see_it(phone: Phone, people: People) -> None:
    phone.upload(CONTENT)
    other = Phone(people, inspector(people))
    assert other.get(f"/mobile/files/{DIGEST}/").json()["received"] == 0


def test_what_a_lost_device_left_is_cleared_away_by_the_others(
    phone: Phone, people: People
) -> None:
    phone.put(DIGEST, len(CONTENT), 0, CONTENT[:100])
    other = Phone(people, inspector(people))
    for days, left in ((29, 2), (31, 1)):
        Upload.objects.filter(device=phone.device).update(
            begun_at=timezone.now() - timedelta(days=days)
        )
        other.put(DIGEST, len(CONTENT), 0, CONTENT[:100])
        assert Upload.objects.count() == left


def test_sizes_that_differ_are_not_mixed(phone: Phone) -> None:
    phone.put(DIGEST, len(CONTENT), 0, CONTENT[:100])
    assert phone.put(DIGEST, 200, 100, CONTENT[100:200]).status_code == 422
    assert phone.client.put(f"/mobile/files/{DIGEST}/", b"x").status_code == 401


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=30))
def test_whatever_comes_in_whatever_order_the_whole_is_right(
    phone: Phone, parts: list[tuple[int, int]]
) -> None:
    content = bytes(range(60))
    digest = hashlib.sha256(content).hexdigest()
    Upload.objects.all().delete()
    received = 0
    for start, length in [*parts, *((at, 10) for at in range(0, 60, 10))]:
        part = content[start : start + length]
        try:
            received = uploads.take(phone.device, digest, 60, start, part)
        except (Stale, Unlawful):
            received = uploads.received(phone.device, digest)
    for at in range(received, 60):
        received = uploads.take(phone.device, digest, 60, at, content[at : at + 1])
    assert uploads.content_of(phone.device, digest) == content
