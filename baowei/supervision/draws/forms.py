"""What people type: a draw, the grades that weigh, and what each step asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.forms import AREA, ReasonForm, RemarkForm, StepForm, day_widget
from baowei.supervision.draws.models import Draw
from baowei.supervision.draws.queries import DESK
from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.models import Region


class PrepareForm(forms.ModelForm):
    region = forms.ModelChoiceField(
        label=_("region"),
        queryset=Region.objects.none(),
        help_text=_("institutions and inspectors of this region and the regions below it"),
    )
    codes = forms.CharField(
        label=_("only these institutions"),
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("codes, one a line; empty: all of the region, kind or campaign"),
    )
    grades = forms.CharField(
        label=_("credit grades"),
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("institution code and grade, one a line, for example H99010100001 C"),
    )

    class Meta:
        model = Draw
        fields = (
            *("title", "region", "campaign", "kind", "on", "size", "team", "most"),
            *("expert", "cross", "weighted"),
        )
        widgets = {"on": day_widget()}
        help_texts = {
            "on": _("certificates and recusals count as they are on this day"),
            "weighted": _("weights are defaults of the software until the region sets its own"),
            "cross": _("inspectors of the city bureau may go to every county"),
        }

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.none()
        for grant in grants_of(user):
            if grant.role in DESK:
                regions = regions | Region.objects.filter(admdvs__startswith=grant.region)
        self.fields["region"].queryset = regions
        self.fields["on"].initial = timezone.localdate
        running = Campaign.objects.exclude(state__in=("draft", "cancelled"))
        self.fields["campaign"].queryset = visible(running, user, DESK)

    def clean_grades(self) -> dict[str, str]:
        found = {}
        for line in self.cleaned_data["grades"].splitlines():
            parts = line.split()
            if parts and len(parts) != 2:
                raise forms.ValidationError(
                    _("“%(line)s” is not a code and a grade"), params={"line": line}
                )
            if parts:
                found[parts[0]] = parts[1].upper()
        return found

    def clean_codes(self) -> list[str] | None:
        return self.cleaned_data["codes"].split() or None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("region"):
            self.instance.admdvs = cleaned["region"].pk
        if cleaned.get("grades") and not cleaned.get("weighted"):
            self.add_error("weighted", _("grades count only where the draw is weighted"))
        return cleaned


class DrawForm(StepForm):
    called = forms.CharField(
        label=_("numbers called"),
        max_length=200,
        help_text=_("called out by the witnesses now, in the order called, parted by blanks"),
    )
    witnesses = forms.CharField(label=_("called by"), max_length=200)


FORMS: dict[str, type[StepForm]] = {
    "commit": RemarkForm,
    "draw": DrawForm,
    "publish": RemarkForm,
    "void": ReasonForm,
}
