"""Forms that choose among people, evidence or conducts; which form belongs to which step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases import actions
from baowei.supervision.cases.conduct_form import DropForm, EstablishForm
from baowei.supervision.cases.extend_forms import ExtendDecisionForm, ExtendReviewForm
from baowei.supervision.cases.forms import (
    DecideForm,
    NotifyForm,
    OpinionForm,
    PartyForm,
    PublishForm,
    ReasonForm,
    RemarkForm,
    ServeForm,
    SpotForm,
    StepForm,
    WordsForm,
)
from baowei.supervision.cases.letter_forms import LetterForm
from baowei.supervision.cases.measure_forms import MeasureForm
from baowei.supervision.cases.models import Case, Evidence
from baowei.supervision.cases.on_site import open_materials
from baowei.supervision.desk.forms import day_field
from baowei.supervision.inspections.models import Material
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import assignable
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST


def _fit(case: Case, role: str) -> QuerySet[User]:
    found = assignable(role, case.admdvs, case.fixmedins_code, timezone.localdate())
    return found.order_by("name")


class AssignForm(RemarkForm):
    lead_investigator = forms.ModelChoiceField(label=_("lead investigator"), queryset=None)
    members = forms.ModelMultipleChoiceField(
        label=_("investigators"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least two people together with the lead investigator (处罚程序-16)"),
    )
    field_order = ("lead_investigator", "members", "text")

    def prepare(self) -> None:
        fit: Any = _fit(self.case, Role.INSPECTOR)
        for name in ("lead_investigator", "members"):
            self.fields[name].queryset = fit
        team = self.case.team()
        self.fields["lead_investigator"].initial = next((one.user_id for one in team), None)
        self.fields["members"].initial = [one.user_id for one in team[1:]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        chosen = {*cleaned.get("members", ()), cleaned.get("lead_investigator")} - {None}
        if len(chosen) < LEAST and not self.errors:
            self.add_error("members", _("choose at least one other investigator"))
        return cleaned


class EvidenceForm(StepForm):
    """One piece of evidence, with its file where it has one."""

    kind = forms.ChoiceField(label=_("kind"), choices=Evidence.Kind.choices)
    title = forms.CharField(
        label=_("name of the evidence"), max_length=200, help_text=_("for example: fee list of ICU")
    )
    source = forms.CharField(
        label=_("where it comes from"),
        max_length=200,
        help_text=_("who handed it over, or from which system it was taken"),
    )
    obtained_on = day_field(_("obtained on"))
    obtained_by = forms.ModelMultipleChoiceField(
        label=_("obtained by"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least two (处罚程序-16)"),
    )
    file = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_("PDF, pictures, Word, Excel; at most 20 MB; none for a thing"),
    )
    agrees = forms.BooleanField(
        label=_("the copy was held against the original and agrees with it (处罚程序-21)"),
        required=False,
    )
    method = forms.CharField(
        label=_("how it was taken"),
        required=False,
        max_length=200,
        help_text=_("of electronic data: how, when and by whom (处罚程序-23)"),
    )
    holder = forms.CharField(label=_("holder"), max_length=100)
    place = forms.CharField(
        label=_("where it is kept"),
        max_length=100,
        help_text=_("for example: evidence room, shelf 3"),
    )

    def prepare(self) -> None:
        team = [one.user_id for one in self.case.team()]
        self.fields["obtained_by"].queryset = User.objects.filter(pk__in=team)
        self.fields["obtained_by"].initial = team
        self.fields["obtained_on"].initial = timezone.localdate
        self.fields["holder"].initial = self.user.name


class TakeOverForm(StepForm):
    """What inspections have brought; all of it is offered, what is wanted is chosen."""

    materials = forms.ModelMultipleChoiceField(
        label=_("what was taken on site"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    agrees = forms.BooleanField(
        label=_("the copies of documents were held against the originals and agree (处罚程序-21)"),
        required=False,
    )
    holder = forms.CharField(label=_("holder"), max_length=100)
    place = forms.CharField(
        label=_("where it is kept"),
        max_length=100,
        help_text=_("for example: evidence room, shelf 3"),
    )

    def prepare(self) -> None:
        field = self.fields["materials"]
        field.queryset = open_materials(self.case, self.user)
        field.label_from_instance = spoken
        self.fields["holder"].initial = self.user.name

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return given | {"materials": [one.pk for one in given["materials"]]}


def spoken(material: Material) -> str:
    """A material as a line to choose from."""
    at = timezone.localtime(material.captured_at)
    kind, number = material.get_kind_display(), material.inspection.number
    return f"{kind}《{material.title}》 {at:%Y-%m-%d %H:%M} · {number}"


class HandOnForm(StepForm):
    evidence = forms.ModelChoiceField(label=_("evidence"), queryset=None)
    holder = forms.CharField(label=_("new holder"), max_length=100)
    place = forms.CharField(label=_("where it is kept"), max_length=100)
    why = forms.CharField(label=_("reason"), max_length=200)

    def prepare(self) -> None:
        self.fields["evidence"].queryset = self.case.evidence.all()
        self.fields["evidence"].initial = self.of

    def take(self, name: str) -> None:
        given = self.arguments()
        actions.hand_on(given.pop("evidence").pk, **given, acting_user=self.user)


class HearingForm(StepForm):
    on = day_field(
        _("day of the hearing"), help_text=_("at least seven working days ahead (处罚法-64)")
    )
    host = forms.ModelChoiceField(
        label=_("who presides"),
        queryset=None,
        help_text=_("nobody who investigated the case (处罚法-64)"),
    )

    def prepare(self) -> None:
        fit = _fit(self.case, Role.LEGAL) | _fit(self.case, Role.OFFICER)
        once = self.case.investigators.values("user")
        self.fields["host"].queryset = fit.exclude(pk__in=once)
        self.fields["host"].initial = self.case.hearing_host_id
        self.fields["on"].initial = self.case.hearing_on


FORMS: dict[str, type[StepForm]] = {
    "assign": AssignForm,
    "begin": RemarkForm,
    "suspend": ReasonForm,
    "resume": RemarkForm,
    "conclude": RemarkForm,
    "investigate_again": ReasonForm,
    "submit": RemarkForm,
    "approve": OpinionForm,
    "correct": OpinionForm,
    "continue_inquiry": OpinionForm,
    "notify": NotifyForm,
    "ask_hearing": RemarkForm,
    "hold_hearing": RemarkForm,
    "withdraw_hearing": ReasonForm,
    "hear": RemarkForm,
    "notify_again": ReasonForm,
    "discuss": OpinionForm,
    "decide": DecideForm,
    "decide_on_spot": SpotForm,
    "serve": ServeForm,
    "close": ReasonForm,
    "archive": RemarkForm,
    "terminate": ReasonForm,
    "hand_to_police": ReasonForm,
    "take_back": ReasonForm,
    "add_evidence": EvidenceForm,
    "take_over": TakeOverForm,
    "establish": EstablishForm,
    "drop_conduct": DropForm,
    "hand_on": HandOnForm,
    "choose_summary": ReasonForm,
    "record_statement": WordsForm,
    "waive_hearing": WordsForm,
    "set_hearing": HearingForm,
    "publish": PublishForm,
    "file_summary": RemarkForm,
    "set_party": PartyForm,
    "mark_serious": ReasonForm,
    "propose_measure": MeasureForm,
    "take_at_once": MeasureForm,
    "send_letter": LetterForm,
    "extend_decision": ExtendDecisionForm,
    "extend_review": ExtendReviewForm,
}


def form_for(name: str, case: Case, user: Any, request: Any) -> StepForm:
    """The form of a step, with what was sent."""
    sent = (request.POST or None, request.FILES or None)
    return FORMS[name](case, user, *sent, of=request.GET.get("of", ""))
