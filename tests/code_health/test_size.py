"""Files and functions stay small enough to be read at once."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for path in (ROOT / "baowei").rglob("*.py")
    # migrations are as Django writes them
    if path.stat().st_size and path.parent.name != "migrations"
)

LONG_FILES: dict[str, str] = {}
"""path under the checkout -> why it is longer than 400 lines."""

LONG_FUNCTIONS: dict[str, str] = {}
"""path:function -> why it is longer than 40 lines of code."""

MEDIAN_LINES, MAX_LINES, MAX_FUNCTION = 100, 400, 40


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body: the signature and the docstring are declaration, not logic."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_the_median_file_is_short() -> None:
    assert median(lines(path) for path in FILES) < MEDIAN_LINES


def test_no_file_is_long() -> None:
    long = {str(p.relative_to(ROOT)) for p in FILES if lines(p) > MAX_LINES}
    assert long == set(LONG_FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_long(path: Path) -> None:
    name = path.relative_to(ROOT)
    long = {
        f"{name}:{node.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and code_lines(node) > MAX_FUNCTION
    }
    assert long == {known for known in LONG_FUNCTIONS if known.startswith(f"{name}:")}


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in (LONG_FILES | LONG_FUNCTIONS).values())
