"""Deduction lists: what is taken from an institution's settlement, each charge once."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Max, Sum
from django.utils import timezone

from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, settle, take
from baowei.supervision.points.models import Deduction, DeductionLine, PointLine, SuspectPoint

CENT = Decimal("0.01")


def deduct(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    """One list an institution; every charge is marked, so that no recovery takes it again.

    What was taken of a charge through another point before is not taken twice: that part of this
    point is left to the institution.
    """
    chosen = list(chosen)
    shares = Shares([pk for pk, _ in chosen])
    lines: list[DeductionLine] = []

    def change(point: SuspectPoint) -> Decimal:
        parts = shares.take(point)
        taken = sum(parts.values(), Decimal())
        settle(point, point.open_amount - taken)
        point.deducted_amount, point.open_amount = taken, Decimal()
        lines.extend(
            DeductionLine(point=point, bkkp_sn=sn, setl_id=point.setl_id, amount=amount)
            for sn, amount in parts.items()
        )
        return taken

    def listed(done: list[SuspectPoint]) -> None:
        lists = _lists(done, acting_user)
        for line in lines:
            line.deduction = lists[line.point.fixmedins_code]
        DeductionLine.objects.bulk_create(lines, batch_size=1_000)

    return take("deduct", chosen, acting_user, change, text, together=listed)


class Shares:
    """What is left to take of each charge: its largest fund amount less what was taken."""

    def __init__(self, points: list[int]) -> None:
        self.lines: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
        rows = PointLine.objects.filter(point__in=points).order_by("point_id", "bkkp_sn")
        for point, sn, fund in rows.values_list("point_id", "bkkp_sn", "fund_amount"):
            self.lines[point].append((sn, fund))
        charges = {sn for lines in self.lines.values() for sn, _ in lines}
        largest = PointLine.objects.filter(bkkp_sn__in=charges).values_list("bkkp_sn")
        self.left = dict(largest.annotate(most=Max("fund_amount")).order_by())
        before = DeductionLine.objects.filter(bkkp_sn__in=charges).values_list("bkkp_sn")
        for sn, taken in before.annotate(taken=Sum("amount")).order_by():
            self.left[sn] -= taken

    def take(self, point: SuspectPoint) -> dict[str, Decimal]:
        """Charge -> amount for what is open of the point; empty key: what no charge carries."""
        wanted, parts = point.open_amount, {}
        funds = sum((fund for _, fund in self.lines[point.pk]), Decimal())
        for sn, fund in self.lines[point.pk]:
            share = (point.open_amount * fund / funds) if funds else Decimal()
            share = min(share.quantize(CENT, ROUND_HALF_UP), wanted)
            taken = max(min(share, self._cents(sn)), Decimal())
            self.left[sn] -= taken
            wanted -= share
            parts[sn] = taken
        if not self.lines[point.pk]:
            parts[""] = wanted
        elif wanted:
            self._rest(point, parts, wanted)
        return parts

    def _rest(self, point: SuspectPoint, parts: dict[str, Decimal], wanted: Decimal) -> None:
        """What rounding left goes where there is still room."""
        for sn, _ in self.lines[point.pk]:
            more = max(min(wanted, self._cents(sn)), Decimal())
            self.left[sn] -= more
            parts[sn] += more
            wanted -= more

    def _cents(self, sn: str) -> Decimal:
        return self.left[sn].quantize(CENT, ROUND_HALF_UP)


def _lists(done: list[SuspectPoint], user: User) -> dict[str, Deduction]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    places = {point.fixmedins_code: point for point in done}
    for point in done:
        totals[point.fixmedins_code] += point.deducted_amount
    month = f"{timezone.localdate():%Y%m}"
    found = {}
    for code, total in sorted(totals.items()):
        number = Deduction.objects.filter(fixmedins_code=code, number__startswith=f"{code}-{month}")
        found[code] = Deduction.objects.create(
            number=f"{code}-{month}-{number.count() + 1:02}",
            admdvs=places[code].admdvs,
            fixmedins_code=code,
            fixmedins_name=places[code].fixmedins_name,
            made_by=user,
            total=total,
        )
    return found
