"""What inspections count for a campaign, and what was found on site, by problem."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns import figures, found
from baowei.supervision.inspections.coverage import BEGUN
from baowei.supervision.inspections.models import Inspection, Item
from baowei.supervision.leads.models import Lead
from baowei.supervision.selfchecks.comparing import found as comparing


def _begun(campaign: Any) -> QuerySet[Inspection]:
    return Inspection.objects.filter(campaign=campaign, state__in=BEGUN)


def _found(campaign: Any) -> QuerySet[Item]:
    return Item.objects.filter(inspection__in=_begun(campaign), answer=Item.Answer.YES)


def inspected(campaign: Any) -> figures.Counts:
    """Institutions, each once however often it was visited."""
    rows = _begun(campaign).order_by().values_list("admdvs")
    return dict(rows.annotate(n=Count("institution", distinct=True)))


def items_found(campaign: Any) -> figures.Counts:
    rows = _found(campaign).order_by().values_list("inspection__admdvs")
    return dict(rows.annotate(n=Count("pk")))


def found_amount(campaign: Any) -> figures.Counts:
    rows = _found(campaign).order_by().values_list("inspection__admdvs")
    return dict(rows.annotate(fund=Sum("fund_amount", default=Decimal())))


def leads(campaign: Any) -> figures.Counts:
    """Leads that name an inspection of the campaign as their source."""
    counts: dict[str, figures.Number] = {}
    for admdvs, number in _begun(campaign).values_list("admdvs", "number"):
        found = Lead.objects.filter(source="inspection", source_ref=number, admdvs=admdvs)
        counts[admdvs] = counts.get(admdvs, 0) + found.count()
    return counts


def opens(campaign: Any, admdvs: str) -> str:
    given = {"campaign": campaign.pk} | ({"region": admdvs} if admdvs else {})
    return f"{reverse('inspections:list')}?{urlencode(given)}"


def found_at(campaign: Any, institutions: Collection[str]) -> dict[str, dict[str, Decimal]]:
    """Institution -> problem number -> CNY of the fund found on site.

    A problem that was found without an amount is there with zero. An institution is left out while
    no inspection of it has come to its end: what nobody has looked at to the end is not reported
    in full.
    """
    there = Inspection.objects.filter(campaign=campaign, institution__in=institutions)
    ended = there.filter(state__in=("finished", "closed")).order_by()
    found: dict[str, dict[str, Decimal]] = {
        code: {} for code in ended.values_list("institution", flat=True)
    }
    items = Item.objects.filter(inspection__in=there, answer=Item.Answer.YES)
    named = items.exclude(problem_no="").order_by()
    rows = named.values_list("inspection__institution", "problem_no")
    for code, number, fund in rows.annotate(fund=Sum("fund_amount", default=Decimal())):
        if code in found:
            found[code][number] = fund
    return found


def found_in(campaign: Any) -> dict[tuple[str, str], Decimal]:
    """(fixmedins_type, problem number) -> CNY of the fund found on site, over all institutions."""
    named = _found(campaign).exclude(problem_no="").order_by()
    rows = named.values_list("inspection__institution__fixmedins_type", "problem_no")
    sums = rows.annotate(fund=Sum("fund_amount", default=Decimal()))
    return {(kind, number): fund for kind, number, fund in sums}


def register() -> None:
    comparing.register(found_at)
    found.register(found_in)
    figures.register("inspected", _("institutions inspected"), inspected, opens)
    figures.register("items_found", _("questions answered “found”"), items_found, opens)
    figures.register("found_amount", _("fund found on site"), found_amount, opens, money=True)
    figures.register("inspection_leads", _("leads from inspections"), leads)
