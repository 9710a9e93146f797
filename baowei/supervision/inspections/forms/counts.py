"""Rounds, counts and scans entered at a desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, StepForm
from baowei.supervision.inspections.beds import LineError, seen_of
from baowei.supervision.inspections.forms.times import moment_field, now_to_the_minute
from baowei.supervision.inspections.models import Material


class BedsForm(StepForm):
    ward = forms.CharField(label=_("ward"), max_length=100)
    at = moment_field(_("at"), initial=now_to_the_minute)
    lines = forms.CharField(
        label=_("beds"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "a line each: bed, person number, name, then 在床, or 不在床 with 检查, 手术, 请假 or"
            " 原因不明, or 名单外; parted by commas or tabs, as copied from a spreadsheet"
        ),
    )
    picture = forms.ModelChoiceField(
        label=_("picture of the round"), queryset=Material.objects.none(), required=False
    )

    def prepare(self) -> None:
        field: Any = self.fields["picture"]
        field.queryset = self.thing.materials.filter(kind__in=("photo", "scan"))

    def clean_lines(self) -> list[Any]:
        try:
            return seen_of(self.cleaned_data["lines"])
        except LineError as error:
            raise forms.ValidationError(str(error)) from error

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        picture, beds = given.pop("picture"), given.pop("lines")
        return {
            **given,
            "beds": [one.with_picture(picture.pk if picture else None) for one in beds],
        }


class StockForm(StepForm):
    name = forms.CharField(label=_("name"), max_length=200)
    hilist_code = forms.CharField(label=_("item code"), max_length=60, required=False)
    spec = forms.CharField(label=_("specification and unit"), max_length=200, required=False)
    book = forms.DecimalField(label=_("in the books"), min_value=0, max_digits=16, decimal_places=4)
    counted = forms.DecimalField(label=_("counted"), min_value=0, max_digits=16, decimal_places=4)
    reason = forms.CharField(label=_("explanation of a difference"), max_length=300, required=False)


class ScansForm(StepForm):
    codes = forms.CharField(
        label=_("trace codes"),
        widget=forms.Textarea(attrs=AREA),
        help_text=_("20 digits, one a line, as the scanner types them"),
    )

    def arguments(self) -> dict[str, Any]:
        codes = self.cleaned_data["codes"].split()
        return {"scans": [{"drug_trac_codg": code} for code in codes]}
