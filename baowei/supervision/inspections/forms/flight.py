from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, day_widget
from baowei.supervision.inspections.models import Flight
from baowei.supervision.inspections.queries import DESK
from baowei.supervision.people.grants import grants_of
from baowei.supervision.people.models import Region


class FlightForm(forms.ModelForm):
    place = forms.ModelChoiceField(label=_("place inspected"), queryset=Region.objects.none())

    class Meta:
        model = Flight
        fields = ("title", "place", "reason", "reason_text", "from_on", "to_on")
        widgets = {
            "from_on": day_widget(),
            "to_on": day_widget(),
            "reason_text": forms.Textarea(attrs=AREA),
        }

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [grant.region for grant in grants_of(user) if grant.role in DESK]
        self.organiser = min(held, key=len, default="")
        here = Region.objects.filter(admdvs__startswith=self.organiser)
        self.fields["place"].queryset = here if self.organiser else Region.objects.none()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("place"):
            self.instance.admdvs = cleaned["place"].pk
            self.instance.organiser = self.organiser
        return cleaned
