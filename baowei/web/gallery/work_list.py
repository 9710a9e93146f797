from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from baowei.supervision.desk.models import Preference
from baowei.supervision.desk.worklist import Bulk, Choice, Column, Days, Page, View, Words, WorkList
from baowei.supervision.desk.worklist.worklist import SIZE
from baowei.supervision.people.access import public
from baowei.web.gallery.made_up import FLOW, PLACES, POINTS, Point

WORK = WorkList(
    key="gallery",
    title="疑点",
    rows=lambda user: Preference.objects.none(),
    columns=(
        Column("reason", "疑点事由", lambda p: p.reason, "link"),
        Column("place", "医药机构", lambda p: p.place, order="place"),
        Column(
            "state",
            "状态",
            lambda p: FLOW.states[p.state].label,
            "state",
            tone=lambda p: FLOW.states[p.state].tone,
        ),
        Column("person", "参保人", lambda p: f"5101A{p.pk:04}", "person"),
        Column("amount", "基金", lambda p: p.amount, "money", "amount", unit="元"),
        Column("total", "总额", lambda p: p.amount * 2, "money", shown=False, unit="元"),
        Column("day", "发生日期", lambda p: p.day, "day", "day"),
    ),
    filters=(
        Words.over("q", "事由或机构名称", ["pk"]),
        Choice.of("state", "状态", "state", [(k, s.label) for k, s in FLOW.states.items()]),
        Choice.of("place", "医药机构", "place", [(place, place) for place in PLACES]),
        Days.of("day", "发生日期", "day"),
    ),
    views=(
        View("mine", "我的", lambda user: Q()),
        View("today", "今日到期", lambda user: Q(), "due"),
        View("late", "逾期", lambda user: Q(), "stop"),
        View("free", "未分配", lambda user: Q()),
    ),
    bulk=(
        Bulk("claim", "提出扣款意见", "gallery:work_list"),
        Bulk("drop", "提出不予扣款", "gallery:work_list"),
    ),
    amount="amount",
    link=lambda point: reverse("gallery:thing"),
    empty="还没有疑点。导入结算数据并筛查后，疑点会出现在这里。",
)


def made_up_counts(of_all: int = len(POINTS)) -> dict[str, int]:
    """Like the rows, which come from no table."""
    names = ["", *(view.name for view in WORK.views)]
    return {name: of_all // (place + 1) for place, name in enumerate(names)}


def _narrowed(request: HttpRequest) -> list[Point]:
    words, states = request.GET.get("q", ""), request.GET.getlist("state")
    found = [p for p in POINTS if words in p.reason + p.place]
    found = [p for p in found if not states or p.state in states]
    sort = request.GET.get("sort", "").lstrip("-")
    if sort in ("amount", "day", "place"):
        found.sort(key=lambda p: getattr(p, sort), reverse=request.GET["sort"].startswith("-"))
    return found


@public
def work_list(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return redirect(request.get_full_path())
    points = _narrowed(request)
    last = max(1, -(-len(points) // SIZE))
    number = min(int(request.GET.get("page", "1")), last)
    shown: list[Any] = points[(number - 1) * SIZE : number * SIZE]
    total = sum((p.amount for p in points), Decimal())
    columns = WORK.shown(None)
    counts = made_up_counts
    page = Page(
        *(WORK, None, request.GET, counts, shown, len(points), total, number, last, columns)
    )
    name = "desk/rows.html" if request.htmx else "desk/worklist.html"
    answer = render(request, name, {"work": WORK, "page": page})
    answer["HX-Push-Url"] = request.path + page.here
    answer["Vary"] = "HX-Request"
    return answer
