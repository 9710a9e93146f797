"""An inspection as it is planned, and the year's plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.forms import AREA, day_field, day_widget
from baowei.supervision.inspections.models import Flight, Inspection
from baowei.supervision.inspections.queries import DESK
from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.models import Region
from baowei.supervision.registry.models import Institution


class PlanForm(forms.ModelForm):
    fixmedins_code = forms.CharField(
        label=_("institution code"), max_length=30,
        help_text=_("as in the registry, for example H99010100001"),
    )  # fmt: skip

    class Meta:
        model = Inspection
        fields = (
            *("title", "kind", "fixmedins_code", "campaign", "flight", "planned_on"),
            *("unannounced", "night", "visit_from", "visit_to", "period_from", "period_to"),
            "reason",
        )
        widgets = {
            **{name: day_widget() for name in ("planned_on", "period_from", "period_to")},
            **{
                name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
                for name in ("visit_from", "visit_to")
            },
            "reason": forms.Textarea(attrs=AREA),
        }
        help_texts = {
            "unannounced": _("the institution learns of it when the inspection begins"),
            "visit_to": _("may be after midnight"),
            "period_from": _("days of service that are looked into"),
        }

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        running = Campaign.objects.exclude(state__in=("draft", "cancelled"))
        self.fields["campaign"].queryset = visible(running, user, DESK)
        flights = Flight.objects.filter(state__in=("approved", "under_way"))
        self.fields["flight"].queryset = visible(flights, user, DESK)
        for name in ("campaign", "flight", "visit_from", "visit_to", "period_from", "period_to"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        code = cleaned.get("fixmedins_code", "").strip()
        seen = visible(Institution.objects.all(), self.user, DESK)
        place = seen.filter(pk=code).first()
        if place is None and code:
            self.add_error("fixmedins_code", _("no institution with this code"))
        elif place is not None:
            self.instance.institution, self.instance.admdvs = place, place.admdvs
        if (cleaned.get("kind") == "flight") != bool(cleaned.get("flight")):
            self.add_error("flight", _("a visit of kind flight names its flight inspection"))
        if (cleaned.get("kind") == "campaign") and not cleaned.get("campaign"):
            self.add_error("campaign", _("name the campaign"))
        if cleaned.get("night") and not (cleaned.get("visit_from") and cleaned.get("visit_to")):
            self.add_error("visit_from", _("a night visit needs its times"))
        return cleaned


class YearForm(forms.Form):
    region = forms.ModelChoiceField(label=_("region"), queryset=Region.objects.none())
    year = forms.IntegerField(label=_("year"), min_value=2020, max_value=2100)
    text = forms.CharField(label=_("remark"), required=False, widget=forms.Textarea(attrs=AREA))

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.none()
        for grant in grants_of(user):
            if grant.role in DESK:
                regions = regions | Region.objects.filter(admdvs__startswith=grant.region)
        self.fields["region"].queryset = regions
        self.fields["year"].initial = timezone.localdate().year


class DrawnForm(forms.Form):
    """The inspections of a draw."""

    planned_on = day_field(_("planned on"))
    unannounced = forms.BooleanField(label=_("unannounced"), required=False, initial=True)
    period_from = day_field(_("period from"), required=False)
    period_to = day_field(_("period to"), required=False)
