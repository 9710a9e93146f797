"""Write the generated pages of docs/reference; with --check, fail on a stale one."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"

# page -> module of tools/ whose `page()` gives its text
PAGES = {
    "tables.md": "page_tables",
    "knowledge.md": "page_knowledge",
    "commands.md": "page_commands",
    "law.md": "page_law",
    "rules.md": "page_rules",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a stale page")
    parser.add_argument("pages", nargs="*", default=list(PAGES), help="names; default: all")
    given = parser.parse_args()
    stale = [name for name in given.pages if not _fresh(name, write=not given.check)]
    if given.check and stale:
        print(f"stale: {', '.join(stale)}; run `make pages`", file=sys.stderr)
    return int(bool(given.check and stale))


def _fresh(name: str, *, write: bool) -> bool:
    """Whether the page was as it should be; written where wanted."""
    path = REFERENCE / name
    text = import_module(PAGES[name]).page().rstrip() + "\n"
    fresh = path.is_file() and path.read_text(encoding="utf-8") == text
    if write and not fresh:
        path.write_text(text, encoding="utf-8")
        print(f"written: {path.relative_to(ROOT)}")
    return fresh


if __name__ == "__main__":
    sys.exit(main())
