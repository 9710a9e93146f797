"""Samples of an institution's points: drawn, read off, and applied where a region's rule allows."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.provinces import local_claims
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.points.actions.review import claim
from baowei.supervision.points.estimate import LEAST, Estimate, estimate
from baowei.supervision.points.models import Sample, SuspectPoint

PERMISSION = "sample_extrapolation"
"""The parameter by which a region says, with its source, that a sampled rate may be applied."""
SETTLED = ("to_deduct", "deducted", "dismissed")


@dataclass(frozen=True)
class Progress:
    """settled: sampled points whose review has ended. estimate: once all of them have."""

    settled: int
    drawn: int
    estimate: Estimate | None


def draw(rows: QuerySet[SuspectPoint], size: int, title: str, *, acting_user: User) -> Sample:
    """Draw from points of one institution that nobody has reviewed yet.

    The seed is kept: `random.Random(seed).sample(sorted(population), size)` draws the same again.
    """
    with act(acting_user, "points.draw_sample", why=title):
        points = list(rows.filter(state="new", outcome__in=("violation", "suspect")))
        places = {(p.admdvs, p.fixmedins_code) for p in points}
        if len(places) != 1:
            raise Unlawful(_("a sample is drawn from one institution's points in first review"))
        if not LEAST <= size <= len(points):
            text = _("draw between %(least)d and %(all)d points")
            raise Unlawful(text % {"least": LEAST, "all": len(points)})
        require_role(acting_user, points[0], {Role.RECHECKER})
        (admdvs, code), population = places.pop(), sorted(p.pk for p in points)
        seed = secrets.randbits(62)
        return Sample.objects.create(
            title=title,
            admdvs=admdvs,
            fixmedins_code=code,
            made_by=acting_user,
            seed=seed,
            population=population,
            drawn=sorted(random.Random(seed).sample(population, size)),
        )


def progress(sample: Sample) -> Progress:
    rows = list(
        SuspectPoint.objects.filter(pk__in=sample.drawn)
        .order_by("pk")
        .values_list("state", "claimed_amount", "deducted_amount", "open_amount")
    )
    settled = [row for row in rows if row[0] in SETTLED]
    if len(settled) < len(sample.drawn):
        return Progress(len(settled), len(sample.drawn), None)
    total = SuspectPoint.objects.filter(pk__in=sample.population).aggregate(t=Sum("claimed_amount"))
    try:
        found = estimate(
            [row[1] for row in rows],
            [row[2] + row[3] for row in rows],
            len(sample.population),
            total["t"] or Decimal(),
        )
    except ValueError:
        return Progress(len(settled), len(sample.drawn), None)
    return Progress(len(settled), len(sample.drawn), found)


def permission(admdvs: str, on: date) -> Any | None:
    """The region's row that allows extrapolation on that day, the nearest one; usually none."""
    found = None
    for one in local_claims(admdvs):
        named = one.kind == "param" and one.values.get("param_name") == PERMISSION
        if named and one.valid_from <= on <= one.valid_to:
            found = one
    return found


def apply(sample: Sample, *, acting_user: User) -> int:
    """Propose the applied share for every point of the list that nobody looked at; how many.

    Proposals only: another person rechecks them, the institution is heard on each.
    """
    with act(acting_user, "points.apply_sample", why=sample.title):
        kept = Sample.objects.select_for_update().get(pk=sample.pk)
        found = progress(kept).estimate
        if found is None or kept.applied:
            raise Unlawful(_("the sample is not settled yet, or was applied before"))
        allowed = permission(kept.admdvs, timezone.localdate())
        if allowed is None:
            raise Unlawful(_("no rule in force in this region allows a sampled rate to be applied"))
        rest = SuspectPoint.objects.filter(pk__in=kept.population, state="new")
        count = sum(_propose(point, found, acting_user) for point in rest)
        kept.applied = timezone.now()
        kept.save()
    return count


def _propose(point: SuspectPoint, found: Estimate, user: User) -> int:
    share = Decimal(str(found.applied_share))
    amount = (point.open_amount * share).quantize(Decimal("0.01"), ROUND_FLOOR)
    if not amount:
        return 0
    text = _("by sample: %(open)s × %(share).4f, the lower end of the 95 %% interval") % {
        "open": point.open_amount,
        "share": share,
    }
    claim([(point.pk, point.version)], acting_user=user, amount=amount, text=text)
    return 1
