"""What people type on the pages of the registry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.registry.models import Agreement, MajorChange, Reading, SettlementPause
from baowei.supervision.registry.models.agreement import SUSPENSION_DAYS


def _day(label: Any, help_text: Any = "", **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, **more)


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class StepForm(forms.Form):
    """A step with an agreement, as the person saw it: a later version refuses it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, agreement: Agreement, data: Any = None) -> None:
        super().__init__(
            data,
            initial={"version": agreement.version},
            # several of them are on one page
            auto_id=f"{type(self).__name__.lower()}_%s",
        )
        self.agreement = agreement


class SignForm(StepForm):
    signed_on = _day(_("signed on"), initial=timezone.localdate)


class RenewForm(StepForm):
    valid_to = _day(_("in force to"), _("An agreement usually runs for one year."))
    why = _reason(_("reason"), _("For example: assessment passed, terms agreed on 2026-11-20."))


class ResumeForm(StepForm):
    why = _reason(_("reason"), _("What was put right, and how it was checked."))


class LapseForm(StepForm):
    pass


class OrderForm(StepForm):
    why = _reason(_("what the agency is to do, and why"))


class GroundedForm(StepForm):
    """A step that needs a ground of the law."""

    after = ""
    ground = forms.ChoiceField(label=_("ground of the law"))
    on = _day(_("from"), initial=timezone.localdate)
    why = _reason(_("reason"), _("The facts, and where the evidence is."))

    def __init__(self, agreement: Agreement, data: Any = None) -> None:
        super().__init__(agreement, data)
        known = agreement.grounds(self.after, timezone.localdate())
        self.fields["ground"].choices = [
            ("", "—"),
            *((g.ref, f"{g.name}（{g.ref}）") for g in known if not self._closed(g)),
        ]

    def _closed(self, ground: Any) -> bool:
        return bool(ground.by_request and self.agreement.public_owned)


class SuspendForm(GroundedForm):
    after = "suspended"
    days = forms.IntegerField(
        label=_("for how long"),
        min_value=1,
        max_value=SUSPENSION_DAYS,
        help_text=_("At most 180 days; the last day is computed."),
    )
    field_order = ("ground", "on", "days", "why", "version")

    def __init__(self, agreement: Agreement, data: Any = None) -> None:
        super().__init__(agreement, data)
        self.fields["days"].unit = _("calendar days")


class TerminateForm(GroundedForm):
    after = "terminated"
    head_office = forms.BooleanField(
        label=_("the fault lies with those who run the chain: its other branches follow"),
        required=False,
        help_text=_("药店定点-40-14: branches of the same legal representative."),
    )
    field_order = ("ground", "on", "why", "head_office", "version")

    def __init__(self, agreement: Agreement, data: Any = None) -> None:
        super().__init__(agreement, data)
        if agreement.kind != "pharmacy":
            del self.fields["head_office"]


class DraftForm(forms.Form):
    number = forms.CharField(label=_("agreement number"), max_length=60)
    valid_from = _day(_("in force from"))
    valid_to = _day(_("in force to"), _("An agreement usually runs for one year."))
    public_owned = forms.BooleanField(
        label=_("public medical institution"),
        required=False,
        help_text=_("It may not ask to suspend or end the agreement (医疗定点-44)."),
    )


class ChangeForm(forms.Form):
    what = forms.ChoiceField(label=_("what changed"), choices=MajorChange.What.choices)
    note = forms.CharField(label=_("from what to what"), max_length=300)
    approved_on = _day(_("approved on"), _("By the department that registers the change."))
    reported_on = _day(_("applied for on"), initial=timezone.localdate)


class ReadingForm(forms.Form):
    purpose = forms.ChoiceField(label=_("purpose"), choices=[("", "—"), *Reading.Purpose.choices])
    why = forms.CharField(
        label=_("for what"),
        max_length=300,
        help_text=_("The case, point or tip, and what the name is needed for. It is recorded."),
    )


class PauseForm(forms.Form):
    """Both conditions of 条例-30-1."""

    suspicion = _reason(_("suspicion of fraud"), _("The facts, and where the evidence is."))
    refusal = _reason(
        _("how it refuses to cooperate"),
        _("For example: no records handed over by the day that the notice named."),
    )


class EndPauseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("what the investigation found"),
        choices=SettlementPause.Outcome.choices,
        widget=forms.RadioSelect,
    )
