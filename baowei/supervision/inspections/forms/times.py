"""Fields of a moment, as the browser's own field gives it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone


def moment_field(label: Any, **more: Any) -> forms.DateTimeField:
    """In the time zone of the settings, to the minute; now where nothing is typed."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **more)


def now_to_the_minute() -> Any:
    return timezone.localtime().replace(second=0, microsecond=0)
