from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import RemarkForm
from baowei.supervision.inspections.team import able
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


class TeamForm(RemarkForm):
    """Inspectors of the whole city: counties help each other out."""

    lead_inspector = forms.ModelChoiceField(label=_("lead inspector"), queryset=User.objects.none())
    members = forms.ModelMultipleChoiceField(
        label=_("inspectors"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least two people together with the lead inspector (条例-29)"),
    )
    experts = forms.ModelMultipleChoiceField(
        label=_("experts"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("lead_inspector", "members", "experts", "text")

    def prepare(self) -> None:
        fit = able(self.thing)
        now = {one.user_id: one.role for one in self.thing.team()}
        for name, role in (("lead_inspector", "lead"), ("members", "member")):
            field: Any = self.fields[name]
            field.queryset = fit
            chosen = [key for key, held in now.items() if held == role]
            field.initial = chosen[0] if role == "lead" and chosen else chosen
        experts: Any = self.fields["experts"]
        experts.queryset = able(self.thing, Role.EXPERT)
        experts.initial = [key for key, held in now.items() if held == "expert"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        chosen = {*cleaned.get("members", ()), cleaned.get("lead_inspector")} - {None}
        if len(chosen) < 2 and not self.errors:
            self.add_error("members", _("choose at least one other inspector"))
        return cleaned
