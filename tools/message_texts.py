"""Every text that Python or a template marks for translation, as keys of a catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize
from message_files import key

LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(({LITERAL}(?:, ?{LITERAL})*)")
MARKS = {
    "_": ("text",),
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
"""Function -> what its first arguments are."""


def texts(folder: Path) -> set[str]:
    """Those of all Python files and templates under the folder; migrations only repeat models."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        if "migrations" not in path.parts:
            found.update(_python(path))
    for path in folder.rglob("templates/**/*"):
        if path.suffix in (".html", ".txt"):
            found.update(_template(path))
    return found


def _python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", "")).removesuffix("_lazy")
        if name in MARKS:
            wanted = node.args[: len(MARKS[name])]
            try:
                yield _marked(name, [ast.literal_eval(argument) for argument in wanted])
            except ValueError as error:
                raise SystemExit(f"{path}:{node.lineno}: no literal in {name}()") from error


def _template(path: Path) -> Iterator[str]:
    if not settings.configured:
        settings.configure()
    for name, arguments in CALL.findall(templatize(path.read_text(encoding="utf-8"), str(path))):
        yield _marked(name, list(ast.literal_eval(f"({arguments},)")))


def _marked(name: str, arguments: list[str]) -> str:
    return key(**dict(zip(MARKS[name], arguments, strict=True)))
