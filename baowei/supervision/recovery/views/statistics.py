"""The statistics, their workbook, and the lists behind the numbers."""

from __future__ import annotations

import io
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.sheets import workbook
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.leads.queries import INSIDE
from baowei.supervision.people.access import page
from baowei.supervision.recovery.counted import DEDUCTED, HANDLED
from baowei.supervision.recovery.statistics import BY, MEASURES, Asked, Row, table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AskForm(forms.Form):
    """What the address asks for; what it leaves out is this year by month."""

    by = forms.ChoiceField(
        label=gettext_lazy("grouped by"), choices=tuple(BY.items()), required=False
    )
    first = forms.DateField(label=gettext_lazy("first day"), required=False)
    last = forms.DateField(label=gettext_lazy("last day"), required=False)
    region = forms.RegexField(label=gettext_lazy("region code"), regex=r"^\d{2,6}$", required=False)

    def asked(self) -> Asked:
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        today = timezone.localdate()
        return Asked(
            given.get("by") or "month",
            given.get("first") or today.replace(month=1, day=1),
            given.get("last") or today,
            given.get("region") or "",
        )


@page(INSIDE)
def statistics(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.GET)
    asked = form.asked()
    rows = table(request.user, asked)
    if request.GET.get("export") == "xlsx":
        return _book(rows, asked)
    query = request.GET.copy()
    query["export"] = "xlsx"
    context = {
        "form": form,
        "asked": asked,
        "by": BY,
        "measures": MEASURES,
        "rows": rows,
        "export": f"?{query.urlencode()}",
    }
    return render(request, "recovery/statistics.html", context)


def _book(rows: list[Row], asked: Asked) -> HttpResponse:
    """The same table: amounts stay numbers."""
    file = io.BytesIO()
    book = workbook(file, in_memory=True)
    sheet = book.add_worksheet()
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    heads = [BY[asked.by], *(one.label + ("（元）" if one.amount else "") for one in MEASURES)]
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(MEASURES), 18)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, str(head), bold)
    for line, row in enumerate(rows, start=1):
        sheet.write_string(line, 0, row.label)
        for place, cell in enumerate(row.cells, start=1):
            if cell.amount is None:
                sheet.write_number(line, place, cell.count)
            else:
                sheet.write_number(line, place, cell.amount, money)
    period = f"{asked.first:%Y-%m-%d} – {asked.last:%Y-%m-%d} {asked.region}".strip()
    sheet.write_string(len(rows) + 2, 0, _("Period: %(period)s") % {"period": period})
    book.close()
    answer = HttpResponse(file.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="statistics.xlsx"'
    return answer


@page(INSIDE)
def handled(request: HttpRequest) -> HttpResponse:
    return show(request, HANDLED, "desk/worklist.html")


@page(INSIDE)
def deducted(request: HttpRequest) -> HttpResponse:
    return show(request, DEDUCTED, "desk/worklist.html")
