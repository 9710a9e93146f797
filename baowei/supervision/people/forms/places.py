from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.actions.places import SYSTEM
from baowei.supervision.people.grants import visible
from baowei.supervision.people.models import Organisation, Region, User


class NewRegion(forms.Form):
    admdvs = forms.RegexField(
        r"^(\d{2}){1,3}$",
        label=_("Region code"),
        help_text=_("The national code without the zeros at its end: 34, 3410 or 341021."),
        error_messages={"invalid": _("Two, four or six digits.")},
    )
    name = forms.CharField(label=_("Name"), max_length=100)

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"))
    fixmedins_code = forms.CharField(
        label=_("Institution code"),
        max_length=30,
        required=False,
        help_text=_("Only of a designated institution or pharmacy: its national code."),
    )

    def __init__(self, *given: Any, acting_user: User, thing: Organisation | None = None) -> None:
        super().__init__(*given)
        self.fields["region"].queryset = visible(Region.objects.all(), acting_user, SYSTEM)
        if thing is not None:
            self.initial = {
                name: getattr(thing, name) for name in ("name", "kind", "region", "fixmedins_code")
            }
            for name in ("kind", "region", "fixmedins_code"):
                self.fields[name].disabled = True
