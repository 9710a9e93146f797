"""What this app counts of a campaign itself: targets, what the units handed in, leads, repeats."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns import figures
from baowei.supervision.campaigns.lookback import recurrences
from baowei.supervision.campaigns.models import Report
from baowei.supervision.campaigns.queries import came_late
from baowei.supervision.leads.models import Lead
from baowei.supervision.registry.models import Institution


def targets(campaign: Any) -> figures.Counts:
    rows = campaign.targets.order_by().values_list("institution__admdvs").annotate(n=Count("pk"))
    return dict(rows)


def _reports(campaign: Any, which: Q) -> figures.Counts:
    rows = Report.objects.filter(which, unit__campaign=campaign).order_by()
    return dict(rows.values_list("unit__admdvs").annotate(n=Count("pk")))


def plans_in(campaign: Any) -> figures.Counts:
    return _reports(campaign, Q(kind=Report.Kind.PLAN, first_on__isnull=False))


def reports_in(campaign: Any) -> figures.Counts:
    return _reports(campaign, Q(first_on__isnull=False) & ~Q(kind=Report.Kind.PLAN))


def late(campaign: Any) -> figures.Counts:
    return _reports(campaign, came_late())


def leads_of(campaign: Any) -> QuerySet[Lead]:
    """Leads about its institutions that came in since it was issued, up to its last day."""
    if campaign.issued_on is None:
        return Lead.objects.none()
    last = max(one.ends_on for one in campaign.stages.all())
    codes = campaign.targets.values("institution")
    return Lead.objects.filter(
        fixmedins_code__in=codes, received_on__range=(campaign.issued_on, last)
    ).exclude(state="merged")


def leads(campaign: Any) -> figures.Counts:
    return dict(leads_of(campaign).order_by().values_list("admdvs").annotate(n=Count("pk")))


def again(campaign: Any) -> figures.Counts:
    codes = list(campaign.targets.values_list("institution", flat=True))
    found = {one.fixmedins_code for one in recurrences(campaign, codes)}
    rows = Institution.objects.filter(pk__in=found).values_list("admdvs", flat=True)
    return dict(Counter(rows))


def _plans(campaign: Any) -> bool:
    return campaign.plan_due_on is not None


def _looks_back(campaign: Any) -> bool:
    return campaign.earlier_from is not None


def _targets_url(campaign: Any, admdvs: str) -> str:
    return _address("campaigns:targets", campaign=campaign.pk, region=admdvs)


def _reports_url(**more: str) -> figures.Opens:
    def opens(campaign: Any, admdvs: str) -> str:
        return _address("campaigns:reports", campaign=campaign.pk, region=admdvs, **more)

    return opens


def _leads_url(campaign: Any, admdvs: str) -> str:
    return _address("campaigns:leads", campaign=campaign.pk, region=admdvs)


def _again_url(campaign: Any, admdvs: str) -> str:
    url = reverse("campaigns:last_time", args=[campaign.pk])
    return f"{url}?{urlencode({'again': 1, 'region': admdvs})}"


def _address(name: str, **asked: Any) -> str:
    return f"{reverse(name)}?{urlencode({k: v for k, v in asked.items() if v})}"


def register() -> None:
    add = figures.register
    add("targets", _("institutions in scope"), targets, _targets_url)
    add(
        "plans_in",
        _("plans handed in"),
        plans_in,
        _reports_url(kind="plan", view="in"),
        wanted=_plans,
    )
    add("reports_in", _("reports handed in"), reports_in, _reports_url(view="reports"))
    add("late", _("reports that were late"), late, _reports_url(view="late"))
    add("leads", _("leads registered"), leads, _leads_url)
    add("again", _("institutions with the same again"), again, _again_url, wanted=_looks_back)
