"""What each step with a campaign, a report or a typical case asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.actions.change import OPEN_FIELDS
from baowei.supervision.campaigns.models import Report
from baowei.supervision.campaigns.plan_form import DAYS, stage_days, stage_fields
from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field, text_field


class IssueForm(RemarkForm):
    document_no = forms.CharField(
        label=_("document number"),
        max_length=60,
        required=False,
        help_text=_("of the paper with which it goes out"),
    )
    field_order = ("document_no", "text")

    def prepare(self) -> None:
        self.fields["document_no"].initial = self.thing.document_no


class ChangeForm(ReasonForm):
    """What may change after a campaign was issued."""

    hotline = forms.CharField(label=_("hotline"), max_length=60, required=False)
    document_no = forms.CharField(label=_("document number"), max_length=60, required=False)
    about = text_field(_("what it is for"), required=False)
    departments = forms.CharField(label=_("departments"), max_length=200, required=False)
    plan_due_on = day_field(_("plans of the units due"), required=False)
    summary_due_on = day_field(_("summaries of the units due"), required=False)

    def prepare(self) -> None:
        stage_fields(self)
        kinds = {one.kind: one for one in self.thing.stages.all()}
        for name in list(self.fields):
            kind = next((kind for kind in kinds if name.startswith(f"{kind}_")), None)
            if name in OPEN_FIELDS:
                self.fields[name].initial = getattr(self.thing, name)
            elif kind is not None:
                self.fields[name].initial = getattr(kinds[kind], name.removeprefix(f"{kind}_"))
            elif name.endswith(DAYS):
                del self.fields[name]
        self.order_fields([*(name for name in self.fields if name != "text"), "text"])

    def arguments(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "values": {name: cleaned[name] for name in OPEN_FIELDS},
            "stages": stage_days(cleaned),
            "text": cleaned["text"],
        }


class TargetForm(ReasonForm):
    institution = forms.CharField(
        label=_("institution code"),
        max_length=30,
        help_text=_("as in the registry; of the campaign's region and kinds"),
    )
    field_order = ("institution", "text")


class FileForm(RemarkForm):
    file = forms.FileField(
        label=_("file"), help_text=_("PDF, pictures, Word, Excel; at most 20 MB")
    )
    field_order = ("file", "text")


class PublicForm(RemarkForm):
    public = forms.BooleanField(
        label=_("anybody may read title, days, kinds, hotlines and approved cases"), required=False
    )
    field_order = ("public", "text")

    def prepare(self) -> None:
        self.fields["public"].initial = not self.thing.public


class SubmitForm(StepForm):
    text = text_field(_("content of the report"), required=False)
    hotline = forms.CharField(
        label=_("hotline"),
        max_length=60,
        required=False,
        help_text=_("which the unit makes known for tips"),
    )
    file = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_("PDF, pictures, Word, Excel; at most 20 MB"),
    )

    def prepare(self) -> None:
        self.fields["text"].initial = self.thing.text
        self.fields["hotline"].initial = self.thing.unit.hotline
        if self.thing.kind != Report.Kind.PLAN:
            del self.fields["hotline"]

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        file = found.pop("file")
        return {**found, "files": [file] if file else []}


class RewordForm(StepForm):
    title = forms.CharField(label=_("title"), max_length=200)
    text = text_field(
        _("text"),
        help_text=_("no names, keys or telephones of persons; a person has to read it as well"),
    )
    decision_public = forms.BooleanField(
        label=_("name the institution: its decision is public (处罚程序-46, 信息公开条例-26)"),
        required=False,
    )

    def prepare(self) -> None:
        for name in ("title", "text", "decision_public"):
            self.fields[name].initial = getattr(self.thing, name)


FORMS: dict[str, type[StepForm]] = {
    "issue": IssueForm,
    "change": ChangeForm,
    "add_target": TargetForm,
    "summarise": RemarkForm,
    "close": ReasonForm,
    "cancel": ReasonForm,
    "attach_file": FileForm,
    "set_public": PublicForm,
    "draft_plan": StepForm,
    "draft_summary": StepForm,
}
REPORT_FORMS: dict[str, type[StepForm]] = {
    "submit": SubmitForm,
    "accept": RemarkForm,
    "return": ReasonForm,
    "chase": ReasonForm,
}
CASE_FORMS: dict[str, type[StepForm]] = {
    "reword": RewordForm,
    "approve": RemarkForm,
    "withdraw": ReasonForm,
}
