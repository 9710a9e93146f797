"""Compile the Chinese messages; with --check, fail where one lacks, is unused or stale.

Each part has its own .po file, edited by hand; the .mo beside it, which gettext reads, is written
by this tool, so that no machine needs GNU gettext.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from message_files import compiled, read
from message_texts import texts

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "baowei"
TYPER = frozenset(
    {
        *("Arguments", "Options", "Commands", "Error", "Aborted.", "[required]", "[default: {}]"),
        *("[env var: {}]", "Try [blue]'{command_path} {help_option}'[/] for help."),
        *("Missing command.", "No such command {name!r}."),
    }
)
"""Words of Typer's own that pass through gettext."""


@dataclass(frozen=True)
class Catalogue:
    """The texts of one folder. also: texts of other packages that it translates."""

    folder: Path
    po: Path
    also: frozenset[str] = frozenset()

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def entries(self) -> dict[str, str]:
        return read(self.po.read_text(encoding="utf-8")) if self.po.is_file() else {}

    def problems(self) -> Iterator[str]:
        """What lacks a translation, and what nothing uses any more."""
        wanted = texts(self.folder) | self.also
        have = {key for key, text in self.entries().items() if text} - {""}
        for sentence, keys in (("no Chinese for", wanted - have), ("not used", have - wanted)):
            for key in sorted(keys):
                yield f"{self.po.relative_to(ROOT)}: {sentence}: {shown(key)}"

    def stale(self) -> bool:
        entries = self.entries()
        have = self.mo.read_bytes() if self.mo.is_file() else None
        return have != (compiled(entries) if entries else None)

    def write(self) -> None:
        if self.stale():
            self.mo.write_bytes(compiled(self.entries()))


CLI = PACKAGE / "cli"
COMMANDS = Catalogue(CLI, CLI / "locale" / "zh_CN" / "LC_MESSAGES" / "baowei.po", TYPER)


def office() -> Iterator[Catalogue]:
    """One catalogue of each part of the office."""
    for folder in [
        PACKAGE / "web",
        PACKAGE / "mobile",
        *sorted((PACKAGE / "supervision").iterdir()),
    ]:
        if (folder / "__init__.py").is_file():
            yield Catalogue(folder, folder / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po")


def shown(key: str) -> str:
    return key.replace("\x04", " | ").replace("\0", " | ").replace("\n", "\\n")


def conflicts(parts: list[Catalogue]) -> Iterator[str]:
    """Texts that two parts translate differently: the office reads all of them as one."""
    first: dict[str, tuple[str, Catalogue]] = {}
    for part in parts:
        for key, text in part.entries().items():
            other, where = first.setdefault(key, (text, part))
            if key and text and text != other:
                yield (
                    f"{part.po.relative_to(ROOT)}: {shown(key)}: “{text}”, but “{other}” in"
                    f" {where.folder.name}; say which by a context (pgettext)"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    parts = list(office())
    found = list(conflicts(parts))
    for catalogue in [COMMANDS, *parts]:
        found += catalogue.problems()
        if not check:
            catalogue.write()
        elif catalogue.stale():
            found.append(f"{catalogue.mo.relative_to(ROOT)} is stale; run `make pages`")
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
