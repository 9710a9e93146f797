"""What the processes of a gateway are told when they start."""

from __future__ import annotations

from pathlib import Path

import msgspec

from baowei.gateway.limits import Limits


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """home: folder of the lake. judges: processes that judge; one less than the machine has
    processors is a good number."""

    home: str
    host: str = "127.0.0.1"
    port: int = 8100
    judges: int = 1
    limits: Limits = Limits()

    @property
    def home_path(self) -> Path:
        return Path(self.home)

    @property
    def folder(self) -> Path:
        """Keys, journal, sockets and the drop of files."""
        return Path(self.home) / "gateway"

    @property
    def keys(self) -> Path:
        return self.folder / "keys.json"

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    def socket_of(self, judge: int) -> Path:
        return self.folder / f"judge-{judge}.sock"


def prepare(options: Options) -> None:
    """The folder of the gateway, for its owner only."""
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    options.journal.mkdir(exist_ok=True, mode=0o700)
