"""A decision engine that judges row by row, beside: zen-engine with the attribute rules alone.

Its decision tables hold one row for each entry of the lists of sex, age and level of institution;
each order of a request is put to every table. Nothing that looks at two rows can be said in it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from baowei.bench.city_requests import Asked

CHILD_AGE = 18
ATTRIBUTES: dict[str, tuple[str, str]] = {
    # kind of list -> what of the order's patient or institution is compared, and how
    "drug_sex": ("gend", '!= "{gend}"'),
    "item_sex": ("gend", '!= "{gend}"'),
    "consumable_sex": ("gend", '!= "{gend}"'),
    "drug_child_only": ("age", f">= {CHILD_AGE}"),
    "item_child_only": ("age", f">= {CHILD_AGE}"),
    "drug_child_forbidden": ("age", "< {below_age}"),
    "drug_elderly": ("age", ">= {from_age}"),
    "drug_inst_level": ("rank", "< {min_rank}"),
    "item_inst_level": ("rank", "< {min_rank}"),
}


def decision(knowledge: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """The lists as one graph of decision tables, each run over the orders of a request."""
    nodes: list[dict[str, Any]] = [
        {"id": "in", "type": "inputNode", "name": "request"},
        {"id": "out", "type": "outputNode", "name": "answer"},
    ]
    edges = []
    for kind, (field, condition) in ATTRIBUTES.items():
        rows = [row for row in knowledge.get(kind, ()) if _complete(row, condition)]
        if rows:
            nodes.append(_table(kind, field, condition, rows))
            edges += [_edge("in", kind), _edge(kind, "out")]
    return {"nodes": nodes, "edges": edges}


def zen_seconds(
    requests: Iterable[Asked], knowledge: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Any]:
    """Processor seconds a request, reading it included, and how many rows the tables have."""
    import zen  # noqa: PLC0415 - for this comparison alone

    content = decision(knowledge)
    engine = zen.ZenEngine().create_decision(json.dumps(content))
    spent, hits = [], 0
    for asked in requests:
        started = time.thread_time()
        answer = engine.evaluate(_context(asked.text))["result"]
        spent.append(time.thread_time() - started)
        hits += sum(len(found) for orders in answer.values() for found in orders)
    tables = [node["content"]["rules"] for node in content["nodes"] if "content" in node]
    return {"seconds": spent, "hits": hits, "rows": sum(map(len, tables)), "tables": len(tables)}


def _complete(row: Mapping[str, Any], condition: str) -> bool:
    names = [part.split("}")[0] for part in condition.split("{")[1:]]
    return all(row.get(name) is not None for name in names)


def _table(
    kind: str, field: str, condition: str, rows: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    rules = [
        {"_id": str(n), "item": json.dumps(row["code"]), "value": condition.format(**row),
         "found": json.dumps(row["knowledge_id"])}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    content = {
        "hitPolicy": "collect",
        "executionMode": "loop",
        "inputField": "orders",
        "outputPath": kind,
        "inputs": [
            {"id": "item", "name": "item", "field": "item"},
            {"id": "value", "name": field, "field": field},
        ],
        "outputs": [{"id": "found", "name": "found", "field": "found"}],
        "rules": rules,
    }
    return {"id": kind, "type": "decisionTableNode", "name": kind, "content": content}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"}


def _context(text: bytes) -> dict[str, Any]:
    """What the tables look at, of each order."""
    message = msgspec.json.decode(text)
    (patient,) = message["input"]["data"]["patient_dtos"]
    (encounter,) = patient["fsi_encounter_dtos"]
    seen = date.fromisoformat(encounter["adm_date"][:10])
    born = patient["brdy"] and date.fromisoformat(patient["brdy"])
    facts = {"gend": patient["gend"], "age": (seen - born).days // 365 if born else None}
    orders = [
        {**facts, "item": order["hilist_code"], "rank": 1} for order in encounter["fsi_order_dtos"]
    ]
    return {"orders": orders}
