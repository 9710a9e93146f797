"""Compile the Chinese messages of the commands; with --check, fail where one lacks or is stale.

The .po file is edited by hand; the .mo beside it, which gettext reads, is written by this tool,
so that no machine needs GNU gettext.
"""

from __future__ import annotations

import argparse
import ast
import struct
import sys
from pathlib import Path

CLI = Path(__file__).resolve().parent.parent / "baowei" / "cli"
PO = CLI / "locale" / "zh_CN" / "LC_MESSAGES" / "baowei.po"
MO = PO.with_suffix(".mo")
TYPER = {
    *("Arguments", "Options", "Commands", "Error", "Aborted.", "[required]", "[default: {}]"),
    *("[env var: {}]", "Try [blue]'{command_path} {help_option}'[/] for help."),
    *("Missing command.", "No such command {name!r}."),
}
"""Words of Typer's own that pass through gettext."""


def used() -> set[str]:
    """Every text that a command marks with `_("…")`."""
    found: set[str] = set()
    for path in CLI.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                found.add(ast.literal_eval(node.args[0]))
    return found


def read(text: str) -> dict[str, str]:
    """msgid -> msgstr of a .po file without plurals and contexts."""
    entries: dict[str, str] = {}
    msgid, field = "", ""
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("msgid", "msgstr"):
            field, value = word, ast.literal_eval(rest)
            msgid = value if field == "msgid" else msgid
        elif line.startswith('"'):
            value = ast.literal_eval(line)
            msgid += value if field == "msgid" else ""
        else:
            continue
        if field == "msgstr":
            entries[msgid] = entries.get(msgid, "") + value
    return entries


def compiled(entries: dict[str, str]) -> bytes:
    """The .mo file: header, two tables of (length, offset), then the texts."""
    pairs = sorted((k.encode(), v.encode()) for k, v in entries.items())
    start = 28 + 16 * len(pairs)
    tables: list[int] = []
    body = b""
    for side in (0, 1):
        for pair in pairs:
            tables += [len(pair[side]), start + len(body)]
            body += pair[side] + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return struct.pack(f"<{7 + len(tables)}I", *head, *tables) + body


def problems(entries: dict[str, str]) -> list[str]:
    """What lacks a translation, and what nothing uses any more."""
    wanted = used() | TYPER
    have = {msgid for msgid, text in entries.items() if text} - {""}
    return [f"no Chinese for: {m}" for m in sorted(wanted - have)] + [
        f"not used any more: {m}" for m in sorted(have - wanted)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    entries = read(PO.read_text(encoding="utf-8"))
    found = problems(entries)
    if check and (not MO.is_file() or MO.read_bytes() != compiled(entries)):
        found.append(f"{MO.name} is stale; run `make pages`")
    if not check:
        MO.write_bytes(compiled(entries))
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
