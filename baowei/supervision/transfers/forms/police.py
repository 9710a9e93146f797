"""Which form belongs to which step of a transfer to the police, and to what opens one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm
from baowei.supervision.people.queries import assignable
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.forms.step import (
    DayForm,
    NoticeForm,
    ReasonedNoticeForm,
    SignedForm,
)
from baowei.supervision.transfers.states import LEAST


class OpenForm(ReasonForm):
    """Of a case: the special group."""

    members = forms.ModelMultipleChoiceField(
        label=_("special group"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("at least two persons, named at once (移送规定-5)"),
    )
    field_order = ("members", "text")

    def prepare(self) -> None:
        case, field = self.thing, self.fields["members"]
        able = assignable(Role.INSPECTOR, case.admdvs, case.fixmedins_code, timezone.localdate())
        field.queryset = able.order_by("name")
        field.label_from_instance = lambda user: user.name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "members" in cleaned and len(cleaned["members"]) < LEAST:
            self.add_error("members", _("a special group has at least two persons (移送规定-5)"))
        return cleaned


class SendForm(ReasonForm):
    police = forms.CharField(
        label=_("police authority"),
        max_length=100,
        help_text=_("of the same level as the bureau, by its full name (移送规定-5)"),
    )
    fine_paid = forms.DecimalField(
        label=_("fine already paid for the same conduct"),
        required=False,
        min_value=0,
        max_digits=16,
        decimal_places=2,
        help_text=_("in yuan; it counts off a criminal fine (移送规定-11)"),
    )
    fine_number = forms.CharField(label=_("decision of that fine"), required=False, max_length=100)
    field_order = ("police", "text", "fine_paid", "fine_number")

    def clean_fine_paid(self) -> Decimal:
        return self.cleaned_data["fine_paid"] or Decimal()


class ForwardForm(DayForm):
    police = forms.CharField(label=_("police authority"), max_length=100)
    field_order = ("on", "police", "text")


FORMS: dict[str, type[StepForm]] = {
    "report": RemarkForm,
    "approve": RemarkForm,
    "refuse": ReasonForm,
    "send": SendForm,
    "accept": SignedForm,
    "forward": ForwardForm,
    "file": NoticeForm,
    "not_file": ReasonedNoticeForm,
    "ask_review": ReasonForm,
    "uphold": NoticeForm,
    "ask_supervision": ReasonForm,
    "hand_over": SignedForm,
    "give_back": ReasonedNoticeForm,
    "take_back": ReasonForm,
    "convict": ReasonedNoticeForm,
}
