"""Forms about what the party did: established, corrected, dropped."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from baowei import law
from baowei.law.penalty import circumstances
from baowei.supervision.cases import actions
from baowei.supervision.cases.forms import ReasonForm, StepForm, yuan_field
from baowei.supervision.cases.models import Conduct
from baowei.supervision.desk.forms import AREA, day_field

FACTS = (
    *("ref", "text", "first_day", "last_day", "loss", "returned", "gains", "refused", "grave"),
    *("major", "endangers", "mitigating", "aggravating", "reduced"),
)
"""Fields of a conduct that are typed as they are kept."""


@cache
def grounds() -> list[tuple[str, str]]:
    """(ref, number and words) of every ground on which a sanction can rest."""
    book, found = law.shipped(), []
    for ref in book.grounds:
        article = law.article(ref)
        if article is not None:
            text = article.text if len(article.text) <= 40 else f"{article.text[:40]}…"
            found.append((ref, f"{article.law} {article.number} {text}"))
    return found


def _choices(*effects: str) -> list[tuple[str, str]]:
    return [
        (one.code, f"{one.name}（{one.ref}）")
        for one in circumstances().values()
        if (one.effect == "aggravate") == ("aggravate" in effects)
    ]


def _mitigating() -> list[tuple[str, str]]:
    return _choices("lighten")


def _aggravating() -> list[tuple[str, str]]:
    return _choices("aggravate")


def _checks(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


class EstablishForm(StepForm):
    """A conduct with its ground, days, money and evidence; that which `of` names is corrected."""

    ref = forms.ChoiceField(label=_("article violated"), choices=lazy(grounds, list)())
    text = forms.CharField(
        label=_("what was done"),
        max_length=2_000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("as it will stand in the documents: what, how, how often"),
    )
    first_day = day_field(_("first day of the act"))
    last_day = day_field(_("last day of the act"))
    loss = yuan_field(_("fund loss"), help_text=_("money of the fund, not the price (细则-35)"))
    returned = yuan_field(_("returned already"), initial=0)
    gains = yuan_field(_("unlawful gains"), initial=0)
    evidence = forms.ModelMultipleChoiceField(
        label=_("evidence that proves it"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    intent = forms.ModelMultipleChoiceField(
        label=_("evidence that the party meant to defraud"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("nothing else moves the case to 条例-40; leave it empty where there is none"),
    )
    refused = forms.BooleanField(label=_("refused to correct"), required=False)
    grave = forms.BooleanField(label=_("serious consequences"), required=False)
    major = forms.BooleanField(label=_("major loss or grave social effect"), required=False)
    endangers = forms.BooleanField(label=_("harmed life or health"), required=False)
    mitigating = _checks(_("mitigating circumstances"), _mitigating)
    aggravating = _checks(_("aggravating circumstances"), _aggravating)
    reduced = forms.BooleanField(
        label=_("reduced below the least of the article"),
        required=False,
        help_text=_("only with a circumstance of 处罚法-32"),
    )

    def prepare(self) -> None:
        own = self.case.evidence.all()
        for name in ("evidence", "intent"):
            self.fields[name].queryset = own
        self.conduct = self.case.conducts.filter(pk=self.of).first() if self.of else None
        if self.conduct is not None:
            self.initial |= {name: getattr(self.conduct, name) for name in FACTS}
            for name in ("evidence", "intent"):
                kept = getattr(self.conduct, name).values_list("pk", flat=True)
                self.initial[name] = list(kept)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if {"first_day", "last_day"} <= given.keys() and given["last_day"] < given["first_day"]:
            self.add_error("last_day", _("the last day lies before the first"))
        if {"loss", "returned"} <= given.keys() and given["returned"] > given["loss"]:
            self.add_error("returned", _("more is returned than was lost"))
        return given

    def take(self, name: str) -> None:
        given = self.arguments()
        actions.establish(
            self.case.pk,
            self.cleaned_data["version"],
            {key: given[key] for key in FACTS},
            [one.pk for one in given["evidence"]],
            [one.pk for one in given["intent"]],
            conduct_id=self.conduct.pk if self.conduct else None,
            acting_user=self.user,
        )


class DropForm(ReasonForm):
    conduct = forms.ModelChoiceField(label=_("conduct"), queryset=None)
    field_order = ("conduct", "text")

    def prepare(self) -> None:
        self.fields["conduct"].queryset = self.case.conducts.all()
        self.fields["conduct"].label_from_instance = _named
        self.fields["conduct"].initial = self.of

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"conduct_id": given.pop("conduct").pk, **given}


def _named(conduct: Conduct) -> str:
    return f"{conduct.ref} {conduct.text[:40]} · {conduct.loss:,.2f} 元"
