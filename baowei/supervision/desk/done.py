"""What was done with a thing: the record on which its story and its documents stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Done(models.Model):
    """A step that was taken, by whom, for whom, when and why; each app names the thing."""

    step = models.CharField(_("step"), max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.at:%Y-%m-%d}"

    def event(self, what: Any) -> dict[str, Any]:
        """As a line of the time line. what: the step in words."""
        return {
            "at": self.at,
            "who": self.user.name if self.user else _("the office"),
            "acting_for": self.on_behalf_of.name if self.on_behalf_of else "",
            "what": what,
            "why": self.text,
        }


def events(rows: Any, label: Callable[[str], Any]) -> list[dict[str, Any]]:
    """What was done, the newest first, for the time line. label: of a step by its name."""
    newest = rows.select_related("user", "on_behalf_of").order_by("-at", "-pk")
    return [one.event(label(one.step)) for one in newest]
