"""`input` as a request or a feedback: the layouts in which clients nest the same nodes.

Usual is `input.data.patient_dtos[].fsi_encounter_dtos[]`. Seen besides: `data` within `data`, the
node called `trigScen` (one province), `input` as JSON text, and all nodes side by side.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from baowei.gateway.contract.feedback import Feedback, FeedbackData
from baowei.gateway.contract.field import camel
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.request import Data, Request, Stage
from baowei.gateway.reading.message import read_json
from baowei.gateway.reading.node import Room, listed, read_node
from baowei.gateway.reading.values import missing
from baowei.gateway.refused import Refused

WRAPPERS = ("data", "trigScen", "trig_scen")
DEEPEST = 4
"""`input` as text, `data`, `data` within `data`: no client wraps more often."""

BESIDE = {
    "encounter_dtos": "patient_dtos",
    "diagnose_dtos": "encounter_dtos",
    "order_dtos": "encounter_dtos",
    "operation_dtos": "encounter_dtos",
}
"""Nodes that some clients send beside the node that they belong in."""


def read_request(
    value: Any, head: Head, fixmedins_code: str, received: datetime, stage: Stage
) -> Request:
    data = read_node(Data, nested(unwrapped(value)), "", Room())
    return Request(
        stage=stage, fixmedins_code=fixmedins_code, received=received, head=head, data=data
    )


def read_feedback(value: Any, head: Head, fixmedins_code: str, received: datetime) -> Feedback:
    given = unwrapped(value)
    # one city sends what concerns a single warning without a list around it
    given = given if "warns" in given else {**given, "warns": given}
    data = read_node(FeedbackData, given, "", Room())
    for n, warn in enumerate(data.warns):
        if warn.dspo_way not in {"1", "2"}:
            raise Refused(f"warns[{n}].dspo_way（处理方式）应为 1 或 2")
        if warn.dspo_way == "1" and not warn.dspo_way_rea:
            raise Refused(f"缺少 warns[{n}].dspo_way_rea（处理原因）：处理方式为 1 时必填")
    return Feedback(fixmedins_code=fixmedins_code, received=received, head=head, data=data)


def unwrapped(value: Any) -> dict[str, Any]:
    """The object that holds the nodes; what stands beside a wrapper is kept with it."""
    for _ in range(DEEPEST):
        if isinstance(value, str) and value.lstrip().startswith("{"):
            value = read_json(value, "input")
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, dict):
            raise Refused("input（交易输入）应为对象")
        wrapper = next((w for w in WRAPPERS if isinstance(value.get(w), dict | list)), None)
        if wrapper is None:
            return value
        beside = {key: part for key, part in value.items() if key != wrapper}
        inner = listed(value[wrapper])
        if len(inner) != 1 or not isinstance(inner[0], dict):
            raise Refused(f"input.{wrapper} 应为一个对象")
        value = beside | inner[0]
    raise Refused("input（交易输入）嵌套过深")


def nested(value: dict[str, Any]) -> dict[str, Any]:
    """Nodes that stand side by side put where they belong; others as they are."""
    flat = {short: key for short in ("patient_dtos", *BESIDE) if (key := _key(value, short))}
    if "patient_dtos" not in flat or "encounter_dtos" not in flat:
        return value
    patient = dict(_only(value, flat["patient_dtos"]))
    encounter = dict(_only(value, flat["encounter_dtos"]))
    for short, owner in BESIDE.items():
        target = patient if owner == "patient_dtos" else encounter
        if short in flat and short != "encounter_dtos" and not _key(target, short):
            target[short] = value[flat[short]]
    if not _key(patient, "encounter_dtos"):
        patient["encounter_dtos"] = [encounter]
    rest = {key: part for key, part in value.items() if key not in flat.values()}
    return {**rest, "patient_dtos": [patient]}


def _key(value: dict[str, Any], short: str) -> str | None:
    """Under which of its names a node stands here, if it is not empty."""
    for name in _names(short):
        if name in value and not missing(value[name]) and value[name] != []:
            return name
    return None


@cache
def _names(short: str) -> tuple[str, ...]:
    return f"fsi_{short}", short, camel(f"fsi_{short}"), camel(short)


def _only(value: dict[str, Any], key: str) -> dict[str, Any]:
    """The one object of a node: with several, nothing says which order belongs to which."""
    parts = listed(value[key])
    if len(parts) != 1 or not isinstance(parts[0], dict):
        raise Refused(f"input.{key} 与其下级平级时只能有一个对象")
    return parts[0]
