from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import day_field, text_field
from baowei.supervision.inspections.actions.residence import RESIDENTS
from baowei.supervision.inspections.models import Round
from baowei.supervision.inspections.queries import DESK
from baowei.supervision.people.grants import grants_of, visible
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import in_force
from baowei.supervision.registry.models import Institution


class PostForm(forms.Form):
    fixmedins_code = forms.CharField(label=_("institution code"), max_length=30)
    user = forms.ModelChoiceField(label=_("resident supervisor"), queryset=User.objects.none())
    since = day_field(_("since"), initial=timezone.localdate)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = user
        here = Q(pk__in=[])
        for grant in grants_of(user):
            if grant.role in DESK:
                here |= Q(postings__organisation__region__admdvs__startswith=grant.region)
        held = in_force(timezone.localdate(), "postings__") & Q(postings__role__in=RESIDENTS)
        people: Any = self.fields["user"]
        people.queryset = User.objects.filter(here & held, is_active=True).distinct()

    def clean_fixmedins_code(self) -> Institution:
        seen = visible(Institution.objects.all(), self.desk, DESK)
        place = seen.filter(pk=self.cleaned_data["fixmedins_code"].strip()).first()
        if place is None:
            raise forms.ValidationError(_("no institution with this code"))
        return place

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"institution": given.pop("fixmedins_code"), **given}


class RoundForm(forms.Form):
    made_on = day_field(_("made on"), initial=timezone.localdate)
    text = text_field(_("what was seen"))
    concern = forms.BooleanField(label=_("something should be looked into"), required=False)

    def __init__(self, residence: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class EndForm(forms.Form):
    ended = day_field(_("until"), initial=timezone.localdate)

    def __init__(self, residence: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class PlanRoundForm(forms.Form):
    round = forms.ModelChoiceField(label=_("round"), queryset=Round.objects.none())
    planned_on = day_field(_("planned on"), initial=timezone.localdate)

    def __init__(self, residence: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds: Any = self.fields["round"]
        rounds.queryset = residence.rounds.filter(inspection=None)
