from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import StepForm, text_field
from baowei.supervision.inspections.checklist.from_points import points_of
from baowei.supervision.inspections.models import Item
from baowei.supervision.points.models import SuspectPoint


class ChecklistForm(StepForm):
    points = forms.BooleanField(label=_("from the suspect points"), required=False, initial=True)
    problems = forms.BooleanField(
        label=_("from the campaign's problem list"), required=False, initial=True
    )
    rules = forms.CharField(
        label=_("how to verify of these rules"),
        required=False,
        help_text=_("rule codes, parted by blanks, for example X15 X16"),
    )

    def prepare(self) -> None:
        self.fields["points"].help_text = _("%(n)s points of the institution in the period") % {
            "n": points_of(self.thing).count()
        }
        if self.thing.campaign is None:
            del self.fields["problems"]

    def clean_rules(self) -> list[str]:
        return str(self.cleaned_data["rules"]).upper().split()

    def arguments(self) -> dict[str, Any]:
        return {"problems": False, **super().arguments()}


class AddItemForm(StepForm):
    question = text_field(_("question"))
    how = text_field(_("how to verify"), required=False)


class AnswerForm(StepForm):
    answer = forms.ChoiceField(
        label=_("Answer"), choices=Item.Answer.choices, widget=forms.RadioSelect
    )
    note = text_field(_("note"), required=False)
    fund_amount = forms.DecimalField(
        label=_("fund amount"),
        required=False,
        min_value=0,
        max_digits=16,
        decimal_places=2,
        help_text=_("yuan; an amount that several questions are about is entered at one of them"),
    )
    quantity = forms.DecimalField(
        label=_("quantity"), required=False, min_value=0, max_digits=16, decimal_places=4
    )

    def prepare(self) -> None:
        for name in ("answer", "note", "fund_amount", "quantity"):
            self.fields[name].initial = getattr(self.thing, name)


class JudgeForm(StepForm):
    upheld = forms.ModelMultipleChoiceField(
        label=_("confirmed on site"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    dismissed = forms.ModelMultipleChoiceField(
        label=_("refuted on site"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("what is neither is left open and tells the rules nothing"),
    )  # fmt: skip

    def prepare(self) -> None:
        links = self.thing.links.select_related("point__story")
        for name in ("upheld", "dismissed"):
            field: Any = self.fields[name]
            field.queryset = SuspectPoint.objects.filter(
                item_links__item=self.thing
            ).select_related("story")
            field.initial = [one.point_id for one in links if one.verdict == name]
            field.label_from_instance = _named

    def arguments(self) -> dict[str, Any]:
        return {name: [one.pk for one in rows] for name, rows in super().arguments().items()}


def _named(point: SuspectPoint) -> str:
    day = f"{point.occurred_from:%Y-%m-%d}"
    return f"{day} {point.story.message} {point.claimed_amount:,.2f} 元"
