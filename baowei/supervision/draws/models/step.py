from __future__ import annotations

from django.db import models

from baowei.supervision.desk.done import Done
from baowei.supervision.draws.models.draw import Draw


class DrawStep(Done):
    """What was done with a draw."""

    scope_region = "draw__admdvs"

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="steps")
