"""What a transfer to another authority asks for."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, ReasonForm, RemarkForm, StepForm, day_field
from baowei.supervision.people.models import Organisation
from baowei.supervision.transfers.forms.step import DayForm, FileForm
from baowei.supervision.transfers.models import Referral

RECEIVING = ("department", "agency", "bureau")


class ProposeForm(StepForm):
    """Of a case or a lead."""

    kind = forms.ChoiceField(label=_("kind of authority"), choices=Referral.Kind.choices)
    receiver = forms.ModelChoiceField(
        label=_("receiver"),
        queryset=None,
        help_text=_("the authority as it is registered under organisations"),
    )
    title = forms.CharField(label=_("title"), max_length=200)
    text = forms.CharField(
        label=_("what the receiver is told"),
        max_length=4_000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("facts and what is asked for, without the name of whoever gave a tip"),
    )

    def prepare(self) -> None:
        places = Organisation.objects.filter(Q(kind__in=RECEIVING))
        self.fields["receiver"].queryset = places.order_by("kind", "name")
        self.fields["title"].initial = self.thing.title


class SendForm(RemarkForm):
    expected_on = day_field(
        label=_("answer expected by"),
        required=False,
        help_text=_("no article sets a time: enter what was agreed, or leave it empty"),
    )
    field_order = ("expected_on", "text")


class ReceiveForm(RemarkForm):
    on = day_field(label=_("received on"), initial=timezone.localdate)
    received_by = forms.CharField(label=_("received by"), max_length=100)
    field_order = ("on", "received_by", "text")


class AnswerForm(DayForm):
    on = day_field(label=_("answered on"), initial=timezone.localdate)
    text = forms.CharField(label=_("answer"), max_length=4_000, widget=forms.Textarea(attrs=AREA))
    field_order = ("on", "text")


FORMS: dict[str, type[StepForm]] = {
    "approve": RemarkForm,
    "reject": ReasonForm,
    "send": SendForm,
    "receive": ReceiveForm,
    "answer": AnswerForm,
    "decline": AnswerForm,
    "attach_file": FileForm,
}
