"""One question of a checklist: its points, its evidence, its answer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.checklist import AnswerForm, JudgeForm
from baowei.supervision.inspections.models import Item
from baowei.supervision.inspections.queries import INSIDE, inside
from baowei.supervision.inspections.states import ON_SITE, on_the_team
from baowei.supervision.people.access import page

SIZE = 20


@page(INSIDE)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """POST answers."""
    found = _item(request, pk)
    form = AnswerForm(found, request.user, request.POST or None)

    def take() -> Any:
        version = form.cleaned_data["version"]
        actions.answer_item(found.pk, version, **form.arguments(), acting_user=request.user)
        return found

    points = found.links.select_related("point__story").order_by("-point__claimed_amount", "pk")
    return form_page(
        request,
        "inspections/item.html",
        form,
        take,
        lambda made: _("Answered"),
        **_context(found, request.user),
        links=Paginator(points, SIZE).get_page(request.GET.get("page")),
    )


@page(INSIDE)
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Which points proved right."""
    found = _item(request, pk)
    form = JudgeForm(found, request.user, request.POST or None)

    def take() -> Any:
        version = form.cleaned_data["version"]
        actions.judge_points(found.pk, version, **form.arguments(), acting_user=request.user)
        return found

    said = _("Kept; what was found goes back to the rules once the inspection is finished")
    return form_page(
        request,
        "inspections/judge.html",
        form,
        take,
        lambda made: said,
        **_context(found, request.user),
    )


def _item(request: HttpRequest, pk: int) -> Item:
    rows = Item.objects.filter(inspection__in=inside(request.user))
    found: Item = get_object_or_404(rows.select_related("inspection__institution"), pk=pk)
    return found


def _context(found: Item, user: Any) -> dict[str, Any]:
    inspection = found.inspection
    refusal = on_the_team(inspection, user)
    if not refusal and inspection.state not in ON_SITE:
        refusal = _("questions are answered while the inspection is on site")
    return {
        "item": found,
        "inspection": inspection,
        "materials": found.materials.select_related("file", "captured_by"),
        "rounds": found.bed_rounds.all(),
        "refusal": refusal,
        "next": inspection.items.filter(answer="").exclude(pk=found.pk).order_by("number").first(),
    }
