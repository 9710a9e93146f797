"""What people type: the values of a document, an edited file, how a bureau signs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.papers import Field, PaperType

LIST_HELP = _("one row a line, its columns parted by | or a tab: %(columns)s")


class Versioned(forms.Form):
    """Carries the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": version}, **kwargs)


class PaperForm(Versioned):
    """A field for each value of the document; those not marked as optional are needed for it to be
    final, and may be blank until then."""

    use_required_attribute = False

    def __init__(
        self, kind: PaperType, values: Mapping[str, Any], data: Any = None, *, version: int = 0
    ) -> None:
        super().__init__(data, version=version)
        self.kind = kind
        paired = {key for block in kind.body for row in block.form if len(row) > 1 for key in row}
        for field in kind.fields:
            made = _form_field(field, short=field.short or field.key in paired)
            made.initial = _typed(field, values.get(field.key))
            # shown as required; whether it is given is asked when the document becomes final, and
            # what it may say is checked with the document's values
            made.required, made.validate = field.required, _anything
            self.fields[field.key] = made

    def values(self) -> dict[str, Any]:
        """key -> what was given, rows of a list as mappings."""
        return {
            field.key: _rows(field, given) if field.type == "list" else given
            for field in self.kind.fields
            if (given := self.cleaned_data.get(field.key))
        }


class UploadForm(Versioned):
    file = forms.FileField(
        label=_("edited Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("at most 20 MB; what is still marked as a blank stays open"),
    )


class FinaliseForm(Versioned):
    sure = forms.BooleanField(label=_("I have read it; it is complete and correct"))


class LetterheadForm(forms.Form):
    admdvs = forms.RegexField(
        r"^(\d{2}){1,3}$", label=_("region code"), help_text=_("2, 4 or 6 digits")
    )
    name = forms.CharField(
        label=_("name of the bureau"), max_length=60, help_text=_("in full, as on the seal")
    )
    short = forms.CharField(
        label=_("short name in numbers"),
        max_length=12,
        help_text=_("what numbers begin with, before the character of the kind"),
    )


def _form_field(field: Field, *, short: bool) -> forms.Field:
    about: dict[str, Any] = {"label": field.label, "required": False}
    if field.type == "money":
        return forms.DecimalField(**about, min_value=0, max_digits=18, decimal_places=2)
    if field.type == "day":
        return forms.DateField(**about, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    if field.type == "moment":
        widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
        return forms.DateTimeField(**about, widget=widget)
    if field.type == "choice":
        choices = [("", "—"), *((one, one) for one in field.options)]
        return forms.ChoiceField(**about, choices=choices)
    if field.type == "list":
        columns = " | ".join(column.label for column in field.columns)
        return forms.CharField(
            **about, widget=forms.Textarea({"rows": 4}), help_text=LIST_HELP % {"columns": columns}
        )
    return forms.CharField(**about, widget=None if short else forms.Textarea({"rows": 2}))


def _anything(value: Any) -> None:
    """Takes every value, none included."""


def _typed(field: Field, value: Any) -> Any:
    """A kept value as the field shows it."""
    if field.type != "list" or not value:
        return value
    return "\n".join(" | ".join(row.get(c.key, "") for c in field.columns) for row in value)


def _rows(field: Field, text: str) -> list[dict[str, str]]:
    """Rows of what was typed or pasted; columns beyond the last stay in the last."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        cells = line.split("\t" if "\t" in line else "|", len(field.columns) - 1)
        pairs = zip(field.columns, cells, strict=False)
        found.append({column.key: cell.strip() for column, cell in pairs})
    return found
