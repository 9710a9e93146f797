"""Sampling of an institution's points, with the formula on the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.desk.worklist import Column, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import Role
from baowei.supervision.points import samples as sampling
from baowei.supervision.points.estimate import LEAST
from baowei.supervision.points.models import Sample, SuspectPoint
from baowei.supervision.points.work import AGENCY_WORK

READERS = frozenset({Role.REVIEWER, Role.RECHECKER})
MAKERS = frozenset({Role.RECHECKER})
APPLIERS = frozenset({Role.REVIEWER})
"""What is applied is a proposal of the first review; another person rechecks it."""


def _rows(user: Any) -> QuerySet[Sample]:
    return visible(Sample.objects.select_related("made_by"), user, READERS)


WORK = WorkList(
    key="samples",
    title=gettext_lazy("Samples"),
    rows=_rows,
    columns=(
        Column("title", gettext_lazy("title"), lambda s: s.title, "link", "title"),
        Column("institution", gettext_lazy("institution code"), lambda s: s.fixmedins_code),
        Column(
            "population", gettext_lazy("number of points"), lambda s: len(s.population), "number"
        ),
        Column("drawn", gettext_lazy("drawn"), lambda s: len(s.drawn), "number"),
        Column("by", gettext_lazy("by"), lambda s: s.made_by.name),
        Column("at", gettext_lazy("at"), lambda s: s.at, "moment", "at"),
    ),
    filters=(Words.over("q", gettext_lazy("title or code"), ["fixmedins_code"], ["title"]),),
    order=("-at", "pk"),
    empty=gettext_lazy(
        "No sample yet. Narrow the suspect points to one institution and draw there."
    ),
)


class DrawForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    size = forms.IntegerField(label=gettext_lazy("How many points"), min_value=LEAST)


@page(READERS)
def samples(request: HttpRequest) -> HttpResponse:
    return show(request, WORK, "desk/worklist.html")


@page(MAKERS)
def draw_sample(request: HttpRequest) -> HttpResponse:
    """From what the list's filter shows; the filter comes with the address."""
    query = QueryDict(request.META.get("QUERY_STRING", ""))
    rows = AGENCY_WORK.filtered(request.user, query)
    form = DrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = sampling.draw(
                rows.order_by("pk"),
                acting_user=request.user,
                title=form.cleaned_data["title"],
                size=form.cleaned_data["size"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(made)
    count = rows.order_by().filter(state="new").count()
    context = {"form": form, "count": count, "least": LEAST}
    return render(request, "points/draw_sample.html", context)


@page(READERS)
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """How far its review is; then the rate, the total and their intervals."""
    found = get_object_or_404(_rows(request.user), pk=pk)
    allowed = sampling.permission(found.admdvs, timezone.localdate())
    context = {"sample": found, "progress": sampling.progress(found), "permission": allowed}
    context["points"] = SuspectPoint.objects.filter(pk__in=found.drawn).select_related("story")
    return render(request, "points/sample.html", context)


@page(APPLIERS)
@require_POST
def apply_sample(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_rows(request.user), pk=pk)
    count = sampling.apply(found, acting_user=request.user)
    messages.success(
        request, _("Proposed for %(count)d points; they go to recheck") % {"count": count}
    )
    return redirect(found)
