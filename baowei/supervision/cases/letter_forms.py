"""What is asked for of a letter to another bureau."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.forms import ReasonForm, StepForm
from baowei.supervision.cases.letter_states import unsent
from baowei.supervision.desk.forms import AREA, day_field


class LetterForm(StepForm):
    """A letter that has reached the other bureau; whose days run from then on."""

    asked = forms.CharField(label=_("bureau that is asked"), max_length=100)
    matters = forms.CharField(
        label=_("what it is asked for"), max_length=2_000, widget=forms.Textarea(attrs=AREA)
    )
    received_on = day_field(
        _("received there on"), help_text=_("its fifteen days run from then on (处罚程序-34)")
    )

    def prepare(self) -> None:
        paper = unsent(self.case)
        said = paper.versions.filter(version=paper.version).first() if paper is not None else None
        if said is not None:
            self.fields["asked"].initial = said.values.get("asked_bureau")
            self.fields["matters"].initial = said.values.get("matters")
        self.fields["received_on"].initial = timezone.localdate


class AnswerForm(StepForm):
    """What came back, and when."""

    on = day_field(_("answered on"))
    text = forms.CharField(label=_("answer"), max_length=2_000, widget=forms.Textarea({"rows": 8}))

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate


class PostponeForm(ReasonForm):
    on = day_field(_("told on"), help_text=_("before the fifteen days are over (处罚程序-34)"))
    until = day_field(_("answer announced for"))
    field_order = ("on", "until", "text")

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate


LETTER_FORMS: dict[str, type[StepForm]] = {
    "postpone": PostponeForm,
    "answer": AnswerForm,
    "decline": AnswerForm,
}
