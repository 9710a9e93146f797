"""What people type of loss avoided: the record, and why it is taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.forms import day_field, text_field
from baowei.supervision.people.grants import visible
from baowei.supervision.recovery.models import Avoided
from baowei.supervision.recovery.states import OFFICER
from baowei.supervision.registry.models import Institution


class RecordForm(forms.Form):
    """user: whose cases can be named."""

    case_number = forms.CharField(
        label=_("case number"),
        max_length=20,
        required=False,
        help_text=_("only where it came up in a case; then the institution may be left out"),
    )
    fixmedins_code = forms.CharField(
        label=_("institution code"),
        max_length=30,
        required=False,
        help_text=_("as in the registry, for example H99010100001"),
    )
    kind = forms.ChoiceField(label=_("kind"), choices=[("", "—"), *Avoided.Kind.choices])
    reference = forms.CharField(
        label=_("settlement or document number"),
        max_length=60,
        help_text=_(
            "setl_id, or the number of the document; each once. What payment review deducted is"
            " counted there already"
        ),
    )
    day = day_field(_("day"), initial=timezone.localdate)
    amount = forms.DecimalField(
        label=_("amount in yuan"), max_digits=16, decimal_places=2, min_value=Decimal("0.01")
    )
    violation = forms.ChoiceField(
        label=_("behaviour"),
        required=False,
        choices=[("", "—"), *Avoided._meta.get_field("violation").choices],
        help_text=_("left empty, that of the case"),
    )
    reckoning = text_field(
        _("how it was reckoned"),
        help_text=_("for example: 12 days of a bed at 50.00 yuan, asked for and refused"),
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        number, code = cleaned.get("case_number"), cleaned.get("fixmedins_code")
        if number:
            self._find_case(number, code)
        elif not code:
            self.add_error("fixmedins_code", _("name a case, or an institution of the registry"))
        elif not Institution.objects.filter(pk=code).exists():
            self.add_error("fixmedins_code", _("no institution with this code"))
        return cleaned

    def _find_case(self, number: str, code: str | None) -> None:
        """Regions number for themselves: the institution says which of two is meant."""
        found = visible(Case.objects.filter(number=number), self.user, OFFICER)
        found = found.select_related("lead")
        cases = list((found.filter(fixmedins_code=code) if code else found)[:2])
        if not cases:
            self.add_error(
                "case_number",
                _("no case with this number, or not of this institution, in your region"),
            )
        elif len(cases) > 1:
            self.add_error("fixmedins_code", _("several cases have this number: say whose it is"))
        else:
            self.cleaned_data["case"] = cases[0]

    def made(self) -> Avoided:
        """The record, unsaved."""
        return Avoided(**{k: v for k, v in self.cleaned_data.items() if k != "case_number"})


class TakeBackForm(forms.Form):
    text = text_field(_("reason"))
