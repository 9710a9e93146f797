"""Keys begin, end, are rotated and revoked; a file of keys is read again; haste is slowed down."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from audit_messages import envelope
from gateway_world import (
    APIKEY,
    BEFORE,
    KEYS,
    NOW,
    OTHER,
    OURS,
    SECRET,
    YEAR_AGO,
    World,
    hsaf,
)

from baowei.errors import BaoweiError
from baowei.gateway import Key, KeyFile, KeyTable, Limits, read_keys
from baowei.gateway.signin.once import Once
from baowei.gateway.signin.rate import Rate

HOUR, NEW = timedelta(hours=1), "the shared secret of next year"


def signs_in(keys: KeyTable, secret: str, now: datetime) -> bool:
    world = World(keys=keys, now=now)
    return world.post(BEFORE, envelope(), hsaf(secret=secret, time=now)).json["infcode"] == 0


def test_during_a_rotation_both_keys_are_good() -> None:
    table = KEYS.rotated(Key("client-1", OURS, "hsaf", NEW, NOW), HOUR)
    good = {
        moment: [signs_in(table, secret, NOW + moment) for secret in (SECRET, NEW)]
        for moment in (-HOUR, timedelta(0), HOUR - timedelta(seconds=1), HOUR)
    }
    assert list(good.values()) == [[True, False], [True, True], [True, True], [False, True]]
    assert signs_in(KEYS, SECRET, NOW + HOUR)


def test_a_rotation_leaves_other_keys_alone() -> None:
    table = KEYS.rotated(Key("client-1", OURS, "hsaf", NEW, NOW), HOUR)
    assert table.keys[1:4] == KEYS.keys[1:]


def test_an_overlap_does_not_prolong_a_key() -> None:
    short = replace(KEYS.keys[0], ends=NOW)
    table = KeyTable((short,)).rotated(Key("client-1", OURS, "hsaf", NEW, NOW), HOUR)
    assert table.keys[0].ends == NOW


def test_a_revoked_client_is_refused_at_once() -> None:
    world = World()
    assert world.post(BEFORE, envelope(), hsaf()).json["infcode"] == 0
    world.keys = KEYS.revoked("client-1", NOW)
    assert "停用" in world.post(BEFORE, envelope(), hsaf(nonce="m")).refused
    assert "停用" in world.post(BEFORE, envelope(), {"apikey": APIKEY}).refused


def test_one_method_may_be_revoked() -> None:
    world = World(keys=KEYS.revoked("client-1", NOW, method="hsaf"))
    assert world.post(BEFORE, envelope(), hsaf()).refused
    assert world.post(BEFORE, envelope(), {"apikey": APIKEY}).json["infcode"] == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fixmedins_code": "H1"}, "fixmedins_code"),
        ({"begins": datetime(2026, 1, 1)}, "zone"),
        ({"secret": "short"}, "16 characters"),
        ({"method": "apikey"}, "hex"),
        ({"method": "sm2", "secret": "zz" * 64}, "hex"),
        ({"sm4": "0123"}, "sm4"),
        ({"fixmedins_code": OTHER}, "two institutions"),
    ],
)
def test_a_key_that_could_not_be_used_is_refused(change: dict, sentence: str) -> None:
    with pytest.raises(BaoweiError, match=sentence) as refused:
        KeyTable((*KEYS.keys[1:], replace(KEYS.keys[0], **change)))
    assert SECRET not in str(refused.value)


def test_one_api_key_belongs_to_one_institution() -> None:
    copied = replace(KEYS.keys[1], client_id="client-2", fixmedins_code=OTHER)
    with pytest.raises(BaoweiError, match="same API key"):
        KeyTable((*KEYS.keys, copied))


def test_a_key_does_not_show_its_secret() -> None:
    assert SECRET not in repr(KEYS) and KEYS.keys[2].secret not in repr(KEYS.keys)
    assert "sm2_private" not in repr(KEYS.own)


# a file of keys


def written(path: Path, secret: str) -> None:
    key = {"client_id": "client-1", "fixmedins_code": OURS, "method": "hsaf", "secret": secret}
    path.write_text(json.dumps({"keys": [key | {"begins": YEAR_AGO.isoformat()}]}), "utf-8")


def test_a_file_is_read_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    written(path, SECRET)
    keys = KeyFile(path)
    assert [key.secret for key in keys().keys] == [SECRET]
    written(path, NEW)
    assert [key.secret for key in keys().keys] == [NEW]


def test_a_broken_file_leaves_the_last_keys_in_force(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    written(path, SECRET)
    keys = KeyFile(path)
    path.write_text("{", "utf-8")
    assert [key.secret for key in keys().keys] == [SECRET]
    os.remove(path)
    assert [key.secret for key in keys().keys] == [SECRET]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"keys": [{}]}', '{"keys": [{"method": "other"}]}', "\udcff"]
)
def test_a_file_that_is_no_key_table_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BaoweiError, match=r"keys\.json"):
        read_keys(path)
    with pytest.raises(BaoweiError, match=r"keys\.json"):
        read_keys(tmp_path / "none" / "keys.json")


# how often


def test_who_asks_too_often_is_told_so_and_may_ask_again() -> None:
    world = World(limits=Limits(per_second=2, burst=3))
    codes = [world.post(BEFORE, envelope()).json["infcode"] for _ in range(3)]
    assert codes == [0, 0, 0]
    assert "过于频繁" in world.post(BEFORE, envelope()).refused
    # the second key of an institution has no bucket of its own
    assert "过于频繁" in world.post(BEFORE, envelope(), hsaf()).refused
    world.seconds += 0.5
    assert world.post(BEFORE, envelope()).json["infcode"] == 0


def test_a_bucket_fills_evenly_up_to_its_size() -> None:
    rate = Rate(per_second=1, burst=2)
    assert [rate.taken("a", 0.0) for _ in range(3)] == [True, True, False]
    assert rate.taken("b", 0.0)
    assert [rate.taken("a", 0.5), rate.taken("a", 1.0), rate.taken("a", 1.5)] == [
        *(False, True, False)
    ]
    assert [rate.taken("a", 100.0) for _ in range(3)] == [True, True, False]


def test_what_was_used_is_forgotten_in_time() -> None:
    once = Once(seconds=10)
    assert once.first("a", "n", 0) and not once.first("a", "n", 9.9)
    assert once.first("a", "n", 10)
    assert len(once._seen) == len(once._order) == 1


def test_times_of_another_zone_are_the_same_moment() -> None:
    key = replace(KEYS.keys[0], begins=NOW.astimezone(UTC))
    assert key.valid(NOW) and not key.valid(NOW - timedelta(seconds=1))
