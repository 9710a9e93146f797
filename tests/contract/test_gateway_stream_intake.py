"""Settlements by HTTP: what is taken, what is refused and how that is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gateway_world import OTHER, OURS, hsaf
from stream_world import StreamWorld, tables


@pytest.fixture
def world(home: Path) -> StreamWorld:
    return StreamWorld(home)


def test_a_settlement_is_kept_before_it_is_answered(world: StreamWorld) -> None:
    reply = world.post(tables())
    assert reply.status == 202
    (entry,) = world.journal.entries.values()
    assert reply.json == {"entry_id": entry.entry_id} and entry.fixmedins_code == OURS
    assert {name: len(rows) for name, rows in entry.tables.items()} == {
        "setl_d": 1,
        "fee_list_d": 2,
        "mdtrt_d": 1,
    }
    settled = entry.tables["setl_d"][0]
    assert settled["medfee_sumamt"] == "25.00" and settled["fund_pay_sumamt"] == "20.00"
    assert settled["setl_time"] == "2026-05-01 10:00:00" and settled["invono"] is None
    assert settled["mdtrt_cert_no"].startswith("d-")


def test_the_same_settlement_again_is_the_same_entry(world: StreamWorld) -> None:
    first, again = world.post(tables()), world.post(tables(), hsaf())
    assert first.json == again.json and len(world.journal.entries) == 1
    assert world.post(tables(fund_pay_sumamt=21)).json != first.json


def test_a_cancellation_is_an_entry_of_its_own(world: StreamWorld) -> None:
    world.post(tables())
    back = tables(2, refd_setl_flag="1", init_setl_id="s1", medfee_sumamt=-25, fund_pay_sumamt=-20)
    assert world.post(back).status == 202 and len(world.journal.entries) == 2


@pytest.mark.parametrize("headers", [{}, {"apikey": "wrong"}, {"x-tif-paasid": "client-1"}])
def test_who_does_not_sign_in_is_refused(world: StreamWorld, headers: dict[str, str]) -> None:
    reply = world.post(tables(), headers)
    assert reply.status == 401 and reply.json["error"] and not world.journal.entries


def test_settlements_of_others_are_refused(world: StreamWorld) -> None:
    given = tables()
    for rows in given.values():
        for row in rows:
            row["fixmedins_code"] = OTHER
    reply = world.post(given)
    assert reply.status == 400 and "不受理其他机构的结算" in reply.json["faults"][0]
    mixed = tables()
    mixed["fee_list_d"][1]["fixmedins_code"] = OTHER
    assert "fee_list_d 第 2 行" in world.post(mixed).json["faults"][0]


def changed(table: str, row: int, **cells: Any) -> dict[str, Any]:
    given = tables()
    given[table][row] |= cells
    return given


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (changed("fee_list_d", 1, cnt="很多"), "fee_list_d 第 2 行 cnt（数量） 应为数字"),
        (changed("fee_list_d", 0, cnt=None), "fee_list_d 第 1 行 cnt（数量） 缺少必填值"),
        (
            changed("setl_d", 0, insutype="999"),
            "setl_d 第 1 行 insutype（险种类型） 代码不在字典中",
        ),
        (changed("setl_d", 0, setl_time="昨天"), "setl_time（结算时间） 应为日期或日期时间"),
        (changed("setl_d", 0, medfee_sumamt=10**14), "medfee_sumamt（医疗费总额） 超出范围"),
        (changed("setl_d", 0, secret="x"), "setl_d 第 1 行 有未知的列 secret"),
        (changed("fee_list_d", 1, bkkp_sn="s1-1"), "fee_list_d 第 2 行 主键与前面的行重复"),
        (changed("fee_list_d", 1, setl_id="s9"), "fee_list_d 第 2 行没有对应的结算"),
        (tables() | {"psn_info_b": [{}]}, "psn_info_b 不属于结算流的数据表"),
        (tables() | {"nothing": []}, "nothing 不是已知的数据表"),
        (tables() | {"fee_list_d": {}}, "fee_list_d 应为行的列表"),
        ({"fee_list_d": []}, "缺少 setl_d（结算）"),
        (
            {"setl_d": tables()["setl_d"] + tables(2)["setl_d"]},
            "一次只报送一笔结算",
        ),
    ],
)
def test_each_fault_names_table_row_and_column(
    world: StreamWorld, given: dict[str, Any], sentence: str
) -> None:
    reply = world.post(given)
    assert reply.status == 400 and not world.journal.entries
    assert any(sentence in fault for fault in reply.json["faults"])


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b'{"setl_d": [[]]}', b"[" * 5000])
def test_what_is_no_settlement_is_told_so(world: StreamWorld, body: bytes) -> None:
    reply = world.post(body)
    assert reply.status == 400 and reply.json["error"]


def test_other_names_of_columns_are_read(world: StreamWorld) -> None:
    given = tables()
    for row in given["fee_list_d"]:
        row["feedetl_sn"] = row.pop("bkkp_sn")
        row["数量"] = row.pop("cnt")
    assert world.post(given).status == 202
    (entry,) = world.journal.entries.values()
    assert [row["bkkp_sn"] for row in entry.tables["fee_list_d"]] == ["s1-1", "s1-2"]


def test_what_cannot_be_kept_is_to_come_again(world: StreamWorld) -> None:
    world.journal.broken = OSError("disk full")
    reply = world.post(tables())
    assert reply.status == 503 and reply.json["error"] == "结算未能保存，请稍后重新发送"
