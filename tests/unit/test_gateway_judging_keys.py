"""Who is who: numbers of two institutions that collide must not mix two persons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from judged_world import held

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.judging import Asked
from baowei.gateway.judging.held import column
from baowei.gateway.judging.passes import passes
from baowei.gateway.judging.rows import Rows, rows_of_requests

AT = datetime(2026, 8, 20, 12)
TABLES = (
    *("fee_list_d", "mdtrt_d", "psn_info_b", "setl_d"),
    *("setl_list_diag_d", "setl_list_oprn_d"),
)
LINE = {"bkkp_sn": "1", "mdtrt_id": "M1", "psn_no": "7", "fixmedins_code": "H1"}


def asked(
    institution: str,
    person: str,
    visit: str,
    orders: Sequence[str],
    past: dict[str, list[dict[str, Any]]] | None = None,
    **more: Any,
) -> Asked:
    encounter = Encounter(mdtrt_id=visit, fsi_order_dtos=tuple(Order(rx_id=one) for one in orders))
    patient = Patient(patn_id=person, fsi_encounter_dtos=(encounter,), **more)
    data = Data(patient_dtos=(patient,))
    request = Request(
        stage="before", fixmedins_code=institution, received=AT, head=Head(), data=data
    )
    return Asked(request, {name: held(name, rows) for name, rows in (past or {}).items()})


def values(rows: Rows, table: str, name: str) -> list[Any]:
    return [row[column(table, name)] for row in rows.tables[table]]


def test_one_number_of_two_institutions_is_two_persons() -> None:
    rows = rows_of_requests([asked("H1", "7", "1", ["a"]), asked("H2", "7", "1", ["a"])], TABLES)
    assert len(set(values(rows, "psn_info_b", "psn_no"))) == 2
    assert len(set(values(rows, "mdtrt_d", "mdtrt_id"))) == 2
    assert len(set(values(rows, "fee_list_d", "bkkp_sn"))) == 2
    assert [line.order.rx_id for line in rows.keys.lines.values()] == ["a", "a"]


def test_what_history_knows_keeps_its_number() -> None:
    known = {"fee_list_d": [LINE], "mdtrt_d": [{"psn_no": "7", "mdtrt_id": "M1"}]}
    rows = rows_of_requests([asked("H1", "7", "M1", ["2"], known)], TABLES)
    assert set(values(rows, "fee_list_d", "psn_no")) == {"7"}
    assert values(rows, "fee_list_d", "mdtrt_id") == ["M1", "M1"]
    assert values(rows, "fee_list_d", "bkkp_sn") == ["1", "2"]


def test_another_institution_does_not_continue_the_encounter() -> None:
    rows = rows_of_requests([asked("H2", "7", "M1", ["2"], {"fee_list_d": [LINE]})], TABLES)
    assert set(values(rows, "fee_list_d", "psn_no")) == {"7"}
    assert values(rows, "fee_list_d", "mdtrt_id") == ["M1", "H2|7|M1"]


def test_another_birthday_or_sex_is_another_person() -> None:
    past = {"psn_info_b": [{"psn_no": "7", "brdy": date(1960, 1, 1), "gend": "1"}]}
    for more in ({"brdy": date(1990, 1, 1)}, {"gend": "2"}):
        rows = rows_of_requests([asked("H1", "7", "1", ["a"], past, **more)], TABLES)
        assert values(rows, "fee_list_d", "psn_no") == ["H1|7"]
    rows = rows_of_requests([asked("H1", "7", "1", ["a"], past, gend="9")], TABLES)
    assert values(rows, "fee_list_d", "psn_no") == ["7"]


def test_an_order_that_is_sent_again_takes_the_place_of_its_line() -> None:
    rows = rows_of_requests([asked("H1", "7", "M1", ["1"], {"fee_list_d": [LINE]})], TABLES)
    assert values(rows, "fee_list_d", "bkkp_sn") == ["1"]
    assert list(rows.keys.lines) == ["1"]


def test_a_number_that_another_line_has_stays_the_answer_but_not_the_key() -> None:
    again = asked("H1", "7", "M2", ["1", "1"], {"fee_list_d": [LINE]})
    rows = rows_of_requests([again], TABLES)
    assert len(set(values(rows, "fee_list_d", "bkkp_sn"))) == 3
    assert {line.order.rx_id for line in rows.keys.lines.values()} == {"1"}


def test_an_encounter_in_two_parts_is_one() -> None:
    one = asked("H1", "7", "1", ["a"]).request
    (patient,) = one.data.patient_dtos
    parts = (*patient.fsi_encounter_dtos, Encounter(mdtrt_id="1", adm_date=AT))
    whole = Patient(patn_id="7", fsi_encounter_dtos=parts)
    again = msgspec.structs.replace(one, data=Data(patient_dtos=(whole,)))
    rows = rows_of_requests([Asked(again)], TABLES)
    assert [len(rows.tables[name]) for name in TABLES[:4]] == [1, 1, 1, 1]


def test_one_person_is_asked_about_once_in_a_pass() -> None:
    one, other = asked("H1", "7", "1", ["a"]), asked("H1", "8", "1", ["a"])
    assert passes([one, other, one, other, one]) == [[0, 1], [2, 3], [4]]


def test_a_pass_stays_small() -> None:
    many = [asked("H1", str(number), "1", ["a"]) for number in range(8)]
    assert [len(numbers) for numbers in passes(many)] == [3, 3, 2]
