"""A gateway with all its processes, started as a service would start it."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from baowei.errors import BaoweiError
from baowei.gateway.serving.options import Options
from baowei.gateway.serving.options import prepare as prepare_gateway
from baowei.gateway.signin.key_file import write_keys
from baowei.gateway.signin.keys import Key, KeyTable

UP = 300.0
"""Seconds that it may take until a judge is there."""
DOWN = 20.0


@dataclass(frozen=True)
class Running:
    """secrets: of the institutions, each its own client."""

    process: subprocess.Popen[bytes]
    options: Options
    secrets: Mapping[str, str]

    def ready(self) -> bool:
        """Whether it answers and a judge is there."""
        connection = http.client.HTTPConnection(self.options.host, self.options.port, timeout=2)
        try:
            connection.request("GET", "/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def running_gateway(home: Path, institutions: Iterable[str], **told: Any) -> Iterator[Running]:
    """Started and ready. told: further `Options`. BaoweiError where it does not come up."""
    options = Options(home=str(home), port=_free_port(), **told)
    prepare_gateway(options)
    keys = {code: secrets.token_urlsafe(24) for code in institutions}
    begins = datetime.now().astimezone() - timedelta(days=1)
    write_keys(
        options.keys,
        KeyTable(tuple(Key(code, code, "hsaf", one, begins) for code, one in keys.items())),
    )
    process = start(options)
    running = Running(process, options, keys)
    try:
        _wait(running)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(DOWN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start(options: Options) -> subprocess.Popen[bytes]:
    """The supervisor, which starts the others."""
    told = msgspec.json.encode(options).decode()
    command = [sys.executable, "-m", "baowei.gateway.serving", "supervisor", "0", told, "{}"]
    environment = {name: one for name, one in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(command, env=environment)


def _wait(running: Running) -> None:
    until = time.monotonic() + UP
    while not running.ready():
        if running.process.poll() is not None or time.monotonic() > until:
            raise BaoweiError("网关没有启动")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
