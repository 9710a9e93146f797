"""A stream for tests: settlements that are invented, a journal in memory, a real database."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from gateway_world import APIKEY, KEYS, NOW, OURS, Reply, World, exchange

from baowei.gateway import Clock
from baowei.gateway.entry import Settlement
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.routes import measuring_routes
from baowei.gateway.measuring.shared import Shared
from baowei.gateway.signin.readers import Readers
from baowei.gateway.stream.listeners import Listeners
from baowei.gateway.stream.routes import Intake, stream_routes
from baowei.lake.database import Database

SALT = b"salt of a test"
PATH = "/stream/settlements"


def tables(number: int = 1, **changes: Any) -> dict[str, list[dict[str, Any]]]:
    """One settlement with two lines and its encounter, as a hospital sends it."""
    setl, mdtrt = f"s{number}", f"m{number}"
    shared = {"mdtrt_id": mdtrt, "psn_no": "p1", "fixmedins_code": OURS}
    line = {
        **shared,
        **{"setl_id": setl, "fee_ocur_time": "2026-05-01 09:00:00", "cnt": 1, "pric": "12.5"},
        **{"det_item_fee_sumamt": 12.5, "med_list_codg": "XA99ZZZ999A001010100001"},
    }
    settled = {
        **shared,
        **{"setl_id": setl, "setl_time": "2026-05-01 10:00:00", "insutype": "310"},
        **{"insu_admdvs": "990101", "med_type": "11", "medfee_sumamt": "25.00"},
        **{"fund_pay_sumamt": 20, "mdtrt_cert_no": "990101190001010011"},
    }
    return {
        "setl_d": [{**settled, **changes}],
        "fee_list_d": [{**line, "bkkp_sn": f"{setl}-1"}, {**line, "bkkp_sn": f"{setl}-2"}],
        "mdtrt_d": [{**shared, "begntime": "2026-05-01 08:00:00", "med_type": "11"}],
    }


@dataclass
class InMemory:
    """A journal that holds each id once. broken: raised instead of keeping."""

    entries: dict[str, Settlement] = field(default_factory=dict)
    broken: Exception | None = None

    async def append(self, entry: Settlement) -> None:
        if self.broken:
            raise self.broken
        self.entries.setdefault(entry.entry_id, entry)


class StreamWorld:
    """The whole application, with metrics, over one database."""

    def __init__(self, home: Path) -> None:
        self.database, self.journal = Database(home), InMemory()
        self.measures = Measures(Shared(home / "metrics", 0))
        self.readers = Readers(self.connect)
        self.readers.prepare()
        self.listeners = Listeners(self.connect, self.measures.readers)
        clock = Clock(lambda: NOW, lambda: 1000.0)
        self.intake = Intake(lambda: KEYS, self.journal, SALT, self.measures, clock=clock)
        self.ready = ""
        self.app = World(
            routes=[
                *stream_routes(self.intake, self.listeners, self.readers),
                *measuring_routes(self.measures, self.readers, lambda: self.ready),
            ]
        ).app

    def connect(self) -> psycopg.Connection:
        return self.database.connect(autocommit=True)

    def post(self, body: Any, headers: dict[str, str] | None = None) -> Reply:
        text = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        given = {"apikey": APIKEY} if headers is None else headers
        return asyncio.run(exchange(self.app, "POST", PATH, [text], given))

    def get(self, path: str, headers: dict[str, str] | None = None, client: str = "") -> Reply:
        return asyncio.run(exchange(self.app, "GET", path, [], headers or {}, client))
