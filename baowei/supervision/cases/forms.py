"""What each step with a case asks for: words, days and sums."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.law.penalty import PenaltyError
from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.sanctions import Range, range_of
from baowei.supervision.desk import forms as desk
from baowei.supervision.desk.forms import AREA, day_field, text_field


def yuan_field(label: Any, **options: Any) -> forms.DecimalField:
    field = forms.DecimalField(label=label, min_value=0, max_digits=16, decimal_places=2, **options)
    field.unit = "元"  # shown behind the box
    field.widget.attrs |= {"class": "number-entry", "step": "0.01"}
    return field


class StepForm(desk.StepForm):
    """thing: the case, or what hangs on it: a measure, a letter. of: key of the conduct or the
    evidence that the address names, where it names one."""

    def __init__(
        self, thing: Any, user: Any, data: Any = None, files: Any = None, *, of: str = ""
    ) -> None:
        self.case: Case = thing if isinstance(thing, Case) else thing.case
        self.of = int(of) if of.isdecimal() and len(of) < 10 else None
        super().__init__(thing, user, data, files)

    def take(self, name: str) -> None:
        """Call the action; a Refusal says why it cannot be taken."""
        version = self.cleaned_data["version"]
        action = getattr(actions, name)
        action(self.thing.pk, version, **self.arguments(), acting_user=self.user)


class PartyForm(StepForm):
    """Against whom the case is."""

    kind = forms.ChoiceField(label=_("kind of party"), choices=Case.Party.choices)
    party = forms.CharField(
        label=_("party"),
        max_length=200,
        help_text=_("of an institution or agency its name, of a person the key, never the name"),
    )
    text = forms.CharField(label=_("reason"), max_length=2_000, widget=forms.Textarea(attrs=AREA))

    def prepare(self) -> None:
        self.fields["kind"].initial = self.case.party_kind
        self.fields["party"].initial = self.case.party


class ReasonForm(StepForm):
    text = text_field(_("reason"))


class RemarkForm(StepForm):
    text = text_field(_("remark"), required=False)


class WordsForm(StepForm):
    """What the party said, or says itself."""

    text = forms.CharField(
        label=_("what is said"), max_length=2_000, widget=forms.Textarea({"rows": 8})
    )


class OpinionForm(StepForm):
    text = forms.CharField(
        label=_("opinion"),
        max_length=2_000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("in one or two sentences; the whole of it stands in the document"),
    )


class SumForm(RemarkForm):
    """A form about money, beside which the range of the law is shown."""

    def prepare(self) -> None:
        self.range: Range | None = None
        self.barred = ""
        try:
            self.range = range_of(self.case, timezone.localdate())
        except PenaltyError as error:
            self.barred = str(error)


class NotifyForm(SumForm):
    refund = yuan_field(_("to be given back"))
    fine = yuan_field(_("fine that is intended"))
    field_order = ("refund", "fine", "text")

    def prepare(self) -> None:
        super().prepare()
        if self.range is not None:
            self.fields["refund"].initial = self.range.refund
            if self.range.least == self.range.most:
                self.fields["fine"].initial = self.range.most


class DecideForm(SumForm):
    kind = forms.ChoiceField(label=_("decision"), choices=Case.Decision.choices)
    fine = yuan_field(_("fine"), required=False, help_text=_("only of a penalty"))
    field_order = ("kind", "fine", "text")

    def prepare(self) -> None:
        super().prepare()
        self.fields["fine"].initial = self.case.notified_fine

    def clean_fine(self) -> Decimal:
        return self.cleaned_data["fine"] or Decimal()


class SpotForm(SumForm):
    fine = yuan_field(_("fine"), help_text=_("a person 200 yuan at most, others 3,000"))
    field_order = ("fine", "text")


class ServeForm(RemarkForm):
    on = day_field(_("served on"))
    method = forms.ChoiceField(label=_("how it was served"), choices=Case.Service.choices)
    field_order = ("on", "method", "text")

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate


class PublishForm(StepForm):
    on = day_field(_("published on"))

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate
