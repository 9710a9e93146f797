"""Numbers that are given in turn."""

from __future__ import annotations

from typing import Any

from django.db.models import Model


def next_in(model: type[Model], **key: Any) -> int:
    """The next number of the row with that key, whose field `last` is the one given before.

    Whoever comes next waits for this transaction, and one that fails gives its number back.
    """
    rows = model._default_manager
    rows.get_or_create(**key)
    row: Any = rows.select_for_update().get(**key)
    row.last += 1
    row.save()
    return int(row.last)
