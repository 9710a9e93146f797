"""What the reader makes of values and nodes: a request, or a sentence that names the field."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from audit_messages import data, encounter, envelope, filled, orders, patient
from gateway_world import BEFORE, FEEDBACK, NOW, OURS, World
from hypothesis import given, settings
from hypothesis import strategies as st

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.feedback import Warn
from baowei.gateway.contract.field import Node, rows
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Diagnosis, Operation, Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.reading import values
from baowei.gateway.reading.message import read_json, read_message
from baowei.gateway.reading.request import read_feedback, read_request
from baowei.gateway.refused import Refused

MISSING = [None, "", " ", "-", "--", "null", "\t-- "]


def exact(value: Any) -> Any:
    """As the decoder gives it: fractions are decimals."""
    if isinstance(value, list):
        return [exact(part) for part in value]
    if isinstance(value, dict):
        return {name: exact(part) for name, part in value.items()}
    return Decimal(str(value)) if isinstance(value, float) else value


def read(value: Any) -> Request:
    return read_request(exact(value), Head(), OURS, NOW, "before")


def read_order(**given: Any) -> Order:
    visit = encounter(fsi_order_dtos=[filled(Order) | given])
    found = read({"data": data(patient_dtos=[patient(fsi_encounter_dtos=[visit])])})
    return found.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[0]


# values


@pytest.mark.parametrize("value", MISSING)
def test_marks_of_what_is_missing(value: Any) -> None:
    assert values.missing(value)
    assert read_order(sumamt=value, drord_stop_date=value, grpno=value).sumamt is None


@pytest.mark.parametrize("value", [0, "0", False, [], {}, "x", "---"])
def test_what_is_not_missing(value: Any) -> None:
    assert not values.missing(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((1, "1"), (Decimal("1.10"), "1.10"), ("1.10", "1.10"), (" -3 ", "-3"), ("+.5", "0.5")),
        *(("1,234,567.89", "1234567.89"), ("5.", "5"), ("1E3", "1E+3"), ("1e-2", "0.01")),
        *(("00012", "12"), ("0", "0"), ("99999999999999.99", "99999999999999.99")),
    ],
)
def test_numbers(value: Any, number: str) -> None:
    assert values.number(value) == Decimal(number)


@pytest.mark.parametrize(
    "value",
    [
        *("x", "1,23", "1_000", "１２", "NaN", "Infinity", ".", "+", "e5", "1e", "0x10", "1 2"),
        *(True, [], {}, [1], "1" * 60, "1e99", 10**14, Decimal("1E+999999"), Decimal("1E-999999")),
        *(Decimal("NaN"), Decimal("Infinity"), Decimal("0E+999999"), "9" * 50),
    ],
)
def test_what_is_no_number(value: Any) -> None:
    with pytest.raises(ValueError, match=r"应为数字|超出范围"):
        values.number(value)


def test_whole_numbers() -> None:
    assert [values.integer(value) for value in (3, "3", "3.0", Decimal("3.00"))] == [3] * 4
    with pytest.raises(ValueError, match="应为整数"):
        values.integer("3.5")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-01 08:09:10", datetime(2026, 5, 1, 8, 9, 10)),
        ("2026-05-01T08:09:10", datetime(2026, 5, 1, 8, 9, 10)),
        ("2026-05-01T08:09:10.123+08:00", datetime(2026, 5, 1, 8, 9, 10)),
        ("2026-05-01T08:09:10Z", datetime(2026, 5, 1, 8, 9, 10)),
        ("2026-05-01 08:09", datetime(2026, 5, 1, 8, 9)),
        ("2026-05-01", datetime(2026, 5, 1)),
        ("2026/5/1 8:09:10", datetime(2026, 5, 1, 8, 9, 10)),
        ("2026.05.01", datetime(2026, 5, 1)),
        ("20260501", datetime(2026, 5, 1)),
        (20260501, datetime(2026, 5, 1)),
        ("20260501080910", datetime(2026, 5, 1, 8, 9, 10)),
        ("20260501080910123", datetime(2026, 5, 1, 8, 9, 10)),
        ("20260501 080910", datetime(2026, 5, 1, 8, 9, 10)),
    ],
)
def test_times(text: Any, moment: datetime) -> None:
    assert values.moment(text) == moment
    assert values.day(text) == moment.date()


@pytest.mark.parametrize(
    "value",
    [
        *("2026-13-01", "2026-02-30", "0001-01-01", "1849-12-31", "2026-05-01 25:00:00"),
        *("05/01/2026", "2026-05/01", "yesterday", "２０２６-05-01", "2026051", 1, True, [], {}),
        *(Decimal("20260501.5"), "2026-05-01 08:09:10 x"),
    ],
)
def test_what_is_no_time(value: Any) -> None:
    with pytest.raises(ValueError, match="日期"):
        values.moment(value)


def test_texts_are_trimmed_and_numbers_are_texts() -> None:
    assert values.text(" 甲 ") == "甲"
    assert values.text(7) == "7"
    assert values.text(Decimal("1.50")) == "1.50"
    with pytest.raises(ValueError, match="过长"):
        values.text("x" * 4001)
    for value in (True, [], {}):
        with pytest.raises(ValueError, match="应为文本"):
            values.text(value)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        *(("chrg_type", "9", "09"), ("chrg_type", 9, "09"), ("chrg_type", "09", "09")),
        *(("hilist_lv", "1", "01"), ("hilist_lv", "--", None), ("hilist_lv", "01", "01")),
        *(("long_drord_flag", "01", "1"), ("long_drord_flag", 0, "0"), ("drord_bhvr", "-", None)),
        *(("drord_dr_profttl", "5", "231"), ("drord_dr_profttl", "231", "231")),
        *(("drord_dr_profttl", "6", "6"), ("chrg_type", "1408", "1408"), ("chrg_type", "x", "x")),
    ],
)
def test_codes_are_written_as_the_list_has_them(name: str, value: Any, code: str | None) -> None:
    assert getattr(read_order(**{name: value}), name) == code


# nodes


@pytest.mark.parametrize(
    "node", [Data, Patient, Encounter, Diagnosis, Order, Operation, Warn, Head]
)
def test_a_field_is_named_once(node: type[Node]) -> None:
    names = [name for row in rows(node) for name in row.spellings()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", rows(Order), ids=lambda row: row.name)
def test_a_field_of_an_order_is_read_under_each_of_its_names(row: Any) -> None:
    plain = filled(Order)
    for name in row.spellings():
        sent = {key: value for key, value in plain.items() if key != row.name} | {
            name: plain[row.name]
        }
        visit = {"mdtrt_id": "v", "order_dtos": sent}
        person = {"patn_id": "p", "encounterDtos": visit}
        found = read({"data": {"patientDtos": person}}).data.patient_dtos[0]
        (order,) = found.fsi_encounter_dtos[0].fsi_order_dtos
        assert order == read_order()


@pytest.mark.parametrize("row", rows(Order), ids=lambda row: row.name)
@pytest.mark.parametrize("value", [{"a": 1}, ["a"], True])
def test_a_field_of_the_wrong_type_is_named(row: Any, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        read_order(**{row.name: value})
    place = f"patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos[0].{row.name}"
    assert str(refused.value).startswith(f"{place}（{row.field.label}）")


@pytest.mark.parametrize(
    ("input_", "field"),
    [
        ({}, "patient_dtos"),
        ({"data": {"patient_dtos": []}}, "patient_dtos"),
        ({"data": {"patient_dtos": [None, ""]}}, "patient_dtos"),
        ({"data": {"patient_dtos": {"fsi_encounter_dtos": {"mdtrt_id": 1}}}}, "[0].patn_id"),
        ({"data": {"patient_dtos": {"patn_id": 1}}}, "patient_dtos[0].fsi_encounter_dtos"),
        (
            {"data": {"patient_dtos": {"patn_id": 1, "fsi_encounter_dtos": [{"bedno": 1}]}}},
            "fsi_encounter_dtos[0].mdtrt_id",
        ),
        ({"data": data(patient_dtos=[[patient()]])}, "patient_dtos"),
        ({"data": data(patient_dtos="x")}, "patient_dtos"),
        ({"data": [1]}, "input.data"),
        ({"data": [{}, {}]}, "input.data"),
        ([], "input"),
        (7, "input"),
        ("text", "input"),
        (None, "input"),
        ({"data": {"data": {"data": {"data": {"data": {}}}}}}, "嵌套过深"),
    ],
)
def test_what_lacks_is_named(input_: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read(input_)
    assert field in str(refused.value)


def test_an_order_without_a_number_cannot_be_answered() -> None:
    with pytest.raises(Refused, match=r"缺少 .*fsi_order_dtos\[0\]\.rx_id"):
        read_order(rx_id="-")


def test_an_encounter_may_have_no_orders() -> None:
    """A patient who registers has none yet."""
    visit = encounter(fsi_order_dtos="", fsi_diagnose_dtos=None, fsi_operation_dtos=[])
    found = read({"data": data(patient_dtos=[patient(fsi_encounter_dtos=[visit])])})
    assert found.data.patient_dtos[0].fsi_encounter_dtos[0].fsi_order_dtos == ()


def test_too_many_orders_are_refused() -> None:
    many = [{"rx_id": n} for n in range(2001)]
    visits = [encounter(fsi_order_dtos=many[:2000])]
    assert read({"data": data(patient_dtos=[patient(fsi_encounter_dtos=visits)])})
    visits = [encounter(fsi_order_dtos=many)]
    with pytest.raises(Refused, match="2000"):
        read({"data": data(patient_dtos=[patient(fsi_encounter_dtos=visits)])})


def test_input_may_be_json_text() -> None:
    assert read(json.dumps({"data": data()})) == read({"data": data()})


@pytest.mark.parametrize("wrapper", ["data", "trigScen", "trig_scen", None])
def test_the_node_may_have_other_names_or_none(wrapper: str | None) -> None:
    """`trigScen` is a node in one province and a field of it elsewhere."""
    inner = {"trigScen": "02", "patientDtos": data()["patient_dtos"]}
    found = read({wrapper: inner} if wrapper else inner).data
    assert found.trig_scen == "2" and found.patient_dtos == read({"data": data()}).data.patient_dtos


def test_nodes_side_by_side_must_be_one_each() -> None:
    """With two encounters nothing says which of them an order belongs to."""
    beside = {"patient_dtos": [{"patn_id": 1}], "fsi_order_dtos": orders()}
    one = read({**beside, "fsi_encounter_dtos": {"mdtrt_id": 1}}).data.patient_dtos[0]
    assert len(one.fsi_encounter_dtos[0].fsi_order_dtos) == 2
    with pytest.raises(Refused, match="fsi_encounter_dtos"):
        read({**beside, "fsi_encounter_dtos": [{"mdtrt_id": 1}, {"mdtrt_id": 2}]})


def test_nothing_of_a_person_is_printed() -> None:
    found = read({"data": data()})
    printed = repr(found) + repr(found.data) + repr(found.data.patient_dtos[0])
    assert "甲" not in printed and "1960" not in printed


def test_a_request_cannot_be_changed() -> None:
    found = read({"data": data()})
    for node in (found, found.data, found.data.patient_dtos[0]):
        with pytest.raises(AttributeError):
            node.syscode = "x"


# feedback


@pytest.mark.parametrize(
    ("warn", "field"),
    [
        ({"dspo_way": "2"}, "warn_rslt_id"),
        ({"warn_rslt_id": "jr"}, "dspo_way"),
        ({"warn_rslt_id": "jr", "dspo_way": "3"}, "dspo_way"),
        ({"warn_rslt_id": "jr", "dspo_way": "1"}, "dspo_way_rea"),
        ({"warn_rslt_id": "jr", "dspo_way": "1", "dspo_way_rea": "-"}, "dspo_way_rea"),
    ],
)
def test_a_feedback_that_lacks_something_is_named(warn: dict, field: str) -> None:
    message = {"fixmedins_code": OURS, "input": {"data": {"warn_type": "1", "warns": [warn]}}}
    sentence = World().post(FEEDBACK, message).refused
    assert f"warns[0].{field}" in sentence


def test_a_feedback_is_kept() -> None:
    world = World()
    warns = [
        {"warn_rslt_id": "jr-1", "dspo_way": 2},
        {"warn_rslt_id": "jr-2", "dspo_way": "01", "dspo_way_rea": "病情需要"},
    ]
    message = envelope("3103", input={"data": {"warn_type": 1, "warns": warns}})
    assert world.post(FEEDBACK, message).json["infcode"] == 0
    (feedback,) = world.records.feedbacks
    assert feedback.data.warn_type == "1"
    assert [(w.warn_rslt_id, w.dspo_way) for w in feedback.data.warns] == [
        *(("jr-1", "2"), ("jr-2", "1"))
    ]


# anything at all


def outcome(work: Callable[[], Any]) -> Any:
    """What was read, or the sentence of the refusal; any other error is one of ours."""
    try:
        return work()
    except Refused as refused:
        return str(refused)


NAMES = sorted(
    {
        name
        for node in (Data, Patient, Encounter, Order, Warn)
        for row in rows(node)
        for name in row.spellings()
    }
    | {"data", "trigScen", "input"}
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(),
    st.text(max_size=20),
    st.sampled_from(["-", "--", "", "1", "2026-05-01", "1e99", "20260501", "{", '{"data": 1}']),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda parts: (
        st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(NAMES), parts, max_size=6)
    ),
    max_leaves=40,
)


@settings(max_examples=300, deadline=5000)
@given(ANYTHING)
def test_anything_is_a_request_or_a_sentence(value: Any) -> None:
    for reader in (read, lambda v: read_feedback(v, Head(), OURS, NOW)):
        found = outcome(lambda reader=reader: reader(value))
        assert 0 < len(found) < 400 if isinstance(found, str) else found.fixmedins_code == OURS


@settings(max_examples=300, deadline=5000)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_message_or_a_sentence(body: bytes) -> None:
    assert outcome(lambda: read_json(read_message(body).input, "input") or True)


@settings(max_examples=150, deadline=5000)
@given(
    row=st.sampled_from(
        [
            (node, row)
            for node in (Patient, Encounter, Order, Diagnosis, Operation)
            for row in rows(node)
        ]
    ),
    value=ANYTHING,
)
def test_one_field_of_anything_is_a_request_or_names_that_field(row: Any, value: Any) -> None:
    node, field = row
    inner = data()
    person = inner["patient_dtos"][0]
    visit = person["fsi_encounter_dtos"][0]
    places = {
        Patient: person,
        Encounter: visit,
        Order: visit["fsi_order_dtos"][0],
        Diagnosis: visit["fsi_diagnose_dtos"][0],
        Operation: visit["fsi_operation_dtos"][0],
    }
    places[node][field.name] = value
    found = outcome(lambda: read({"data": inner}))
    assert isinstance(found, Request) or field.name in found


def test_the_usual_form_is_read_at_each_address() -> None:
    for path in (BEFORE, "/fsi/api", "/fsi/api/3101"):
        assert len(World().post(path, envelope()).json["output"]["result"]) == 1
