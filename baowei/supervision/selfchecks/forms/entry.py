"""A line of Annex 2."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, StepForm
from baowei.supervision.selfchecks.annexes.lines import EntryLine
from baowei.supervision.selfchecks.models import Entry
from baowei.supervision.selfchecks.queries import problems_for


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs=AREA), **more)


class EntryForm(StepForm):
    """The fields are those of `EntryLine`. entry: the line that is changed, or None."""

    problem_no = forms.ChoiceField(label=_("category of the problem"))
    item = forms.CharField(
        label=_("item"), max_length=200, help_text=_("the drug, service or supply")
    )
    description = _text(_("what happened"), 2_000)
    quantity = forms.DecimalField(label=_("quantity"), min_value=0, max_digits=12, decimal_places=2)
    fund_amount = forms.DecimalField(
        label=_("amount in yuan"),
        min_value=0,
        max_digits=16,
        decimal_places=2,
        help_text=_("what the fund paid of it"),
    )
    cause = _text(_("cause"), 1_000)
    measure = _text(_("corrective measure"), 1_000)
    person = forms.CharField(label=_("responsible person"), max_length=100)
    remark = forms.CharField(label=_("remark"), max_length=500, required=False)

    def __init__(self, *args: Any, entry: Entry | None = None, **kwargs: Any) -> None:
        self.entry = entry
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        problems = problems_for(self.thing.target)
        self.fields["problem_no"].choices = [
            ("", "—"), *((one.no, f"{one.no} {one.problem}") for one in problems)
        ]  # fmt: skip
        if self.entry is not None:
            for name in EntryLine.__dataclass_fields__:
                self.fields[name].initial = getattr(self.entry, name)

    def line(self) -> EntryLine:
        given: dict[str, Any] = {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        return EntryLine(**{name: given[name] for name in EntryLine.__dataclass_fields__})

    def arguments(self) -> dict[str, Any]:
        found: dict[str, Any] = {"line": self.line()}
        if self.entry is not None:
            found["entry_id"] = self.entry.pk
        return found


class NewEntryForm(EntryForm):
    file = forms.FileField(
        label=_("file to it"),
        required=False,
        help_text=_("PDF, pictures, Word, Excel; at most 20 MB"),
    )

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "file": self.cleaned_data["file"]}
