from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from baowei.supervision.desk.overview import Chart, Figure
from baowei.supervision.people.access import public
from baowei.web.gallery.made_up import PLACES

LIST = reverse_lazy("gallery:work_list")


@public
def overview(request: HttpRequest) -> HttpResponse:
    url = str(LIST)
    months = [f"{n} 月" for n in range(1, 8)]
    figures = [
        Figure("待办疑点", "12,345", url, "条"),
        Figure("今日到期", "18", url, "条", "due"),
        Figure("逾期", "3", url, "条", "stop"),
        Figure("本月已扣款", "1,234,567.00", url, "基金 元", "done"),
    ]
    charts = [
        Chart(
            "places",
            "哪些机构本月升得最快？",
            "百草堂大药房比上月多 59 条，升得最快",
            ("机构", "上月", "本月"),
            tuple((place[:8], 40 + 30 * n, 60 + 43 * n) for n, place in enumerate(PLACES)),
            unit="条",
            urls=(url,) * len(PLACES),
        ),
        Chart(
            "months",
            "扣款跟得上疑点吗？",
            "7 月起扣款金额首次超过新增疑点金额",
            ("月份", "新增疑点", "已扣款"),
            tuple((m, 820_000 - 60_000 * n, 210_000 + 70_000 * n) for n, m in enumerate(months)),
            kind="line",
            unit="元",
        ),
    ]
    return render(
        request,
        "desk/overview.html",
        {"title": "支付审核概览", "figures": figures, "charts": charts},
    )
