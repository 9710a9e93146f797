"""Hospital systems of the country, emulated: how each nests, names and types what it sends.

One row a client, in the order of the survey of public client programs. The people are invented,
and no line is a client's own: the forms are built from the field tables.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from audit_messages import encounter, envelope, patient
from gateway_world import APIKEY, BEFORE, DURING, ENTRY, hsaf

from baowei.gateway.contract.field import camel

Json = dict[str, Any]
LEFT_OUT = object()
COUNTS = {"setl_totlnum"}


@dataclass(frozen=True)
class Form:
    """patient, encounter: whether it is sent as one object. numbers: text, number or mixed.

    absent: how a missing text is written. operations, rule_ids: what stands there.
    """

    patient_object: bool = False
    encounter_object: bool = False
    numbers: str = "number"
    absent: Any = ""
    operations: Any = LEFT_OUT
    rule_ids: Any = LEFT_OUT
    leaves_out: tuple[str, ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()
    changes: tuple[tuple[str, Any], ...] = ()
    """Fields with another value wherever they stand."""


ABSENT = {"wardno", "bedno", "grpno", "hilist_memo", "acct_payamt", "drord_stop_date"}
"""What no client of these has to say."""


def sent(form: Form, infno: str = "3101") -> Json:
    """The message of a client of this form, nested in the usual way."""
    visit = encounter()
    if form.operations is not LEFT_OUT:
        visit["fsi_operation_dtos"] = form.operations
    person = patient(fsi_encounter_dtos=visit if form.encounter_object else [visit])
    message = envelope(infno)
    inner = message["input"]["data"]
    inner["patient_dtos"] = person if form.patient_object else [person]
    inner.pop("rule_ids")
    message["input"] = _typed(message["input"], form)
    if form.rule_ids is not LEFT_OUT:
        message["input"]["data"]["rule_ids"] = form.rule_ids
    return {k: v for k, v in message.items() if k not in form.leaves_out} | dict(form.extra)


def _typed(value: Any, form: Form) -> Any:
    """Every value as this client writes it."""
    if isinstance(value, list):
        return [_typed(part, form) for part in value]
    changes = dict(form.changes)
    found = {}
    for name, part in value.items():
        if name in form.leaves_out:
            continue
        if name in changes:
            found[name] = changes[name]
        elif name in ABSENT:
            found[name] = form.absent
        elif isinstance(part, dict | list):
            found[name] = _typed(part, form)
        else:
            found[name] = _number(name, part, form)
    return found


def _number(name: str, value: Any, form: Form) -> Any:
    if not isinstance(value, int | float) or form.numbers == "number":
        return value
    kept = COUNTS if form.numbers == "counts" else {"medfee_sumamt"}
    return value if form.numbers != "text" and name in kept else str(value)


def camel_case(value: Any) -> Any:
    if isinstance(value, list):
        return [camel_case(part) for part in value]
    if isinstance(value, dict):
        return {camel(name): camel_case(part) for name, part in value.items()}
    return value


def hainan(infno: str) -> Json:
    """Camel case, nodes without `fsi` beside empty ones with it, `trigScen` in place of data."""
    message = sent(Form(True, True, absent="-", rule_ids=""), infno)
    inner = message["input"]["data"]
    visit = inner["patient_dtos"]["fsi_encounter_dtos"]
    for short in ("order_dtos", "diagnose_dtos"):
        visit[short] = visit.pop(f"fsi_{short}")
        visit[f"fsi_{short}"] = []
    inner["patient_dtos"]["encounter_dtos"] = inner["patient_dtos"].pop("fsi_encounter_dtos")
    message["input"] = {"trigScen": camel_case(inner)}
    return message


def hunan() -> Json:
    """Objects, `-` for what is missing, and the operations under the name of the encounters."""
    form = Form(True, True, absent="-", rule_ids="", changes=(("medins_lv", "02"),))
    message = sent(form)
    visit = message["input"]["data"]["patient_dtos"]["fsi_encounter_dtos"]
    visit["fsi_encounter_dtos"] = visit.pop("fsi_operation_dtos")
    message["medins_code"] = message.pop("fixmedins_code")
    return message


def shenzhen() -> Json:
    """All nodes side by side under input."""
    message = sent(Form(numbers="text", rule_ids="", changes=(("trig_scen", "23"),)))
    inner = message["input"]["data"]
    person = inner["patient_dtos"][0]
    visit = person.pop("fsi_encounter_dtos")[0]
    beside = {
        name: visit.pop(name)
        for name in ("fsi_diagnose_dtos", "fsi_order_dtos", "fsi_operation_dtos")
    }
    nodes = {"patient_dtos": inner.pop("patient_dtos"), "fsi_encounter_dtos": [visit]}
    message["input"] = {"data": inner, **nodes, **beside}
    return message


def jilin() -> Json:
    """`data` within `data`; in production signed and encrypted, for which see the sign-in tests."""
    message = sent(Form(operations=None, rule_ids=["R1"]))
    message["input"] = {"data": message["input"]}
    return message


def changde() -> Json:
    """Flags as numbers, many fields of its own, times that are null."""
    flags = tuple((name, 1) for name in ("reim_flag", "out_setl_flag", "maindise_flag", "dise_id"))
    form = Form(
        absent=None,
        operations=[],
        rule_ids=[],
        changes=(*flags, ("hilist_lv", "--"), ("dscg_date", None)),
        extra=(("mode", "vendor"),),
    )
    message = sent(form)
    for order in message["input"]["data"]["patient_dtos"][0]["fsi_encounter_dtos"][0][
        "fsi_order_dtos"
    ]:
        order |= {"order_id": 7, "TarItemID": {"deep": [1, 2]}, "order_state": None}
    return message


@dataclass(frozen=True)
class Client:
    """shown: what it shows to its physician, out of the answer that its own parser takes apart."""

    name: str
    path: str
    message: Callable[[], Json]
    shown: Callable[[Json], list[tuple[str, str]]]
    headers: Callable[[], dict[str, str]] = lambda: {"apikey": APIKEY}
    encoding: str = "utf-8"


def _details(one: Json) -> str:
    return one["judge_result_detail_dtos"][0]["rx_id"]


def reads_all_as_text(answer: Json) -> list[tuple[str, str]]:
    """A class of strings with every field of the interface."""
    assert str(answer["infcode"]) == "0"
    names = ("jr_id", "rule_id", "rule_name", "vola_cont", "patn_id", "mdtrt_id", "vola_amt")
    names += ("vola_amt_stas", "sev_deg", "vola_evid", "vola_bhvr_type", "task_id")
    for one in answer["output"]["result"]:
        assert all(str(one[name]) for name in names)
    return [(_details(one), one["vola_cont"]) for one in answer["output"]["result"]]


def reads_typed(answer: Json) -> list[tuple[str, str]]:
    """Amounts as decimals, texts as texts."""
    assert answer["infcode"] == 0
    for one in answer["output"]["result"]:
        assert Decimal(str(one["vola_amt"])) == Decimal("12.5")
        assert isinstance(one["vola_amt_stas"], str) and isinstance(one["sev_deg"], str)
    return [(_details(one), one["vola_cont"]) for one in answer["output"]["result"]]


def stops_on_any_message(answer: Json) -> list[tuple[str, str]]:
    """Takes an `err_msg` for a failure even where infcode is 0."""
    assert str(answer["infcode"]) == "0" and not answer["err_msg"]
    return [(_details(one), one["vola_cont"]) for one in answer["output"]["result"]]


def shows_levels(answer: Json) -> list[tuple[str, str]]:
    """Compares infcode with the number 0, and knows three levels."""
    assert type(answer["infcode"]) is int and answer["infcode"] == 0
    levels = {"1": "明确违规", "2": "高度可疑", "3": "轻度可疑"}
    for one in answer["output"]["result"] or []:
        assert levels[one["sev_deg"]] and one["vola_evid"] and float(one["vola_amt"])
    return [(_details(one), one["vola_cont"]) for one in answer["output"]["result"] or []]


def shows_class_as_level(answer: Json) -> list[tuple[str, str]]:
    """Compares infcode with the text 0, and reads the class of conduct as a whole number."""
    assert str(answer["infcode"]) == "0"
    assert all(int(one["vola_bhvr_type"]) for one in answer["output"]["result"])
    return [(_details(one), one["vola_cont"]) for one in answer["output"]["result"]]


NUMBERS_AS_TEXT = Form(numbers="text", operations="", rule_ids="", leaves_out=("fsi_his_data_dto",))
MIXED = Form(numbers="mixed", operations=[], leaves_out=("syscode", "task_id"))
DANYANG = Form(
    *(True, True, "counts", None),
    operations="",
    rule_ids=None,
    extra=(("fixmedins_soft_fcty", "软件厂商"),),
)
EMR = Form(True, True, "text", rule_ids=["3101"])
LIBRARY = Form(True, absent="", changes=(("syscode", "SYMEDSOFT"), ("fsi_his_data_dto", [])))
CLINIC = Form(operations="", rule_ids=None, changes=(("medfee_sumamt", ""),))

CLIENTS = (
    Client("S1 3101", BEFORE, lambda: sent(NUMBERS_AS_TEXT), reads_all_as_text),
    Client("S1 3102", DURING, lambda: sent(NUMBERS_AS_TEXT, "3102"), reads_all_as_text),
    Client("S2", "/mbs/fmi/fsi/api/callFsiService/callService", jilin, reads_typed),
    Client("S3", ENTRY, hunan, stops_on_any_message),
    Client("S3 3660", ENTRY, lambda: hainan("3660"), stops_on_any_message),
    Client("S3 3661", ENTRY, lambda: hainan("3661"), stops_on_any_message),
    Client("S4", f"{ENTRY}/3101", lambda: sent(MIXED), shows_levels, hsaf),
    Client("S5", BEFORE, lambda: sent(DANYANG), shows_class_as_level),
    Client("S6", "/api/rest/hosAudit/ruleAudit", changde, reads_typed),
    Client("S7", ENTRY, shenzhen, reads_all_as_text),
    Client("S9", BEFORE, lambda: sent(EMR), shows_levels),
    Client("S10", DURING, lambda: sent(LIBRARY, "3102"), reads_typed, encoding="gbk"),
    Client("S11", ENTRY, lambda: sent(CLINIC, "3301"), reads_typed),
)


def harmless(message: Json, code: str) -> Json:
    """The same message without the item of this code."""
    return _replaced(copy.deepcopy(message), code)


def _replaced(value: Any, code: str) -> Any:
    if isinstance(value, list):
        return [_replaced(part, code) for part in value]
    if isinstance(value, dict):
        return {name: _replaced(part, code) for name, part in value.items()}
    return "002201010010000" if value == code else value
