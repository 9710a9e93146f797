"""Settlement paused during an investigation, and going on again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.access import page
from baowei.supervision.registry import access
from baowei.supervision.registry.actions.pauses import APPROVERS, end_pause, pause_settlement
from baowei.supervision.registry.forms import EndPauseForm, PauseForm


@page(APPROVERS)
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Pause settlement with the institution; where it is paused, end that."""
    found = get_object_or_404(access.institutions(request.user), pk=code)
    paused = found.pauses.filter(ended_on=None).first()
    form: forms.Form = (EndPauseForm if paused else PauseForm)(request.POST or None)
    action: Any = end_pause if paused else pause_settlement
    if request.method == "POST" and form.is_valid():
        try:
            action(code, acting_user=request.user, **form.cleaned_data)
        except Unlawful as refusal:
            form.add_error(None, str(refusal))
        else:
            said = (
                _("Settlement goes on.") if paused else _("The agency is asked to stop settling.")
            )
            messages.success(request, said)
            return redirect(found)
    context = {
        "institution": found,
        "paused": paused,
        "form": form,
        "article": law.article("条例-30-1"),
    }
    return render(request, "registry/pause.html", context)
