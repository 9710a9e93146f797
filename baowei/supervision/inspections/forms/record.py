"""Records written at a desk, and who signed them on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import StepForm, text_field
from baowei.supervision.inspections.forms.times import moment_field, now_to_the_minute
from baowei.supervision.inspections.signing import Signed


class RecordForm(StepForm):
    """kind: of the record; filled: the fields that are values of its document."""

    kind = ""
    filled: tuple[str, ...] = ()
    begins_at = moment_field(_("begun at"), initial=now_to_the_minute)
    ends_at = moment_field(_("ended at"), required=False)
    place = forms.CharField(label=_("where"), max_length=200)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {
            "kind": self.kind,
            "values": {name: given.pop(name) for name in self.filled},
            **given,
        }


class SiteForm(RecordForm):
    """As the document site_record."""

    kind = "site"
    filled = ("present", "shown", "answer", "course", "photos", "said", "absence")
    present = forms.CharField(label=_("in charge on site, and position"), max_length=200)
    shown = text_field(
        _("certificates shown, rights explained"),
        initial=_("We showed our certificates and explained rights and duties."),
    )
    answer = forms.CharField(label=_("answer of the party"), max_length=500)
    course = text_field(_("what was seen"))
    photos = forms.CharField(label=_("pictures and recordings"), max_length=500)
    said = text_field(_("opinion of the party"))
    absence = text_field(_("party absent or refusing, and why there is no witness"), required=False)


class InterviewForm(RecordForm):
    """As the document inquiry_record; the questions and answers a line each, in turn."""

    kind = "interview"
    filled = (
        *("asked", "asked_about", "asked_work", "asked_contact", "answer"),
        "dialogue",
    )
    asked = forms.CharField(label=_("who is interviewed"), max_length=60)
    asked_about = forms.CharField(label=_("sex, birth date, identity number"), max_length=200)
    asked_work = forms.CharField(label=_("employer and position"), max_length=200)
    asked_contact = forms.CharField(label=_("address and telephone"), max_length=200)
    answer = forms.CharField(label=_("answer of the party"), max_length=500)
    dialogue = text_field(
        _("questions and answers"), help_text=_("a question and its answer on a line each, in turn")
    )

    def clean_dialogue(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["dialogue"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) % 2:
            raise forms.ValidationError(_("the last question has no answer"))
        pairs = zip(lines[::2], lines[1::2], strict=True)
        return [{"question": question, "answer": answer} for question, answer in pairs]


class SignForm(StepForm):
    """Signatures given on paper: by whom and when. thing: the record."""

    signed_at = moment_field(_("signed at"), initial=now_to_the_minute)
    inspectors = forms.MultipleChoiceField(
        label=_("inspectors who signed"), widget=forms.CheckboxSelectMultiple
    )
    party = forms.CharField(label=_("name of the party"), max_length=60)
    refused = forms.BooleanField(label=_("the party refused to sign"), required=False)
    reason = forms.CharField(label=_("why"), max_length=500, required=False)
    witness = forms.CharField(label=_("witness"), max_length=60, required=False)

    def prepare(self) -> None:
        team = self.thing.inspection.inspectors()
        field: Any = self.fields["inspectors"]
        field.choices = [(str(one.user_id), one.user.name) for one in team]

    def arguments(self) -> dict[str, Any]:
        given, names = self.cleaned_data, dict(self.fields["inspectors"].choices)
        at = given["signed_at"]
        signatures = [
            Signed("inspector", names[key], at, user_id=int(key)) for key in given["inspectors"]
        ]
        signatures.append(
            Signed("party", given["party"], at, refused=given["refused"], reason=given["reason"])
        )
        if given["witness"]:
            signatures.append(Signed("witness", given["witness"], at))
        return {"signatures": signatures}
