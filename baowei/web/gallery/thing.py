from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baowei.supervision.desk.evidence import Cell, Table
from baowei.supervision.desk.flow import Option
from baowei.supervision.people.access import public
from baowei.web.gallery.made_up import FLOW, Point

POINT = Point(20)
REFUSALS = {"hand_over": "只限：经办复审岗，且在本统筹区或本机构内"}
CHARGES = Table(
    "费用明细",
    ("流水号", "项目", "数量", "单价（元）", "基金（元）", "收费时间", "开单医师"),
    tuple(
        (
            Cell(f"FY2026071400{number}"),
            Cell("静脉输液", marked=number > 1),
            Cell(1, right=True),
            Cell("12.00", right=True),
            Cell("8.40", marked=number > 1, right=True),
            Cell(f"2026-07-14 0{number + 7}:15"),
            Cell("D0012"),
        )
        for number in range(1, 4)
    ),
)
EVENTS = (
    {
        "at": datetime(2026, 7, 20, 2, 5, tzinfo=UTC),
        "who": "李审核",
        "acting_for": "王审核",
        "what": "退回初审",
        "why": "缺少医嘱单，请补充后再报",
        "changes": [{"name": "状态", "before": "待复审", "after": "待初审"}],
    },
    {
        "at": datetime(2026, 7, 18, 8, 40, tzinfo=UTC),
        "who": "postgres",
        "what": "数据库直接修改",
        "direct": True,
    },
    {"at": datetime(2026, 7, 15, 1, 0, tzinfo=UTC), "who": "系统", "what": "导入疑点"},
)


@public
def thing(request: HttpRequest) -> HttpResponse:
    options = [Option(step, REFUSALS.get(name)) for name, step in FLOW.steps.items()]
    return render(
        request,
        "gallery/thing.html",
        {"thing": POINT, "flow": FLOW, "options": options, "table": CHARGES, "events": EVENTS},
    )


@public
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return thing(request)
