"""What people type when they take a step with a point."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Step
from baowei.supervision.points.models import SuspectPoint

NEEDS_REASON = {"drop", "send_back", "appeal", "uphold", "uphold_part", "reject", "withdraw"}
NEEDS_REASON |= {"hand_over", "hand_back"}
ASKS_AMOUNT = {"claim", "uphold_part"}


class Files(forms.FileField):
    """Several files in one field."""

    class Input(forms.ClearableFileInput):
        allow_multiple_selected = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=self.Input(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Files, self).clean(one, initial) for one in given]


class StepForm(forms.Form):
    """The fields that one step asks for; `version` is the point as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, step: Step, point: SuspectPoint, data: Any = None, files: Any = None
    ) -> None:
        super().__init__(data, files, prefix=step.name, initial={"version": point.version})
        self.step = step
        if step.name in ASKS_AMOUNT:
            self.fields["amount"] = _amount(step, point)
        self.fields["text"] = forms.CharField(
            label=_("Reason"),
            required=step.name in NEEDS_REASON,
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2_000,
        )
        if step.name == "appeal":
            self.fields["attachments"] = Files(
                label=_("Attachments"),
                required=False,
                help_text=_("Charts, orders, records: PDF, pictures, Word, Excel; 20 MB each."),
            )

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the action."""
        return {
            k: v for k, v in self.cleaned_data.items() if k != "version" and v not in (None, [])
        }


def _amount(step: Step, point: SuspectPoint) -> forms.DecimalField:
    part = step.name == "uphold_part"
    return forms.DecimalField(
        label=_("Amount left to the institution") if part else _("Amount to claim"),
        help_text=_("CNY of the fund, at most %(open)s") % {"open": f"{point.open_amount:,.2f}"},
        min_value=Decimal("0.01"),
        max_value=point.open_amount,
        decimal_places=2,
        initial=None if part else point.open_amount,
    )


class BatchForm(forms.Form):
    """One reason for many points."""

    text = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000
    )

    def __init__(self, step: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = step in NEEDS_REASON
