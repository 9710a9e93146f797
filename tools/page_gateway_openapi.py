"""docs/reference/gateway-openapi.json: what the gateway itself serves as its description."""

from __future__ import annotations

import json

from baowei.gateway.openapi import document


def page() -> str:
    return json.dumps(document(), ensure_ascii=False, indent=1)
