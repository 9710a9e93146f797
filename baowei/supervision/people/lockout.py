"""What someone sees after too many wrong passwords."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The sentence says how long, not whether the account exists."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "people/locked.html", {"minutes": minutes}, status=429)
