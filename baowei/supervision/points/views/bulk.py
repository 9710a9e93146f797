"""One step with many points: choose, look at what it will do, confirm, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei.supervision.desk.act import act
from baowei.supervision.people.access import page
from baowei.supervision.points.actions import assign
from baowei.supervision.points.batches import judge, run, undo
from baowei.supervision.points.forms import BatchForm
from baowei.supervision.points.models import Batch
from baowei.supervision.points.queries import READERS, points_of
from baowei.supervision.points.states import FLOW
from baowei.supervision.points.views.points import work_of

MOST = 20_000


@page(READERS)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Keep which points were chosen, and how they were; go on to the confirm page."""
    rows, name = _chosen(request), request.POST.get("act", "")
    if name == "assign":
        count = assign(rows.values_list("pk", flat=True), request.user, acting_user=request.user)
        messages.success(request, _("%(count)d points are on your desk now") % {"count": count})
        return redirect("points:list")
    if name not in FLOW.steps:
        raise Http404
    found = list(rows.order_by("pk").values_list("pk", "version")[: MOST + 1])
    if not found or len(found) > MOST:
        messages.error(request, _("Choose between 1 and %(most)d points") % {"most": MOST})
        return redirect("points:list")
    with act(request.user, "points.choose"):
        chosen = Batch.objects.create(
            user=request.user,
            step=name,
            points=[pk for pk, _v in found],
            versions=[version for _pk, version in found],
        )
    return redirect("points:batch", chosen.pk)


@page(READERS)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What the step will do with how many points and how much money; POST does it, once."""
    chosen = get_object_or_404(Batch, pk=pk, user=request.user)
    form = BatchForm(chosen.step, request.POST or None)
    if request.method == "POST" and form.is_valid() and not chosen.closed:
        taken = run(chosen, form.cleaned_data["text"], acting_user=request.user)
        _tell(request, chosen, len(taken.done), len(taken.refused))
        return redirect("points:batch" if taken.refused else "points:list", *_key(chosen, taken))
    rows = points_of(request.user).filter(pk__in=chosen.points)
    context = {"batch": chosen, "step": FLOW.steps[chosen.step], "form": form}
    context |= judge(chosen, list(rows), request.user)
    context["amount"] = rows.aggregate(total=Sum("open_amount"))["total"]
    return render(request, "points/batch.html", context)


@page(READERS)
@require_POST
def undo_batch(request: HttpRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(Batch, pk=pk, user=request.user)
    taken = undo(chosen, acting_user=request.user)
    messages.success(request, _("Taken back: %(count)d points") % {"count": len(taken.done)})
    if taken.refused:
        text = _("%(count)d points had gone on meanwhile") % {"count": len(taken.refused)}
        messages.warning(request, text)
    return redirect("points:list")


def _chosen(request: HttpRequest) -> Any:
    """The rows that were ticked, or all that the filter shows."""
    if request.POST.get("all") == "1":
        return work_of(request).filtered(request.user, QueryDict(request.POST.get("query", "")))
    ids = [one for one in request.POST.getlist("ids") if one.isdigit()]
    return points_of(request.user).filter(pk__in=ids)


def _key(chosen: Batch, taken: Any) -> tuple[int, ...]:
    return (chosen.pk,) if taken.refused else ()


def _tell(request: HttpRequest, chosen: Batch, done: int, refused: int) -> None:
    said = _("Done: %(step)s, %(count)d points") % {
        "step": FLOW.steps[chosen.step].label,
        "count": done,
    }
    if chosen.step in ("claim", "drop") and done:
        link = reverse("points:batch", args=[chosen.pk])
        said = format_html('{} · <a href="{}">{}</a>', said, link, _("look or undo"))
    messages.success(request, said)
    if refused:
        messages.warning(request, _("Not done with %(count)d points") % {"count": refused})
