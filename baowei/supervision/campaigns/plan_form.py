"""The form of a plan: what it covers, its stages, who is responsible, what is owed by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.law.limits import months_after
from baowei.supervision.campaigns.models import Campaign, Stage, Unit
from baowei.supervision.campaigns.plans import Template
from baowei.supervision.campaigns.problems import lists
from baowei.supervision.campaigns.queries import inside
from baowei.supervision.campaigns.scope import key_of, own_unit, possible_units
from baowei.supervision.desk.forms import day_field, text_field
from baowei.supervision.registry.codes import Kind

FIELDS = (
    *("title", "document_no", "hotline", "about", "kinds", "departments", "problem_list"),
    *("behaviours", "looked_back_from", "looked_back_to", "earlier", "earlier_from", "earlier_to"),
    *("plan_due_on", "summary_due_on"),
)
"""Of the campaign."""
DAYS = ("begins_on", "ends_on", "report_due_on")
DAY_LABELS = {
    "begins_on": _("%(stage)s: begins on"),
    "ends_on": _("%(stage)s: ends on"),
    "report_due_on": _("%(stage)s: reports of the units due"),
}


def stage_fields(form: forms.Form) -> None:
    """Three days for each stage."""
    for kind, label in Stage.Kind.choices:
        for name in DAYS:
            said = DAY_LABELS[name] % {"stage": label}
            form.fields[f"{kind}_{name}"] = day_field(said, required=False)


def stage_days(cleaned: dict[str, Any]) -> dict[str, dict[str, date | None]]:
    """Kind -> days, of those stages that were given."""
    found = {}
    for kind in Stage.Kind.values:
        days = {name: cleaned.get(f"{kind}_{name}") for name in DAYS}
        if any(days.values()):
            found[kind] = days
    return found


class PlanForm(forms.Form):
    """A new plan from its template, or a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("title"), max_length=200)
    document_no = forms.CharField(label=_("document number"), max_length=60, required=False)
    hotline = forms.CharField(label=_("hotline"), max_length=60, required=False)
    about = text_field(_("what it is for"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("kinds of institution"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    departments = forms.CharField(
        label=_("departments"), max_length=200, required=False, help_text=_("of hospitals")
    )
    problem_list = forms.MultipleChoiceField(
        label=_("problem lists"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("what the institutions check; the rules behind the problems screen"),
    )
    looked_back_from = day_field(_("looked back from"))
    looked_back_to = day_field(_("looked back to"))
    earlier = forms.ModelChoiceField(
        label=_("earlier campaign"),
        queryset=Campaign.objects.none(),
        required=False,
        help_text=_("what was dealt with in it is looked at again"),
    )
    earlier_from = day_field(
        _("earlier period from"),
        required=False,
        help_text=_("days on which something was dealt with; empty: those of the campaign"),
    )
    earlier_to = day_field(_("earlier period to"), required=False)
    plan_due_on = day_field(_("plans of the units due"), required=False)
    summary_due_on = day_field(_("summaries of the units due"), required=False)
    units = forms.MultipleChoiceField(
        label=_("responsible units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("institutions of no unit here belong to the bureau that runs the campaign"),
    )
    behaviours = forms.MultipleChoiceField(
        label=_("behaviours"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, user: Any, admdvs: str, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.admdvs = admdvs
        self.possible = {key_of(one): one for one in possible_units(admdvs)}
        self.fields["units"].choices = [(key, one.name) for key, one in self.possible.items()]
        self.fields["problem_list"].choices = [
            (one.key, f"{one.name}（{len(one.problems)}）") for one in lists()
        ]
        self.fields["behaviours"].choices = [
            (code, f"{code} {one.name}") for code, one in VIOLATIONS.items()
        ]
        self.fields["earlier"].queryset = inside(user).filter(issued_on__isnull=False)
        if not self.possible:
            del self.fields["units"]
        stage_fields(self)
        self.order_fields([name for name in self.fields if name != "behaviours"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for kind, days in stage_days(cleaned).items():
            if not days["begins_on"] or not days["ends_on"]:
                raise ValidationError(
                    _("give both days of “%(stage)s”"), params={"stage": Stage.Kind(kind).label}
                )
        return cleaned

    def campaign_values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}

    def stages(self, titles: dict[str, tuple[str, str]]) -> list[Stage]:
        """titles: kind -> title and what it delivers, as the template or the draft has them."""
        return [
            Stage(
                kind=kind,
                title=titles.get(kind, (Stage.Kind(kind).label, ""))[0],
                delivers=titles.get(kind, ("", ""))[1],
                **days,
            )
            for kind, days in stage_days(self.cleaned_data).items()
        ]

    def chosen_units(self) -> list[Unit]:
        keys = self.cleaned_data.get("units", [])
        return [own_unit(self.admdvs), *(self.possible[key] for key in keys)]


def from_template(template: Template, first: date, units: list[str]) -> dict[str, Any]:
    """What the form begins with: the days counted from the first one."""

    def after(days: int | None) -> date | None:
        return None if days is None else first + timedelta(days=days)

    values: dict[str, Any] = {
        "title": f"{first.year}年{template.name}",
        "about": template.about,
        "kinds": template.kinds,
        "departments": template.departments,
        "problem_list": template.problems,
        "behaviours": template.behaviours,
        "looked_back_from": months_after(first, -template.months),
        "looked_back_to": first - timedelta(days=1),
        "plan_due_on": after(template.plan_after),
        "summary_due_on": after(template.summary_after),
        "units": units,
    }
    for stage in template.stages:
        values[f"{stage.kind}_begins_on"] = after(stage.after)
        values[f"{stage.kind}_ends_on"] = after(stage.after + stage.days - 1)
        values[f"{stage.kind}_report_due_on"] = after(stage.report_after)
    return values


def from_draft(campaign: Campaign) -> dict[str, Any]:
    """What the form of a draft begins with."""
    values = {name: getattr(campaign, name) for name in FIELDS}
    values["version"] = campaign.version
    rest = [one for one in campaign.units.select_related("organisation") if one.hands_in]
    values["units"] = [key_of(one) for one in rest]
    for stage in campaign.stages.all():
        values |= {f"{stage.kind}_{name}": getattr(stage, name) for name in DAYS}
    return values


def titles_of(campaign: Campaign) -> dict[str, tuple[str, str]]:
    """Kind -> title of the stage and what it delivers."""
    return {one.kind: (one.title, one.delivers) for one in campaign.stages.all()}


def titles_from(template: Template) -> dict[str, tuple[str, str]]:
    return {one.kind: (one.title, one.delivers) for one in template.stages}
