"""Agreements: the list, one with its steps, what a step draws along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei import law
from baowei.supervision.desk.flow import Option
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import options
from baowei.supervision.people.roles import STAFF
from baowei.supervision.registry import access, forms, lists
from baowei.supervision.registry.actions import agreements as plain
from baowei.supervision.registry.actions import changes, endings
from baowei.supervision.registry.linked import followers
from baowei.supervision.registry.models import Agreement
from baowei.supervision.registry.states import AGREEMENT, DRAFTERS

Form = forms.StepForm


@dataclass(frozen=True)
class Way:
    """How a step is taken from its page. draws: whether other agreements may follow."""

    form: type[Form]
    action: Callable[..., Any]
    draws: bool = False


WAYS = {
    "sign": Way(forms.SignForm, plain.sign),
    "renew": Way(forms.RenewForm, plain.renew),
    "suspend": Way(forms.SuspendForm, endings.suspend, draws=True),
    "resume": Way(forms.ResumeForm, plain.resume),
    "terminate": Way(forms.TerminateForm, endings.terminate, draws=True),
    "lapse": Way(forms.LapseForm, plain.lapse),
    "order": Way(forms.OrderForm, plain.order),
    "order_suspended": Way(forms.OrderForm, plain.order),
}


@page(access.INSTITUTION_READERS)
def agreements(request: HttpRequest) -> HttpResponse:
    return show(request, lists.AGREEMENTS, "registry/list.html")


@page(access.INSTITUTION_READERS)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(access.agreements(request.user), pk=pk)
    return _detail(request, found)


@page(STAFF)
@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take the step; one that may draw others along is confirmed first, with those it draws."""
    found = get_object_or_404(access.agreements(request.user), pk=pk)
    way = WAYS.get(name)
    if way is None:
        raise Http404
    form = way.form(found, request.POST)
    if not form.is_valid():
        return _detail(request, found, {name: form})
    if way.draws and "confirmed" not in request.POST:
        return _confirm(request, found, name, form)
    given = dict(form.cleaned_data)
    try:
        way.action(pk, given.pop("version"), acting_user=request.user, **given)
    except Unlawful as refusal:
        form.add_error(None, str(refusal))
        return _detail(request, found, {name: form})
    messages.success(request, _("Done: %(step)s") % {"step": AGREEMENT.steps[name].label})
    return redirect(found)


@page(DRAFTERS)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an application for a major change."""
    found = get_object_or_404(access.agreements(request.user), pk=pk)
    form = forms.ChangeForm(request.POST)
    if form.is_valid():
        try:
            made = changes.report_change(found, acting_user=request.user, **form.cleaned_data)
        except Unlawful as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("recorded; applied for too late") if made.late else _("recorded")
            messages.success(request, said)
            return redirect(found)
    return _detail(request, found, {"change": form})


def _detail(
    request: HttpRequest, found: Agreement, tried: dict[str, Any] | None = None
) -> HttpResponse:
    """The page; `tried` holds forms that were sent and could not be used."""
    tried = tried or {}
    user = request.user
    acts = [_act(option, found, tried) for option in options(AGREEMENT, found, user)]
    changes_form = tried.get("change") or forms.ChangeForm()
    may_change = grant_for(user, found, DRAFTERS) and not AGREEMENT.states[found.state].final
    context = {
        "agreement": found,
        "flow": AGREEMENT,
        "acts": acts,
        "history": found.history.select_related("by", "followed"),
        "changes": found.changes.all(),
        "change_form": changes_form if may_change else None,
    }
    return render(request, "registry/agreement.html", context, status=422 if tried else 200)


def _act(option: Option, found: Agreement, tried: dict[str, Any]) -> dict[str, Any]:
    name = option.step.name
    form = None if option.refusal else tried.get(name) or WAYS[name].form(found)
    return {"option": option, "form": form, "articles": _basis(option, found)}


def _basis(option: Option, found: Agreement) -> list[str]:
    """Those of the step's articles that are about this kind of institution."""
    own = "药店定点" if found.kind == "pharmacy" else "医疗定点"
    return [ref for ref in option.step.basis if ref.startswith(own)]


def _confirm(request: HttpRequest, found: Agreement, name: str, form: Form) -> HttpResponse:
    """What the step will do, to which agreements."""
    wanted = AGREEMENT.steps[name]
    grant = grant_for(request.user, found, wanted.roles)
    head_office = bool(form.cleaned_data.get("head_office"))
    drawn = followers(found, name, grant, head_office=head_office) if grant else []
    context = {
        "agreement": found,
        "step": wanted,
        "form": form,
        "ground": law.article(form.cleaned_data["ground"], form.cleaned_data["on"]),
        "drawn": drawn,
    }
    return render(request, "registry/confirm.html", context)
