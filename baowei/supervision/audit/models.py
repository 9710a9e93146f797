"""The record of every write: events, and the seals that chain them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices


class Event(models.Model):
    """One row written, changed or taken away. Written by triggers only; see `record.sql`.

    before, after: of a change, the columns that changed; of a new row all of them, or none where
    the table is recorded by digest. row_digest: SHA-256 of the row as it was left. act: app and
    action; empty where the change bypassed the office. digest: SHA-256 of this event.
    """

    class Kind(TextChoices):
        INSERT = "I", _("new")
        UPDATE = "U", _("changed")
        DELETE = "D", _("taken away")

    at = models.DateTimeField(_("at"))
    txid = models.BigIntegerField(db_index=True)
    who = models.BigIntegerField(null=True)
    username = models.TextField(_("who"))
    acting_for = models.TextField(_("acting for"), default="")
    act = models.TextField(_("action"))
    why = models.TextField(_("why"), default="")
    kind = models.CharField(_("change"), max_length=1, choices=Kind.choices)
    table = models.TextField(_("table"))
    key = models.TextField(_("row"))
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    row_digest = models.BinaryField(null=True)
    digest = models.BinaryField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["table", "key", "id"], name="event_of_row"),
            models.Index(
                fields=["who", "id"], condition=models.Q(who__isnull=False), name="event_of_person"
            ),
            models.Index(fields=["act", "id"], name="event_of_act"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.table}:{self.key}"

    @property
    def direct(self) -> bool:
        """Whether the change was made in the database itself, by no action of the office."""
        return not self.act


class Seal(models.Model):
    """The events of one transaction, chained to those of the transaction before.

    digest: SHA-256 of the previous seal's digest, the number, and the events' digests in order.
    """

    txid = models.BigIntegerField(unique=True)
    number = models.BigIntegerField(null=True, unique=True)
    events = models.IntegerField(null=True)
    previous = models.BinaryField(null=True)
    digest = models.BinaryField(null=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class Shape(models.Model):
    """The columns of a recorded table when its rows were last recorded; see `shapes.py`."""

    table = models.TextField(primary_key=True)
    columns = models.TextField()

    def __str__(self) -> str:
        return self.table
