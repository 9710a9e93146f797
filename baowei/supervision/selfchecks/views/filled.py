"""What a file that was filled in by hand says, before anything of it is taken over."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.desk.forms import StepForm
from baowei.supervision.people.access import page
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.actions.filling import said
from baowei.supervision.selfchecks.annexes.lines import categories
from baowei.supervision.selfchecks.queries import problems_for, selfchecks_of
from baowei.supervision.selfchecks.side import BESIDE, SIDES
from baowei.supervision.selfchecks.states import INSTITUTION


class TakeOverForm(StepForm):
    """Nothing but the version: the page above it says what is taken."""

    version = forms.IntegerField(widget=forms.HiddenInput)


@page(INSTITUTION)
def filled(request: HttpRequest, pk: int, filled: int) -> HttpResponse:
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    given = get_object_or_404(found.filled.select_related("file"), pk=filled)
    form = TakeOverForm(found, request.user, request.POST or None)
    read = said(given)
    words = categories(problems_for(found.target))
    return form_page(
        request,
        "selfchecks/filled.html",
        form,
        lambda: actions.take_over(
            pk, form.cleaned_data["version"], filled, acting_user=request.user
        ),
        lambda made: (
            _("Taken over: %(answers)s answers, %(entries)s lines")
            % {"answers": len(read.answers), "entries": len(read.entries)}
        ),
        selfcheck=found,
        filled=given,
        read=read,
        answers=[(words[one.problem_no], one) for one in read.answers],
        entries=[(words[one.problem_no], one) for one in read.entries],
        replaced=found.entries.count() if read.entries else 0,
        refusal=BESIDE.refusal_of(SIDES["take_over"], found, request.user),
    )
