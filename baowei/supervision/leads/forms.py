"""What people type: a lead from another source, and what each step with a lead asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, ReasonForm, RemarkForm, StepForm, day_widget
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.must_check import TRIGGERS
from baowei.supervision.people.grants import grants_of
from baowei.supervision.people.models import Region
from baowei.supervision.registry.models import Institution


class RegisterForm(forms.ModelForm):
    """A lead that came in; the institution's code brings its name and region."""

    region = forms.ModelChoiceField(
        label=_("region"),
        queryset=Region.objects.none(),
        required=False,
        help_text=_("where it happened; only needed where no institution is named"),
    )

    class Meta:
        model = Lead
        fields = (
            *("source", "title", "fixmedins_code", "region", "violation", "period_from"),
            *("period_to", "source_text", "source_ref", "real_name", "received_on", "must_check"),
            "must_check_note",
        )
        widgets = {
            "period_from": day_widget(),
            "period_to": day_widget(),
            "received_on": day_widget(),
            "source_text": forms.Textarea(attrs=AREA),
        }
        help_texts = {
            "source_text": _("without the name or telephone of whoever gave a tip (举报办法-16)"),
            "source_ref": _("number of the letter, of the tip or of the order"),
            "real_name": _(
                "then they are told within 5 working days of the decision (举报办法-12)"
            ),
            "received_on": _("the 15 working days of 处罚程序-14 run from the day after"),
            "fixmedins_code": _("as in the registry, for example H99010100001"),
        }

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [c for c in Lead.Source.choices if c[0] != "points"]
        self.fields["received_on"].initial = timezone.localdate
        regions = Region.objects.none()
        for grant in grants_of(user):
            regions = regions | Region.objects.filter(admdvs__startswith=grant.region)
        self.fields["region"].queryset = regions

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("real_name") and cleaned.get("source") != "tip":
            self.add_error("real_name", _("only of a tip"))
        code = cleaned.get("fixmedins_code")
        if code:
            place = Institution.objects.filter(pk=code).first()
            if place is None:
                self.add_error("fixmedins_code", _("no institution with this code"))
            else:
                self.instance.fixmedins_name = place.fixmedins_name
                self.instance.admdvs = place.admdvs
        elif cleaned.get("region"):
            self.instance.admdvs = cleaned["region"].pk
        else:
            self.add_error("fixmedins_code", _("name an institution or a region"))
        return cleaned


class FilingForm(StepForm):
    suspect = forms.CharField(label=_("who is suspected"), max_length=200)
    conduct = forms.CharField(
        label=_("what was done, and which article it may violate"),
        max_length=2_000,
        widget=forms.Textarea(attrs=AREA),
    )
    jurisdiction = forms.CharField(
        label=_("why it is for this bureau"),
        max_length=200,
        help_text=_(
            "where it happened; treatment elsewhere is for the place of treatment (处罚程序-9)"
        ),
    )


class TransferForm(ReasonForm):
    receiver = forms.CharField(
        label=_("authority"),
        max_length=100,
        help_text=_("the competent authority, by its full name"),
    )
    field_order = ("receiver", "text")


class FileForm(RemarkForm):
    file = forms.FileField(
        label=_("file"), help_text=_("PDF, pictures, Word, Excel; at most 20 MB")
    )
    field_order = ("file", "text")


class MarkForm(ReasonForm):
    kind = forms.ChoiceField(
        label=_("must be checked"), choices=[(code, one.label) for code, one in TRIGGERS.items()]
    )
    field_order = ("kind", "text")
