"""What each step with a claim asks for. Fields beside `version` are the action's arguments."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.recovery.accrued import accrued
from baowei.supervision.recovery.models import Claim, Review


class PaymentForm(StepForm):
    amount = forms.DecimalField(
        label=_("amount in yuan"), max_digits=16, decimal_places=2, min_value=0
    )
    day = day_field(_("day on which it came in"), initial=timezone.localdate)
    receipt = forms.CharField(
        label=_("receipt number"),
        max_length=60,
        help_text=_("of the fiscal receipt or of the bank; each number once"),
    )
    account = forms.ChoiceField(
        label=_("account to which it was paid"),
        choices=[("", "—"), *Claim.Account.choices],
        help_text=_("as the receipt says: refunds to the fund, fines to the treasury (条例-45)"),
    )
    voucher = forms.FileField(
        label=_("scanned receipt"), required=False, help_text=_("PDF or picture; at most 20 MB")
    )

    def prepare(self) -> None:
        self.fields["amount"].initial = self.thing.left


class TakeBackForm(ReasonForm):
    entry_id = forms.TypedChoiceField(label=_("payment"), coerce=int)
    field_order = ("entry_id", "text")

    def prepare(self) -> None:
        paid = self.thing.entries.filter(kind__in=["paid", "enforced"], taken_back_on=None)
        self.fields["entry_id"].choices = [(one.pk, str(one)) for one in paid]


class PaperForm(RemarkForm):
    """paper_id: a final document of the case, of the kind that the step needs."""

    code = ""
    paper_id = forms.TypedChoiceField(
        label=_("document"),
        coerce=int,
        help_text=_("final documents of the case; write it on the page of the case first"),
    )
    field_order: tuple[str, ...] = ("paper_id", "text")

    def prepare(self) -> None:
        papers = papers_of(self.thing.case, self.code).filter(state="final")
        self.fields["paper_id"].choices = [(one.pk, str(one)) for one in papers]


class PlanForm(PaperForm):
    code = "instalment"


class CourtForm(PaperForm):
    code = "court_application"


class AcceptedForm(RemarkForm):
    on = day_field(_("taken up on"), initial=timezone.localdate)
    number = forms.CharField(label=_("number of the court"), max_length=60)
    field_order = ("on", "number", "text")


class RefusedForm(ReasonForm):
    on = day_field(_("order received on"), initial=timezone.localdate)
    field_order = ("on", "text")


class RemindForm(PaperForm):
    code = "reminder"
    on = day_field(_("served on"), initial=timezone.localdate)
    field_order = ("paper_id", "on", "text")


class SurchargeForm(PaperForm):
    code = "surcharge"
    text = None
    through = day_field(_("counted up to"), initial=timezone.localdate)
    served_on = day_field(_("served on"), initial=timezone.localdate)
    field_order = ("paper_id", "through", "served_on")

    def prepare(self) -> None:
        super().prepare()
        found = accrued(self.thing, timezone.localdate())
        self.fields["through"].help_text = _(
            "up to today %(days)s days and %(amount)s yuan, together with what was decided before"
        ) % {"days": found.days, "amount": f"{found.amount:,.2f}"}


class BeginReviewForm(StepForm):
    kind = forms.ChoiceField(label=_("kind"), choices=Review.Kind.choices)
    on = day_field(_("accepted on"), initial=timezone.localdate)
    text = forms.CharField(label=_("number of the matter"), max_length=200)


class EndReviewForm(ReasonForm):
    on = day_field(_("decision or judgment served on"), initial=timezone.localdate)
    field_order = ("on", "text")


class WriteOffForm(ReasonForm):
    voucher = forms.FileField(
        label=_("proof"), help_text=_("for example the order that ends the enforcement; PDF")
    )


FORMS: dict[str, type[StepForm]] = {
    "record_payment": PaymentForm,
    "take_back": TakeBackForm,
    "count_off": RemarkForm,
    "approve_plan": PlanForm,
    "end_plan": ReasonForm,
    "remind": RemindForm,
    "apply_to_court": CourtForm,
    "court_accepts": AcceptedForm,
    "court_refuses": RefusedForm,
    "write_off": WriteOffForm,
    "begin_review": BeginReviewForm,
    "end_review": EndReviewForm,
    "decide_surcharge": SurchargeForm,
}
