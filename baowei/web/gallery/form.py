from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from baowei.supervision.people.access import public


class Amount(forms.DecimalField):
    unit = "元"


class OpinionForm(forms.Form):
    verdict = forms.ChoiceField(
        label="初审意见",
        choices=[("claim", "应扣款"), ("part", "部分扣款"), ("drop", "不予扣款")],
        widget=forms.RadioSelect,
    )
    amount = Amount(
        label="扣款金额", help_text="不超过基金支付金额，例如 8.40", max_value=16, decimal_places=2
    )
    day = forms.DateField(label="核查日期", widget=forms.DateInput({"type": "date"}))
    kind = forms.ChoiceField(label="依据", choices=[("", "请选择"), ("1", "实施细则第四条")])
    text = forms.CharField(label="理由", help_text="机构会看到这段话", widget=forms.Textarea)
    file = forms.FileField(label="附件", required=False, help_text="PDF 或图片，不超过 10 MB")
    sure = forms.BooleanField(label="已核对医嘱与费用明细")


@public
def form(request: HttpRequest) -> HttpResponse:
    """With `?wrong`, as it comes back when it was filled in badly."""
    if request.method == "POST":
        messages.success(request, "已提交")
        return redirect("gallery:form")
    given = {"amount": "200", "text": "重复收费"} if "wrong" in request.GET else None
    if "wrong" in request.GET:
        messages.success(request, "已保存草稿")
        messages.warning(request, "答复期限还剩 2 个工作日")
    return render(request, "gallery/form.html", {"form": OpinionForm(given)})
