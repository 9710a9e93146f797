"""What people type: a year's official days, pasted from the notice; a reason for an extension."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|~)\s*(\d{4}-\d{1,2}-\d{1,2}))?\s+(休|班)")
LONGEST = 31


class OfficialDaysForm(forms.Form):
    source = forms.CharField(
        label=_("notice"),
        max_length=200,
        help_text=_("title and number of the notice that sets these days"),
    )
    days = forms.CharField(
        label=_("days"),
        widget=forms.Textarea(attrs={"rows": 12, "placeholder": "2027-01-01 休"}),
        help_text=_(
            "one a line: 2027-01-01 休, a working day at a weekend 2027-01-09 班,"
            " several days 2027-02-05 至 2027-02-11 休"
        ),
    )

    def clean_days(self) -> dict[date, bool]:
        """Each day and whether it is a working day."""
        found: dict[date, bool] = {}
        for number, line in enumerate(self.cleaned_data["days"].splitlines(), start=1):
            if not line.strip():
                continue
            for day in _days(line.strip(), number):
                if found.setdefault(day, line.strip()[-1] == "班") != (line.strip()[-1] == "班"):
                    raise _wrong(number, line)
        return found


def _days(line: str, number: int) -> list[date]:
    match = LINE.fullmatch(line)
    if match is None:
        raise _wrong(number, line)
    try:
        first, last = (_day(match[n] or match[1]) for n in (1, 2))
    except ValueError:
        raise _wrong(number, line) from None
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST:
        raise _wrong(number, line)
    return [first + timedelta(days=n) for n in range(count)]


def _day(text: str) -> date:
    return date(*map(int, text.split("-")))


def _wrong(number: int, line: str) -> ValidationError:
    return ValidationError(
        _("line %(number)s “%(line)s” is not like 2027-01-01 休, or says otherwise than another"),
        params={"number": number, "line": line[:40]},
    )


class ExtendForm(forms.Form):
    number = forms.IntegerField(label=_("by how many"), min_value=1)
    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = self.fields["number"].max_value = most
