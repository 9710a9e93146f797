"""What the manual tells a vendor works as it stands there: keys, curl, Python, both ciphers."""

from __future__ import annotations

import asyncio
import io
import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from audit_messages import data, envelope
from gateway_world import APIKEY, OURS, SM2_PRIVATE, SM2_PUBLIC, SM4, World, exchange

from baowei.gateway import KeyTable, Violation, read_keys
from baowei.gateway.contract.field import rows
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.transactions import ADDRESSES
from baowei.gateway.openapi import document

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "how-to" / "connect-a-hospital.md").read_text("utf-8")
HOST = "https://gateway.example"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)


@pytest.fixture
def keys(tmp_path: Path) -> KeyTable:
    path = tmp_path / "keys.json"
    path.write_text(blocks("json")[0], "utf-8")
    return read_keys(path)


def test_the_call_with_curl_is_answered(keys: KeyTable) -> None:
    """curl is a function here that prints what it was given."""
    example = next(block for block in blocks("sh") if "curl" in block)
    script = "curl() { printf '%s\\0' \"$@\"; }\n" + example
    printed = subprocess.run(["sh", "-c", script], check=True, capture_output=True).stdout
    words = printed.decode().split("\0")
    heads = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
    headers = dict(head.split(": ", 1) for head in heads)
    body = words[words.index("-d") + 1].encode()
    path = next(word for word in words if word.startswith(HOST)).removeprefix(HOST)
    now = datetime.fromtimestamp(int(headers["x-tif-timestamp"]), UTC)
    answer = World(keys=keys, now=now).post(path, body, headers).json
    details = answer["output"]["result"][0]["judge_result_detail_dtos"]
    assert [detail["rx_id"] for detail in details] == ["R1"]


def test_the_example_in_python_asks_and_gives_feedback(
    keys: KeyTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(keys=keys)

    def urlopen(request: Any, timeout: float) -> Any:
        headers = dict(request.header_items())
        world.now = datetime.fromtimestamp(int(headers["X-tif-timestamp"]), UTC)
        path = request.full_url.removeprefix(HOST)
        return io.BytesIO(world.post(path, request.data, headers).body)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    example: dict[str, Any] = {}
    exec(blocks("python")[0], example)
    ((jr_id, rx_id, text),) = example["before"](envelope())
    assert (rx_id, "不应收费" in text) == ("rx-2", True)
    example["feedback"](envelope(), jr_id, "病情需要")
    assert world.records.feedbacks[0].data.warns[0].warn_rslt_id == jr_id
    with pytest.raises(ValueError, match="fixmedins_code"):
        example["before"](envelope(fixmedins_code="H99010000002"))


def test_the_api_key_of_the_example_signs_in(keys: KeyTable) -> None:
    reply = World(keys=keys).post("/fsi/api", envelope(), {"apikey": APIKEY})
    assert reply.json["infcode"] == 0


def test_the_sealed_example_is_answered(keys: KeyTable) -> None:
    example: dict[str, Any] = {}
    exec(blocks("python")[1], example)
    private, public = bytes.fromhex(SM2_PRIVATE), bytes.fromhex(SM2_PUBLIC)
    sm4 = bytes.fromhex(SM4)
    message = example["sealed"](envelope(), data(), private, public, sm4)
    answer = World(keys=keys).post("/fsi/api", message, {}).json
    assert [one["jr_id"] for one in example["opened"](answer, sm4)["result"]] == ["jr-rx-2"]


def test_the_manual_names_what_is_needed_and_every_main_address() -> None:
    for address in ADDRESSES[:4]:
        assert f"`{address.path}`" in MANUAL
    assert OURS in MANUAL


def test_the_document_is_served_and_holds_the_tables() -> None:
    reply = asyncio.run(exchange(World().app, "GET", "/openapi.json", [], {}))
    assert reply.json == document() == json.loads(json.dumps(document()))
    schemas = reply.json["components"]["schemas"]
    assert list(schemas["Order"]["properties"]) == [row.name for row in rows(Order)]
    assert schemas["Order"]["required"] == ["rx_id"]
    assert list(schemas["Violation"]["properties"]) == [row.name for row in rows(Violation)]
    assert set(reply.json["paths"]) == {address.path for address in ADDRESSES}


def test_every_reference_within_the_document_leads_somewhere() -> None:
    text = json.dumps(document())
    named = set(re.findall(r"#/components/schemas/(\w+)", text))
    assert named == set(document()["components"]["schemas"])


def test_the_document_can_be_read_as_a_page() -> None:
    reply = asyncio.run(exchange(World().app, "GET", "/openapi", [], {}))
    text = reply.body.decode()
    assert reply.status == 200 and "script" not in text
    for path in (one.path for one in ADDRESSES):
        assert f"<code>{path}</code>" in text
    for row in rows(Order):
        assert f"<code>{row.name}</code>" in text and row.field.label in text
