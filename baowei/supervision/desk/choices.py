"""Choices whose members a type checker knows to be strings; Django itself ships no types."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:

    class TextChoices(StrEnum):
        label: str
        choices: ClassVar[list[tuple[str, str]]]
        values: ClassVar[list[str]]
        labels: ClassVar[list[str]]
else:
    from django.db.models import TextChoices

__all__ = ["TextChoices"]
