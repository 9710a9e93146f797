"""Hospital systems as they are work against the gateway unchanged, each by its own parser."""

from __future__ import annotations

import json

import pytest
from audit_clients import CLIENTS, Client, harmless
from audit_messages import SECOND
from gateway_world import ENTRY, FORBIDDEN, OURS, World

STAGES = {"S1 3102": "during", "S3 3661": "during", "S10": "during"}
each = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)


def ask(world: World, client: Client, message: dict) -> dict:
    body = json.dumps(message, ensure_ascii=False).encode(client.encoding)
    reply = world.post(client.path, body, client.headers())
    assert reply.status == 200
    return json.loads(reply.body.decode(client.encoding))


@each
def test_a_forbidden_item_comes_back_by_its_order(client: Client) -> None:
    shown = client.shown(ask(World(), client, client.message()))
    assert [order for order, _ in shown] == [SECOND]
    assert "不应收费" in shown[0][1]


@each
def test_a_lawful_request_is_let_pass(client: Client) -> None:
    message = harmless(client.message(), FORBIDDEN)
    assert client.shown(ask(World(), client, message)) == []


@each
def test_every_form_is_the_same_request(client: Client) -> None:
    world = World()
    ask(world, client, client.message())
    (request,) = world.records.requests
    assert request.stage == STAGES.get(client.name, "before")
    assert request.fixmedins_code == OURS
    (patient,) = request.data.patient_dtos
    (encounter,) = patient.fsi_encounter_dtos
    assert patient.patn_name is None
    assert str(patient.brdy) == "1960-02-29"
    assert str(encounter.adm_date) == "2026-05-01 08:00:00"
    assert len(encounter.fsi_diagnose_dtos) == 1
    assert [order.rx_id for order in encounter.fsi_order_dtos] == ["rx-1", SECOND]
    assert {order.sumamt for order in encounter.fsi_order_dtos} == {encounter.ownpay_amt}
    assert encounter.setl_totlnum == 3
    assert encounter.wardno is None
    assert encounter.acct_payamt is None


def test_operations_under_the_name_of_encounters_are_read() -> None:
    world = World()
    hunan = next(client for client in CLIENTS if client.name == "S3")
    ask(world, hunan, hunan.message())
    operations = world.records.requests[0].data.patient_dtos[0].fsi_encounter_dtos[0]
    assert len(operations.fsi_operation_dtos) == 1


def test_a_pharmacy_of_one_city_gives_its_feedback() -> None:
    """S12: 1703 has names of its own; what 1702 holds is not public, and says so."""
    world = World()
    told = {"jrid": "jr-1", "dspoway": "1", "dspowayrea": "病情需要"}
    message = {"infno": "1703", "fixmedins_code": OURS, "input": {"data": told}}
    assert world.post(ENTRY, message).json["infcode"] == 0
    (warn,) = world.records.feedbacks[0].data.warns
    assert (warn.warn_rslt_id, warn.dspo_way) == ("jr-1", "1")
    assert "infno" in world.post(ENTRY, {**message, "infno": "1702"}).refused
