"""The OpenAPI document of the gateway, made from the field tables.

It shows the usual form; the other forms that are read as well are told in the manual.
"""

from __future__ import annotations

from typing import Any

from baowei.gateway.contract.answer import Violation
from baowei.gateway.contract.feedback import FeedbackData
from baowei.gateway.contract.field import Node, Row, rows
from baowei.gateway.contract.head import AnswerHead, Head
from baowei.gateway.contract.request import Data
from baowei.gateway.contract.transactions import ADDRESSES, Address

Schema = dict[str, Any]
_KINDS: dict[str, Schema] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "example": "2026-05-01 08:00:00"},
    "texts": {"type": "array", "items": {"type": "string"}},
}
_SIGN_IN = {
    "hsaf": {
        "type": "apiKey",
        "in": "header",
        "name": "x-tif-signature",
        "description": "连同 x-tif-paasid、x-tif-timestamp、x-tif-nonce",
    },
    "apikey": {"type": "apiKey", "in": "header", "name": "apikey"},
}


def document() -> Schema:
    """The document as plain values."""
    schemas: dict[str, Schema] = {}
    for node in (Head, AnswerHead, Data, FeedbackData, Violation):
        _describe(node, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Baowei 医保明细审核接口", "version": "3101/3102/3103"},
        "paths": {address.path: {"post": _operation(address)} for address in ADDRESSES},
        "components": {"schemas": schemas, "securitySchemes": _SIGN_IN},
        # either of the two headers, or neither where the body is signed
        "security": [{name: []} for name in _SIGN_IN] + [{}],
    }


def _operation(address: Address) -> Schema:
    asked = {"feedback": ["FeedbackData"], None: ["Data", "FeedbackData"]}
    inputs = [_ref(name) for name in asked.get(address.kind, ["Data"])]
    data = inputs[0] if len(inputs) == 1 else {"oneOf": inputs}
    result = {"type": "array", "items": _ref("Violation")}
    return {
        "summary": address.what,
        "requestBody": {"required": True, "content": _json("Head", "input", {"data": data})},
        "responses": {
            "200": {
                "description": "infcode 0 成功，-1 失败并在 err_msg 说明字段",
                "content": _json("AnswerHead", "output", {"result": result}),
            }
        },
    }


def _json(head: str, name: str, parts: dict[str, Schema]) -> Schema:
    inner = {"type": "object", "properties": parts}
    beside = {"type": "object", "properties": {name: inner}, "required": [name]}
    return {"application/json": {"schema": {"allOf": [_ref(head), beside]}}}


def _describe(node: type[Node], schemas: dict[str, Schema]) -> None:
    """Adds the schema of a node and of all its parts."""
    properties = {}
    for row in rows(node):
        if row.node is not None:
            _describe(row.node, schemas)
        properties[row.name] = _property(row)
    schemas[node.__name__] = {
        "type": "object",
        "title": node.label,
        "description": node.source,
        "properties": properties,
        "required": [row.name for row in rows(node) if row.field.needed],
    }


def _property(row: Row) -> Schema:
    """One field. `x-required`: the national document calls for it, this platform does without."""
    kind = {"type": "array", "items": _ref(row.node.__name__)} if row.node else _KINDS[row.kind]
    codes = row.field.codes
    more = [row.field.note]
    if codes is not None:
        more.append("；".join(f"{code} {meaning}" for code, meaning in codes.values.items()))
        more.append(f"来源不一：{codes.uncertain}" if codes.uncertain else "")
    found: Schema = {**kind, "title": row.field.label}
    if any(more):
        found["description"] = "。".join(part for part in more if part)
    if row.field.size:
        found["x-length"] = row.field.size
    if row.field.required:
        found["x-required"] = True
    return found


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
