"""The process that answers: HTTP in, a judge asked, the journal written, HTTP out."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import uvicorn
from starlette.applications import Starlette

from baowei.gateway.app import app
from baowei.gateway.journal import Journal
from baowei.gateway.limits import Clock
from baowei.gateway.measuring.measures import Measures
from baowei.gateway.measuring.routes import measuring_routes
from baowei.gateway.measuring.shared import Shared
from baowei.gateway.safety.safety import Safety
from baowei.gateway.serving.batcher import Batcher
from baowei.gateway.serving.database import connect
from baowei.gateway.serving.desk import Desk
from baowei.gateway.serving.options import Options
from baowei.gateway.signin.key_file import KeyFile
from baowei.gateway.signin.readers import Readers
from baowei.gateway.stream.drop import Drop, watch
from baowei.gateway.stream.listeners import Listeners
from baowei.gateway.stream.routes import Intake, stream_routes
from baowei.lake.home import read_salt

AGAIN = 1.0
"""Seconds after which what could not start for want of a database is started again."""
KEEP_ALIVE = 75
"""Seconds that an idle connection stays open: hospitals ask again and again."""
LAST_ANSWERS = 3
"""Seconds in which a front that is told to finish answers what it has taken."""
BACKLOG = 2048
NO_JUDGE = "没有可用的审核进程"
NO_DATABASE = "尚未读到规则的停用与例外：数据库不可用"

log = logging.getLogger(__name__)


def front(options: Options, listening: int) -> None:
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
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=listening)])


def application(options: Options) -> Starlette:
    """The gateway with everything around it; nothing has started yet."""
    clock, salt = Clock(), read_salt(Path(options.home))
    journal, keys = Journal(options.journal), KeyFile(options.keys)
    measures = Measures(Shared(options.folder / "numbers", 0))
    batcher = Batcher([options.socket_of(n) for n in range(options.judges)], measures.batch)
    # deciding about breakers takes long; that is the keeper's
    safety = Safety(connect, changed=lambda policy: measures.broken(policy.broken))
    readers, listeners = Readers(connect), Listeners(connect, measures.readers)
    intake = Intake(keys, journal, salt, measures, options.limits, clock)
    desk = Desk(batcher, safety, journal, clock)
    drop = Drop(options.folder, journal, salt)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        batcher.start()
        starting = (_started(listeners), _started(safety))
        tasks = [asyncio.create_task(one) for one in (*starting, measures.keep(), watch(drop))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await batcher.stop()
            await journal.close()
            for one in (safety, listeners):
                await asyncio.to_thread(one.stop)

    return app(
        judge=desk.judge,
        keys=keys,
        records=desk,
        limits=options.limits,
        clock=clock,
        measures=measures,
        routes=[
            *measuring_routes(measures, readers, lambda: _why_not(batcher, safety)),
            *stream_routes(intake, listeners, readers),
        ],
        lifespan=running,
    )


def _why_not(batcher: Batcher, safety: Safety) -> str:
    """Why requests cannot be judged yet; empty when they can."""
    if not safety.known:
        return NO_DATABASE
    return "" if batcher.ready else NO_JUDGE


async def _started(one: Safety | Listeners) -> None:
    """Started as soon as the database is there; until then nothing is withheld and nothing told."""
    while True:
        try:
            await asyncio.to_thread(one.start)
        except (psycopg.Error, OSError) as wrong:
            log.error("%s waits: %s", type(one).__name__, type(wrong).__name__)
            await asyncio.sleep(AGAIN)
        else:
            return
