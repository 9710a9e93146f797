"""Forms that choose among people, leads or points; which form belongs to which step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baowei.supervision.deadlines.queries import readings
from baowei.supervision.desk.forms import AREA, ReasonForm, RemarkForm, StepForm
from baowei.supervision.leads.forms import FileForm, FilingForm, MarkForm, TransferForm
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.queries import leads_of
from baowei.supervision.leads.states import EARLY, VERIFICATION
from baowei.supervision.leads.team import able
from baowei.supervision.people.models import User
from baowei.supervision.people.team import LEAST
from baowei.supervision.points.models import SuspectPoint


class AssignForm(RemarkForm):
    lead_inspector = forms.ModelChoiceField(label=_("lead inspector"), queryset=None)
    members = forms.ModelMultipleChoiceField(
        label=_("inspectors"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least two people together with the lead inspector (条例-29)"),
    )
    field_order = ("lead_inspector", "members", "text")

    def prepare(self) -> None:
        fit: Any = able(self.thing)
        for name in ("lead_inspector", "members"):
            self.fields[name].queryset = fit

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        chosen: set[User] = {*cleaned.get("members", ()), cleaned.get("lead_inspector")} - {None}
        if len(chosen) < LEAST and not self.errors:
            self.add_error("members", _("choose at least one other inspector"))
        return cleaned


class MergeForm(RemarkForm):
    into = forms.ModelChoiceField(
        label=_("lead that goes on"),
        queryset=None,
        help_text=_("open leads about the same institution; the earlier day of receipt counts"),
    )
    field_order = ("into", "text")

    def prepare(self) -> None:
        same = leads_of(self.user).filter(admdvs=self.thing.admdvs, state__in=EARLY)
        if self.thing.fixmedins_code:
            same = same.filter(fixmedins_code=self.thing.fixmedins_code)
        self.fields["into"].queryset = same.exclude(pk=self.thing.pk)

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return {"into_id": found.pop("into").pk, **found}


class SplitForm(RemarkForm):
    title = forms.CharField(label=_("title of the new lead"), max_length=200)
    points = forms.ModelMultipleChoiceField(
        label=_("points that go over"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("title", "points", "text")

    def prepare(self) -> None:
        held = SuspectPoint.objects.filter(leads__lead=self.thing, leads__open=True)
        self.fields["points"].queryset = held.order_by("-claimed_amount", "pk")
        self.fields["points"].label_from_instance = _named
        self.fields["title"].initial = self.thing.title

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        return {**found, "points": [point.pk for point in found["points"]]}


class ExtendForm(StepForm):
    number = forms.IntegerField(label=_("by how many working days"), min_value=1)
    reason = forms.CharField(label=_("reason"), max_length=200, widget=forms.Textarea(attrs=AREA))

    def prepare(self) -> None:
        self.most = 0
        for reading in readings(self.thing, VERIFICATION):
            if reading.clock.stopped_on is None:
                rest = reading.limit.extensions[reading.clock.extensions :]
                self.most = rest[0].number if rest else 0
        self.fields["number"].initial = self.most or None

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > self.most:
            raise ValidationError(_("at most %(most)s"), params={"most": self.most})
        return number


def _named(point: SuspectPoint) -> str:
    return f"{point} · {point.occurred_from:%Y-%m-%d} · {point.claimed_amount:,.2f} 元"


FORMS: dict[str, type[StepForm]] = {
    "assign": AssignForm,
    "begin": RemarkForm,
    "propose_filing": FilingForm,
    "send_back": ReasonForm,
    "file": ReasonForm,
    "close": ReasonForm,
    "to_agency": ReasonForm,
    "transfer_out": TransferForm,
    "merge": MergeForm,
    "reopen": ReasonForm,
    "split": SplitForm,
    "extend": ExtendForm,
    "mark_must_check": MarkForm,
    "tell_tipster": ReasonForm,
    "attach_file": FileForm,
}


def form_for(name: str, lead: Lead, user: Any, data: Any = None, files: Any = None) -> StepForm:
    return FORMS[name](lead, user, data, files)
