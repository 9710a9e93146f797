"""Which form each step with a self-inspection asks for."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field
from baowei.supervision.selfchecks.forms.annex_1 import AnswerForm
from baowei.supervision.selfchecks.forms.entry import NewEntryForm


class FillForm(StepForm):
    file = forms.FileField(
        label=_("file"),
        help_text=_(
            "Annex 1 and Annex 2 as two sheets or two files, .xlsx or .xls; you see what is taken"
            " before anything changes"
        ),
    )


class RefundForm(StepForm):
    amount = forms.DecimalField(
        label=_("amount in yuan"), min_value=0, max_digits=16, decimal_places=2
    )
    day = day_field(_("paid back on"), initial=timezone.localdate)
    reference = forms.CharField(
        label=_("reference of the transfer"), max_length=60, help_text=_("as the voucher says it")
    )
    voucher = forms.FileField(label=_("voucher"), help_text=_("PDF or picture; at most 20 MB"))

    def prepare(self) -> None:
        left = self.thing.left()
        self.fields["amount"].initial = left if left > 0 else None


class CommitForm(StepForm):
    name = forms.CharField(label=_("representative"), max_length=100)
    position = forms.CharField(label=_("position"), max_length=100)
    signed_on = day_field(_("day of signing"), initial=timezone.localdate)
    repay_by = day_field(_("the rest is paid back by"), required=False)
    signed = forms.FileField(
        label=_("letter with seal"),
        required=False,
        help_text=_("scanned, where it was sealed on paper: PDF or picture; at most 20 MB"),
    )
    agreed = forms.BooleanField(
        label=_("What Annex 1 and Annex 2 say is true and complete; we stand by it.")
    )

    def prepare(self) -> None:
        left = self.thing.left()
        if left <= 0:
            del self.fields["repay_by"]
            return
        self.fields["repay_by"].required = True
        self.fields["repay_by"].help_text = _(
            "%(left)s yuan are not paid back yet; handing in need not wait for them"
        ) % {"left": f"{left:,.2f}"}

    def arguments(self) -> dict[str, object]:
        return {k: v for k, v in super().arguments().items() if k != "agreed"}


class ScreeningForm(RemarkForm):
    shown = forms.TypedChoiceField(
        label=_("suspect points about the institution"),
        choices=(("1", _("show them")), ("", _("hide them"))),
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("as suspect points, by the problems of the list, and never as violations"),
    )
    field_order = ("shown", "text")

    def prepare(self) -> None:
        self.fields["shown"].initial = "1" if self.thing.screening_open else ""


FORMS: dict[str, type[StepForm]] = {
    "answer": AnswerForm,
    "add_entry": NewEntryForm,
    "fill": FillForm,
    "refund": RefundForm,
    "commit": CommitForm,
    "submit": RemarkForm,
    "return_": ReasonForm,
    "accept": RemarkForm,
    "show_screening": ScreeningForm,
}
