"""Nothing in the product names a place of one machine, and every test stands in a known room."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "unit",
    "rules",
    "contract",
    "agreement",
    "workflow",
    "code_health",
    "docs",
    "office",
    "browser",
}
# spelled in two parts, so that this file does not name what it forbids
MACHINE_PATHS = ("/" + "work/", "/" + "home/", "/" + "root/", "/" + "tmp/", "../" + "shared")
TEXT = {".py", ".md", ".yaml", ".csv", ".toml", ".po", ".sql"}

FILES = sorted(
    path
    for top in ("baowei", "docs", "tools", "README.md", "README.zh-CN.md", "CONTRIBUTING.md")
    for path in ([ROOT / top] if (ROOT / top).is_file() else (ROOT / top).rglob("*"))
    if path.suffix in TEXT
)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_path_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [place for place in MACHINE_PATHS if place in text] == []


def test_the_lock_names_only_public_hosts() -> None:
    lines = (ROOT / "uv.lock").read_text(encoding="utf-8").splitlines()
    public = ("https://pypi.org/simple", "https://files.pythonhosted.org/")
    named = [part for line in lines for part in line.split('"') if "://" in part]
    assert named and all(url.startswith(public) for url in named)


def test_tests_stand_in_known_rooms() -> None:
    rooms = {p.relative_to(ROOT / "tests").parts[0] for p in (ROOT / "tests").rglob("test_*.py")}
    assert rooms <= ROOMS


def test_test_modules_are_named_after_things() -> None:
    vague = {"test_misc.py", "test_utils.py", "test_all.py", "test_main.py", "test_basic.py"}
    assert not vague & {path.name for path in (ROOT / "tests").rglob("test_*.py")}
