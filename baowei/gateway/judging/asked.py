"""What the judge is asked: a request, and what is known of its persons from before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from baowei.gateway.contract.request import Request

Past = Mapping[str, Mapping[str, list[Any]]]
"""Claim table -> column -> held values, equally long: rows of the persons of one request."""

Row = tuple[Any, ...]
"""A row of a claim table: every column of the schema in its order, as the row engine holds it."""


@dataclass(frozen=True)
class Asked:
    """past: rows of all persons whom the request names by a number that history knows.

    complete: whether that is all there is of them.
    """

    request: Request
    past: Past = field(default_factory=dict)
    complete: bool = True
