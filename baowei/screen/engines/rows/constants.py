"""Values that generated code refers to by name, such as the set of an IN."""

from __future__ import annotations

from typing import Any


class Constants:
    """names: what generated code finds under each name."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {}
        self._known: dict[Any, str] = {}

    def name(self, value: Any) -> str:
        """The name of a hashable value."""
        key = (type(value), value)
        if key not in self._known:
            self._known[key] = f"C{len(self._known)}"
            self.names[self._known[key]] = value
        return self._known[key]
