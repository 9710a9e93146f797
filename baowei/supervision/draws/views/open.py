"""What everybody may see: that a draw is promised, and once it is published all of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.draws.published import document
from baowei.supervision.draws.queries import promised
from baowei.supervision.draws.states import FLOW
from baowei.supervision.draws.views.draws import teams
from baowei.supervision.people.access import public

SHOWN = 100


@public
def published_list(request: HttpRequest) -> HttpResponse:
    context = {"draws": promised().order_by("-committed_at")[:SHOWN], "flow": FLOW}
    return render(request, "draws/published_list.html", context)


@public
def published(request: HttpRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(promised(), pk=pk)
    shown = draw.state == "published"
    context = {
        "draw": draw,
        "flow": FLOW,
        "document": document(draw),
        "teams": teams(draw) if shown else [],
        "shown": shown,
    }
    return render(request, "draws/published.html", context)


@public
def file(request: HttpRequest, pk: int) -> HttpResponse:
    draw = get_object_or_404(promised(), pk=pk)
    answer = JsonResponse(document(draw), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer
