"""Answers of a work list: the page, the swapped part, the export, the choice of columns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from baowei.supervision.desk.models import Preference
from baowei.supervision.desk.worklist.export import export
from baowei.supervision.desk.worklist.saved import forget, save, saved
from baowei.supervision.desk.worklist.worklist import WorkList


def show(request: HttpRequest, work: WorkList, template: str, **context: object) -> HttpResponse:
    """The list as the address asks for it; `template` extends `desk/worklist.html`.

    `?export=xlsx|csv` gives all rows of the filter; a POST keeps the columns that were chosen, or
    the filter as a view, or forgets a view.
    """
    key = f"{work.key}.columns"
    if request.method == "POST":
        return _keep(request, work.key, key)
    kept = Preference.objects.filter(user=request.user, key=key).values_list("value", flat=True)
    chosen = kept.first()
    if request.GET.get("export") in ("xlsx", "csv"):
        rows = work.filtered(request.user, request.GET)
        return export(rows, work.shown(chosen), work.key, request.GET["export"])
    page = work.page(request.user, request.GET, chosen)
    part = bool(request.htmx) and not request.htmx.boosted
    name = "desk/rows.html" if part else template
    own = {} if part else saved(request.user, work.key)
    answer = render(request, name, {"page": page, "work": work, "saved": own, **context})
    if part:
        answer["HX-Push-Url"] = request.path + page.here
    # the same address has two answers: the back button must not find the part
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _keep(request: HttpRequest, work: str, key: str) -> HttpResponse:
    asked = request.POST
    if "view_name" in asked:
        save(request.user, work, asked["view_name"], request.META["QUERY_STRING"])
    elif "forget" in asked:
        forget(request.user, work, asked["forget"])
    else:
        columns = {"value": asked.getlist("columns")}
        Preference.objects.update_or_create(user=request.user, key=key, defaults=columns)
    return redirect(request.get_full_path())
