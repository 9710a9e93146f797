"""The process that answers: HTTP in, a judge asked, the journal written, HTTP out."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from starlette.applications import Starlette

from baowei.gateway.app import app
from baowei.gateway.journal import Journal
from baowei.gateway.limits import Clock
from baowei.gateway.safety.safety import Safety
from baowei.gateway.serving.batcher import Batcher
from baowei.gateway.serving.desk import Desk
from baowei.gateway.serving.options import Options
from baowei.gateway.signin.key_file import KeyFile, write_keys
from baowei.gateway.signin.keys import KeyTable
from baowei.lake.database import Database

KEEP_ALIVE = 75
"""Seconds that an idle connection stays open: hospitals ask again and again."""
LAST_ANSWERS = 3
"""Seconds in which a front that is told to finish answers what it has taken."""
BACKLOG = 2048


def front(options: Options, descriptors: Mapping[str, int]) -> None:
    """Serve at the inherited socket until it is told to finish."""
    config = uvicorn.Config(
        application(options),
        loop="uvloop",
        http="httptools",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_config=None,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LAST_ANSWERS,
    )
    listening = socket.socket(fileno=descriptors["listening"])
    uvicorn.Server(config).run(sockets=[listening])
