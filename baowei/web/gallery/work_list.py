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


class MadeUpPage(Page):
    """A page whose rows come from no table."""

    @property
    def views(self) -> list[dict[str, Any]]:
        here = self.given.get("view", "")
        shown = [("", "全部", ""), *((v.name, v.label, v.tone) for v in WORK.views)]
        return [
            {
                "label": label,
                "count": len(POINTS) // (place + 1),
                "tone": tone,
                "url": f"?view={name}",
                "here": name == here,
            }
            for place, (name, label, tone) in enumerate(shown)
        ]


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
    page = MadeUpPage(WORK, None, request.GET, shown, len(points), total, number, last, columns)
    name = "desk/rows.html" if request.htmx else "desk/worklist.html"
    answer = render(request, name, {"work": WORK, "page": page})
    answer["HX-Push-Url"] = request.path + page.here
    answer["Vary"] = "HX-Request"
    return answer
