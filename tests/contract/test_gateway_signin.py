"""Who may ask: headers, API keys and signed bodies, once, in time, about its own institution."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from audit_messages import data, encounter, envelope, patient
from gateway_world import (
    APIKEY,
    BEFORE,
    ENTRY,
    KEYS,
    NOW,
    OTHER,
    OURS,
    OWN,
    SM2_PUBLIC,
    SM4,
    World,
    hsaf,
)

from baowei.gateway import Limits
from baowei.gateway.signin import sm
from baowei.gateway.signin.keys import OwnKey


def accepted(reply: Any) -> bool:
    return reply.json["infcode"] == 0 and len(reply.json["output"]["result"]) == 1


def sealed(
    *, text: str | None = None, key: str = SM4, signer: OwnKey = OWN, signed: str | None = None
) -> dict[str, Any]:
    """A body as one province sends it: encrypted, and signed over the plain text."""
    plain = text if text is not None else json.dumps({"data": data()}, ensure_ascii=False)
    cainfo = sm.sign(signer, (signed if signed is not None else plain).encode())
    fields = {"enc_type": "SM4", "signtype": "SM2", "cainfo": cainfo}
    return envelope(**fields, input=sm.encrypted(key, plain.encode()))


# headers of the HSAF gateway


def test_a_right_signature_signs_in() -> None:
    assert accepted(World().post(BEFORE, envelope(), hsaf()))


def test_a_signature_in_capitals_signs_in() -> None:
    headers = hsaf()
    headers["x-tif-signature"] = headers["x-tif-signature"].upper()
    assert accepted(World().post(BEFORE, envelope(), headers))


def test_the_same_nonce_is_refused() -> None:
    world = World()
    world.post(BEFORE, envelope(), hsaf())
    assert "x-tif-nonce" in world.post(BEFORE, envelope(), hsaf()).refused
    assert accepted(world.post(BEFORE, envelope(), hsaf(nonce="m" * 32)))


def test_a_nonce_is_remembered_as_long_as_its_timestamp_is_good() -> None:
    world = World()
    early = hsaf(time=NOW + timedelta(seconds=299))
    world.post(BEFORE, envelope(), early)
    world.now, world.seconds = NOW + timedelta(seconds=598), world.seconds + 598
    assert "x-tif-nonce" in world.post(BEFORE, envelope(), early).refused


def test_another_client_may_use_the_same_nonce() -> None:
    world = World()
    world.post(BEFORE, envelope(), hsaf())
    other = hsaf(client="client-2", secret="another shared secret")
    visit = encounter(medins_id="local-7")
    inner = {"data": data(patient_dtos=[patient(fsi_encounter_dtos=[visit])])}
    assert accepted(world.post(BEFORE, envelope(fixmedins_code=OTHER, input=inner), other))


@pytest.mark.parametrize("seconds", [-301, 301, 10**9])
def test_a_clock_that_is_off_is_refused(seconds: int) -> None:
    headers = hsaf(time=NOW + timedelta(seconds=seconds))
    assert "x-tif-timestamp" in World().post(BEFORE, envelope(), headers).refused


@pytest.mark.parametrize("seconds", [-300, 300])
def test_a_clock_that_is_a_little_off_signs_in(seconds: int) -> None:
    headers = hsaf(time=NOW + timedelta(seconds=seconds))
    assert accepted(World().post(BEFORE, envelope(), headers))


@pytest.mark.parametrize("name", list(hsaf()))
@pytest.mark.parametrize("value", ["", "x", "0" * 64, "-1", "1e3", "x" * 5000])
def test_a_wrong_header_is_refused(name: str, value: str) -> None:
    headers = hsaf() | {name: value}
    reply = World().post(BEFORE, envelope(), headers)
    if (name, value) == ("x-tif-nonce", "x"):
        assert "x-tif-signature" in reply.refused
    else:
        assert "x-tif" in reply.refused


@pytest.mark.parametrize("name", list(hsaf()))
def test_a_header_that_lacks_is_named(name: str) -> None:
    headers = {key: value for key, value in hsaf().items() if key != name}
    # one of these headers is enough to be held to all of them, whatever else is shown
    assert name in World().post(BEFORE, envelope(), headers | {"apikey": APIKEY}).refused


def test_a_wrong_secret_and_an_unknown_client_sound_the_same() -> None:
    wrong = World().post(BEFORE, envelope(), hsaf(secret="guessed")).refused
    assert World().post(BEFORE, envelope(), hsaf(client="nobody")).refused == wrong


def test_a_wrong_signature_does_not_use_up_the_nonce() -> None:
    world = World()
    assert world.post(BEFORE, envelope(), hsaf(secret="guessed")).refused
    assert accepted(world.post(BEFORE, envelope(), hsaf()))


# API keys, and no sign-in at all


def test_an_api_key_signs_in_and_a_wrong_one_does_not() -> None:
    assert accepted(World().post(BEFORE, envelope(), {"apikey": APIKEY}))
    assert "apikey" in World().post(BEFORE, envelope(), {"apikey": "guessed"}).refused


def test_a_digest_is_no_key() -> None:
    stored = KEYS.keys[1].secret
    assert "apikey" in World().post(BEFORE, envelope(), {"apikey": stored}).refused


def test_without_sign_in_nothing_is_answered() -> None:
    assert "未签名" in World().post(BEFORE, envelope(), {}).refused


# signed and encrypted bodies


def test_a_sealed_body_is_answered_sealed() -> None:
    answer = World().post(ENTRY, sealed(), {}).json
    assert answer["infcode"] == 0 and answer["enc_type"] == "SM4"
    text = sm.decrypted(SM4, answer["output"])
    pair = sm.signature(answer["cainfo"])
    assert pair and sm.signed_by(SM2_PUBLIC, (sm.DEFAULT_SIGNER,), text, pair)
    assert [one["jr_id"] for one in json.loads(text)["result"]] == ["jr-rx-2"]


def test_the_client_may_sign_as_itself() -> None:
    message = sealed(signer=replace(OWN, signer_id="client-1"))
    assert World().post(ENTRY, message, {}).json["infcode"] == 0


def test_a_signed_body_need_not_be_encrypted() -> None:
    message = envelope(signtype="SM2")
    text = json.dumps(message["input"], ensure_ascii=False).encode()
    message["cainfo"] = sm.sign(OWN, text)
    assert accepted(World().post(BEFORE, message, {}))
    message["input"]["data"]["trig_scen"] = "9"
    assert "cainfo" in World().post(BEFORE, message, {}).refused


def test_a_signature_over_something_else_is_refused() -> None:
    assert "cainfo" in World().post(ENTRY, sealed(signed="{}"), {}).refused


def test_a_signature_is_taken_once() -> None:
    world, message = World(), sealed()
    assert world.post(ENTRY, message, {}).json["infcode"] == 0
    assert "已使用过" in world.post(ENTRY, message | {"msgid": "another"}, {}).refused
    assert world.post(ENTRY, sealed(), {}).json["infcode"] == 0


def test_a_signed_body_counts_towards_the_rate() -> None:
    world = World(limits=Limits(per_second=1, burst=1))
    assert world.post(ENTRY, sealed(), {}).json["infcode"] == 0
    assert "过于频繁" in world.post(ENTRY, sealed(), {}).refused
    assert "过于频繁" in world.post(BEFORE, envelope(), hsaf()).refused


def test_a_body_under_another_key_is_refused() -> None:
    assert "SM4" in World().post(ENTRY, sealed(key="ab" * 16), {}).refused
    assert "SM4" in World().post(ENTRY, sealed() | {"input": "not a cipher"}, {}).refused


def test_an_institution_without_such_a_key_is_refused() -> None:
    world = World(keys=replace(KEYS, keys=KEYS.keys[:2]))
    assert "SM4" in world.post(ENTRY, sealed(), {}).refused
    # what another system writes into `cainfo` is no matter where a header signs in
    assert accepted(world.post(BEFORE, envelope(cainfo="something"), hsaf()))
    assert "cainfo" in world.post(BEFORE, envelope(cainfo="something"), {}).refused


def test_headers_and_a_wrong_body_signature_are_refused() -> None:
    assert "cainfo" in World().post(ENTRY, sealed(signed="{}"), hsaf()).refused


# its own institution


def test_a_head_of_another_institution_is_refused() -> None:
    assert "fixmedins_code" in World().post(BEFORE, envelope(fixmedins_code=OTHER)).refused


def test_another_institution_cannot_be_named_under_ones_own_signature() -> None:
    assert World().post(ENTRY, sealed() | {"fixmedins_code": OTHER}, {}).refused


def test_an_encounter_elsewhere_is_refused() -> None:
    visits = [encounter(), encounter(medins_id=OTHER)]
    inner = {"data": data(patient_dtos=[patient(fsi_encounter_dtos=visits)])}
    sentence = World().post(BEFORE, envelope(input=inner)).refused
    assert "patient_dtos[0].fsi_encounter_dtos[1].medins_id" in sentence
    assert OTHER not in sentence


def test_a_head_without_an_institution_is_that_of_the_key() -> None:
    world = World()
    world.post(BEFORE, envelope(fixmedins_code="-"))
    assert world.records.requests[0].fixmedins_code == OURS
