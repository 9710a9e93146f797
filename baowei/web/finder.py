"""Of the charts' package only its script is served; the rest would outweigh the office."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder

UNUSED = ("datasets", "templates", "widgetbundle.js")


class ChartScript(FileSystemFinder):
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        return super().list([*(ignore_patterns or ()), *UNUSED])
