"""What a campaign's progress and summary count of its self-inspections."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns import figures
from baowei.supervision.campaigns.models import Stage
from baowei.supervision.selfchecks.models import Answer, Refund, SelfCheck
from baowei.supervision.selfchecks.queries import overdue, owing, summed

REGION = "target__institution__admdvs"
HANDED_IN = Q(selfcheck__first_on__isnull=False)


def _count(campaign: Any, which: Q) -> figures.Counts:
    rows = summed(SelfCheck.objects.filter(target__campaign=campaign)).filter(which)
    return dict(rows.order_by().values_list(REGION).annotate(n=Count("pk")))


def submitted(campaign: Any) -> figures.Counts:
    return _count(campaign, Q(first_on__isnull=False))


def late(campaign: Any) -> figures.Counts:
    return _count(campaign, overdue())


def _of(model: Any, campaign: Any, which: Q, what: Any) -> figures.Counts:
    rows = model.objects.filter(which, HANDED_IN, selfcheck__target__campaign=campaign)
    return dict(rows.order_by().values_list(f"selfcheck__{REGION}").annotate(n=what))


def reported(campaign: Any) -> figures.Counts:
    return _of(Answer, campaign, Q(found=True), Sum("fund_amount"))


def refunded(campaign: Any) -> figures.Counts:
    return _of(Refund, campaign, Q(), Sum("amount"))


def owed(campaign: Any) -> figures.Counts:
    rows = summed(SelfCheck.objects.filter(target__campaign=campaign, first_on__isnull=False))
    left = rows.filter(owing()).order_by().values(REGION)
    return dict(left.values_list(REGION).annotate(n=Sum(F("reported") - F("refunded"))))


def problems(campaign: Any) -> figures.Counts:
    return _of(Answer, campaign, Q(found=True), Count("pk"))


def _opens(view: str) -> figures.Opens:
    def opens(campaign: Any, admdvs: str) -> str:
        asked = {"campaign": campaign.pk, "region": admdvs, "view": view}
        given = {key: value for key, value in asked.items() if value}
        return f"{reverse('selfchecks:list')}?{urlencode(given)}"

    return opens


def _looks_into_itself(campaign: Any) -> bool:
    return bool(campaign.stages.filter(kind=Stage.Kind.SELF).exists())


def register() -> None:
    add = partial(figures.register, wanted=_looks_into_itself)
    add("submitted", _("self-inspections handed in"), submitted, _opens("in"))
    add("overdue", _("self-inspections overdue"), late, _opens("overdue"))
    add("problems_found", _("problems reported"), problems, _opens("in"))
    add("reported_amount", _("amount reported"), reported, _opens("in"), money=True)
    add("refunded_amount", _("amount paid back"), refunded, _opens("in"), money=True)
    add("owed_amount", _("amount not paid back yet"), owed, _opens("owing"), money=True)
