"""Rows whose values name people: kept as JSON, encrypted."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from baowei.supervision.desk.secret import seal, unseal


class SealedValues(models.Model):
    """sealed: `values` as JSON, encrypted."""

    sealed = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(unseal(self.sealed))
        return found

    @values.setter
    def values(self, values: dict[str, Any]) -> None:
        self.sealed = seal(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
