"""Annex 1 as one form: for each problem whether it was found, how much, and a remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.forms import StepForm
from baowei.supervision.selfchecks.annexes.lines import AnswerLine
from baowei.supervision.selfchecks.guidance import Guidance, guidance
from baowei.supervision.selfchecks.queries import problems_for

FOUND = (("yes", gettext_lazy("something found")), ("no", gettext_lazy("nothing found")))
SAID = {"yes": True, "no": False}


@dataclass(frozen=True)
class Line:
    """A problem with its three fields."""

    guidance: Guidance
    found: forms.BoundField
    amount: forms.BoundField
    remark: forms.BoundField


class AnswerForm(StepForm):
    def prepare(self) -> None:
        self.problems = problems_for(self.thing.target)
        given = {one.problem_no: one for one in self.thing.answers.all()}
        for problem in self.problems:
            self._add(problem.no, problem.problem, given.get(problem.no))

    def _add(self, no: str, text: str, answer: Any) -> None:
        found = {None: "", True: "yes", False: "no"}[answer.found if answer else None]
        shown = bool(answer and answer.found)
        self.fields[f"found_{no}"] = forms.ChoiceField(
            label=f"{no} {text}",
            choices=FOUND,
            widget=forms.RadioSelect,
            required=False,
            initial=found,
        )
        self.fields[f"amount_{no}"] = forms.DecimalField(
            label=_("%(no)s: fund amount in yuan") % {"no": no},
            min_value=0,
            max_digits=16,
            decimal_places=2,
            required=False,
            initial=answer.fund_amount if shown else None,
        )
        self.fields[f"remark_{no}"] = forms.CharField(
            label=_("%(no)s: remark") % {"no": no},
            max_length=500,
            required=False,
            initial=answer.remark if answer else "",
        )

    def lines(self) -> Iterator[Line]:
        for problem in self.problems:
            names = (f"{part}_{problem.no}" for part in ("found", "amount", "remark"))
            yield Line(guidance(problem), *(self[name] for name in names))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for problem in self.problems:
            amount = cleaned.get(f"amount_{problem.no}")
            if amount and cleaned.get(f"found_{problem.no}") != "yes":
                self.add_error(
                    f"amount_{problem.no}", _("an amount belongs to what was found: choose “有”")
                )
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        lines = [
            AnswerLine(
                problem_no=one.no,
                found=SAID.get(given[f"found_{one.no}"]),
                fund_amount=given[f"amount_{one.no}"] or Decimal(),
                remark=given[f"remark_{one.no}"],
            )
            for one in self.problems
        ]
        return {"lines": lines}
