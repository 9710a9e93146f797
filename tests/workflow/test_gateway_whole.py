"""A day of the gateway with all its processes: asked, warned, heeded, settled, calmed, recorded."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from baowei.bench.running_gateway import Running, running_gateway
from baowei.gateway.limits import Limits
from baowei.gateway.records.heeded import heeded
from baowei.gateway.records.search import search
from baowei.gateway.safety.controls import Controls
from baowei.gateway.selftest import Caller
from baowei.gateway.selftest.checks import BEFORE, FEEDBACK
from baowei.gateway.selftest.messages import Message, asked, heard, message
from baowei.gateway.signin.readers import Readers
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, open_lake
from baowei.lake.database import Database
from baowei.provinces import all_rules
from baowei.synth.city import make_city

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("gateway whole")]

FOR_WOMEN, RULE = "XA990000000000000000193", "GZ10000301004000"
"""A drug of the city's lists, and the rule on drugs of one sex."""
SOON = 30.0
PATIENT = Limits(deadline=5, keeping=5)
"""The machine has other tests to run; how soon it answers is measured elsewhere."""
WHO, WHY = "王审核", "测试中先观察"


@dataclass(frozen=True)
class Day:
    home: Path
    running: Running
    place: str
    man: dict[str, Any]

    @property
    def caller(self) -> Caller:
        url = f"http://{self.running.options.host}:{self.running.options.port}"
        return Caller(url, self.place, self.place, self.running.secrets[self.place])

    def order(self, item: str = FOR_WOMEN) -> Message:
        """An order for a man of the city."""
        data = asked(self.place)
        (patient,) = data["patient_dtos"]
        born = self.man["brdy"].isoformat()
        patient |= {"patn_id": self.man["psn_no"], "gend": "1", "brdy": born}
        patient["fsi_encounter_dtos"][0]["fsi_order_dtos"][1]["hilist_code"] = item
        return data

    def warnings(self, data: Message) -> list[dict[str, Any]]:
        answer = self.caller.post(BEFORE, message("3101", self.place, data)).json
        assert (answer["infcode"], answer["warn_msg"]) == (0, ""), answer
        return [one for one in answer["output"]["result"] if one["rule_id"] == RULE]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("whole")
    make_city(folder / "city", persons=100, months=2, seed=4, file_format="parquet")
    home = folder / "home"
    with open_lake(home) as lake:
        load([folder / "city"], lake)
        load_knowledge(lake, [folder / "city" / "knowledge"])
        man, place = _man(lake)
    with running_gateway(home, [place], limits=PATIENT) as running:
        one = Day(home, running, place, man)
        _until(lambda: _whole(one))
        yield one


def _man(lake: Lake) -> tuple[dict[str, Any], str]:
    """A man and an institution that he has been to."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    def rows(name: str) -> list[dict[str, Any]]:
        return [
            row for path in lake.current().files(name) for row in pq.read_table(path).to_pylist()
        ]

    been = {row["psn_no"]: row["fixmedins_code"] for row in rows("mdtrt_d")}
    man = next(one for one in rows("psn_info_b") if one["gend"] == "1" and one["psn_no"] in been)
    return man, been[man["psn_no"]]


def _whole(day: Day) -> bool:
    data = day.order("SELFTEST0000000000001")
    return not day.caller.post(BEFORE, message("3101", day.place, data)).json["warn_msg"]


def _until(found: Callable[[], object], seconds: float = SOON) -> None:
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.1)


def _calm(database: Database) -> Controls:
    return Controls(lambda: database.connect(autocommit=True), all_rules())


def test_a_warning_names_the_order_and_what_was_done_about_it_is_counted(day: Day) -> None:
    (first,) = day.warnings(day.order())
    (detail,) = first["judge_result_detail_dtos"]
    assert (detail["rx_id"], detail["vola_amt"]) == ("SELFTEST-2", 1)
    assert first["patn_id"] == day.man["psn_no"] and "女" in first["vola_cont"]
    (second,) = day.warnings(day.order())
    for one, way, reason in ((first, "2", ""), (second, "1", "确有指征")):
        data = heard(one["jr_id"], way, reason)
        assert day.caller.post(FEEDBACK, message("3103", day.place, data)).json["infcode"] == 0
    today = date.today()
    with open_lake(day.home) as lake, lake.database.connect(autocommit=True) as connection:

        def counted() -> bool:
            found = heeded(lake, connection, since=today, until=today, today=today)
            return [(one.heeded, one.continued) for one in found if one.code == RULE] == [(1, 1)]

        _until(counted)
        found = search(
            lake, connection, since=today, until=today, psn_no=day.man["psn_no"], rule=RULE
        )
    said = {one.jr_id: one.dspo_way for record in found for one in record.warnings}
    assert (said[first["jr_id"]], said[second["jr_id"]]) == ("2", "1")


def test_a_rule_in_shadow_is_recorded_and_not_answered(day: Day) -> None:
    with Database(day.home) as database:
        controls = _calm(database)
        controls.shadow(RULE, "", WHO, WHY)
        _until(lambda: not day.warnings(day.order()))
        controls.end_shadow(RULE, "", WHO, WHY)
        _until(lambda: day.warnings(day.order()))
        with open_lake(day.home) as lake, lake.database.connect(autocommit=True) as connection:
            today = date.today()

            def recorded() -> bool:
                found = search(lake, connection, since=today, until=today, rule=RULE)
                return any(w.withheld == "shadow" for one in found for w in one.warnings)

            _until(recorded)


def test_a_settlement_is_judged_within_seconds_and_told_to_who_listens(day: Day) -> None:
    with Database(day.home) as database:
        readers = Readers(lambda: database.connect(autocommit=True))
        readers.prepare()
        token = readers.add("监测", WHO, WHY, datetime.now().astimezone())
    with _listening(day, token) as events:
        taken = day.caller.post("/stream/settlements", _settlement(day))
        assert taken.status == 202, taken.body.decode()
        again = day.caller.post("/stream/settlements", _settlement(day))
        assert again.json == taken.json
        told = [_event(events), _event(events)]
    (finding,) = [one for one in told if one.get("rule") == RULE]
    assert finding["institution"] == day.place and finding["amount"] == "20.00"
    (settled,) = [one for one in told if "waited_ms" in one]
    assert settled["entry_id"] == taken.json["entry_id"] and settled["findings"] == {RULE: 1}
    assert settled["waited_ms"] < SOON * 1000
    assert day.man["psn_no"] not in json.dumps(told)


@contextmanager
def _listening(day: Day, token: str) -> Iterator[http.client.HTTPResponse]:
    options = day.running.options
    with closing(http.client.HTTPConnection(options.host, options.port, timeout=SOON)) as line:
        line.request("GET", "/stream/events", headers={"Authorization": f"Bearer {token}"})
        with line.getresponse() as events:
            assert events.readline() == b": open\n"
            yield events


def _event(listening: http.client.HTTPResponse) -> dict[str, Any]:
    """The data of the next event."""
    while True:
        text = listening.readline().decode()
        if text.startswith("data: "):
            found: dict[str, Any] = json.loads(text.removeprefix("data: "))
            return found


def _settlement(day: Day) -> Message:
    at = (datetime.now() - timedelta(hours=1)).strftime("%Y-%m-%d %H:00:00")
    both = {"mdtrt_id": "WM1", "psn_no": day.man["psn_no"], "fixmedins_code": day.place}
    amounts = {"medfee_sumamt": 20, "fund_pay_sumamt": 15, "inscp_amt": 20}
    amounts |= {"insutype": "310", "insu_admdvs": day.place[1:7]}
    line = {"bkkp_sn": "WL1", "fee_ocur_time": at, "cnt": 1, "pric": 20, "med_type": "11"}
    line |= {"det_item_fee_sumamt": 20, "inscp_amt": 20, "med_list_codg": FOR_WOMEN}
    return {
        "setl_d": [both | amounts | {"setl_id": "WS1", "setl_time": at, "med_type": "11"}],
        "mdtrt_d": [both | {"begntime": at, "med_type": "11"}],
        "fee_list_d": [both | line | {"setl_id": "WS1"}],
    }


def test_lists_that_change_are_taken_over_without_a_request_left_out(day: Day) -> None:
    sold = "XA990000000000000000001"
    assert not day.warnings(day.order(sold))
    folder = day.home.parent / "later"
    make_city(folder, persons=20, months=1, seed=9, file_format="parquet")
    listed = next((folder / "knowledge").glob("*drug_sex*"))
    text = listed.read_text(encoding="utf-8-sig")
    row = next(one for one in text.splitlines() if FOR_WOMEN in one)
    changed = folder / listed.name
    changed.write_text(f"{text.rstrip()}\n{row.replace(FOR_WOMEN, sold)}\n", encoding="utf-8")
    with open_lake(day.home) as lake:
        load_knowledge(lake, [changed])
    # each of these asserts that it was judged
    _until(lambda: day.warnings(day.order(sold)), 120)
