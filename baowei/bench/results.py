"""What was measured, kept as JSON beside the page that is written from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from baowei.bench.accuracy_page import accuracy_page
from baowei.bench.page import page

JSON, PAGE, ACCURACY = "benchmarks.json", "benchmarks.md", "accuracy.md"


def keep(folder: Path, part: str, result: dict[str, Any]) -> Path:
    """Put a part (load, screen, compare) in its place among the results; gives the page's path."""
    file = folder / JSON
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known[part] = result
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(known, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")
    (folder / PAGE).write_text(page(known), encoding="utf-8")
    return folder / PAGE


def keep_accuracy(folder: Path, result: dict[str, Any]) -> Path:
    """Write what `bench accuracy` found as a page of its own; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / ACCURACY
    file.write_text(accuracy_page(result), encoding="utf-8")
    return file
