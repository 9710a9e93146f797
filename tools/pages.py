"""Write the generated pages of docs/; with --check, fail on a stale one."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"

# page -> module of tools/ whose `page()` gives its text
PAGES = {
    "tables.md": "page_tables",
    "knowledge.md": "page_knowledge",
    "commands.md": "page_commands",
    "law.md": "page_law",
    "sanctions.md": "page_sanctions",
    "deadlines.md": "page_deadlines",
    "rules.md": "page_rules",
    "problems.md": "page_problems",
    "states.md": "page_states",
    "permissions.md": "page_permissions",
    "papers.md": "page_papers",
    "gateway.md": "page_gateway",
    "gateway-openapi.json": "page_gateway_openapi",
}
# the same of the user guide
GUIDE = {"papers.md": "page_paper_pictures"}
# folder -> module of tools/ whose `pages()` gives the texts of all its files
FOLDERS = {"rules": "page_rule"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a stale page")
    given = parser.parse_args()
    texts = _texts()
    stale = [path for path, text in texts.items() if not _fresh(path, text, write=not given.check)]
    stale += _left_over(texts, remove=not given.check)
    if given.check and stale:
        names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
        print(f"stale: {names}; run `make pages`", file=sys.stderr)
    return int(bool(given.check and stale))


def _texts() -> dict[Path, str]:
    """Every generated page and what it must say."""
    found = {REFERENCE / name: import_module(tool).page() for name, tool in PAGES.items()}
    found |= {DOCS / "guide" / name: import_module(tool).page() for name, tool in GUIDE.items()}
    for folder, tool in FOLDERS.items():
        found |= {REFERENCE / folder / name: t for name, t in import_module(tool).pages().items()}
    return found


def _fresh(path: Path, text: str, *, write: bool) -> bool:
    """Whether the page was as it should be; written where wanted."""
    wanted = text.rstrip() + "\n"
    fresh = path.is_file() and path.read_text(encoding="utf-8") == wanted
    if write and not fresh:
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted, encoding="utf-8")
        print(f"written: {path.relative_to(ROOT)}")
    return fresh


def _left_over(texts: dict[Path, str], *, remove: bool) -> list[Path]:
    """Pages in generated folders that nothing makes any more; removed where wanted."""
    found = [p for f in FOLDERS for p in (REFERENCE / f).glob("*.md") if p not in texts]
    for path in found if remove else ():
        path.unlink()
        print(f"removed: {path.relative_to(ROOT)}")
    return found


if __name__ == "__main__":
    sys.exit(main())
