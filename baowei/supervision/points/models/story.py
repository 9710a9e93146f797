from __future__ import annotations

from django.db import models

from baowei.supervision.points.models.point import SuspectPoint


class PointStory(models.Model):
    """What a point rests on, as it was when it was taken in: what an institution was shown stays.

    evidence: table -> its rows, each column -> value. knowledge: the row of the list, or nothing.
    """

    audited_by_digest = True

    point = models.OneToOneField(
        SuspectPoint, models.CASCADE, primary_key=True, related_name="story"
    )
    run_id = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=200)
    message = models.TextField()
    facts = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    knowledge = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.message
