"""What hangs on a case and has steps of its own: measures and letters, as its page shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.cases.letter_forms import LETTER_FORMS
from baowei.supervision.cases.letter_states import LETTERS
from baowei.supervision.cases.measure_forms import MEASURE_FORMS
from baowei.supervision.cases.measure_states import MEASURES
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.needs import Need, needs_of_measure
from baowei.supervision.deadlines.reading import Reading
from baowei.supervision.desk.flow import Flow, Option
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.may import options

Clocks = Mapping[Any, list[Reading]]
"""Thing -> its clocks."""


@dataclass(frozen=True)
class Kind:
    """name: of the rows of a case, and in addresses. acts: step -> its action. url: of a step."""

    name: str
    flow: Flow
    forms: dict[str, Any]
    acts: dict[str, str]
    url: str


MEASURE = Kind(
    "measures",
    MEASURES,
    MEASURE_FORMS,
    {name: f"{name}_measure" for name in MEASURE_FORMS} | {"extend": "extend_seal"},
    "cases:measure_step",
)
LETTER = Kind(
    "letters",
    LETTERS,
    LETTER_FORMS,
    {name: f"{name}_letter" for name in LETTER_FORMS},
    "cases:letter_step",
)
BEGUN = frozenset({"propose", "take_at_once", "send"})
"""First steps, which the case itself records too."""


@dataclass(frozen=True)
class Attached:
    """One of them. readings: its clocks that run; needs: the documents of its next steps."""

    it: Any
    readings: list[Reading]
    options: list[Option]
    needs: list[Need] = field(default_factory=list)

    @property
    def open(self) -> list[Option]:
        return [one for one in self.options if one.refusal is None]

    @property
    def closed(self) -> list[Option]:
        return [one for one in self.options if one.refusal is not None]


def measures_of(case: Case, user: Any, papers: Collection[Paper], clocks: Clocks) -> list[Attached]:
    """papers: all documents of the case. clocks: at least those of its measures."""
    return [
        Attached(
            one, running(clocks[one]), steps_of(MEASURE, one, user), needs_of_measure(one, papers)
        )
        for one in case.measures.all()
    ]


def letters_of(case: Case, user: Any, clocks: Clocks) -> list[Attached]:
    return [
        Attached(one, running(clocks[one]), steps_of(LETTER, one, user))
        for one in case.letters.all()
    ]


def running(readings: list[Reading]) -> list[Reading]:
    return [one for one in readings if one.clock.stopped_on is None]


def steps_of(kind: Kind, thing: Any, user: Any) -> list[Option]:
    """The steps out of its state that a person takes."""
    return [
        one
        for one in options(kind.flow, thing, user)
        if one.step.name in kind.acts and fits(thing, one.step.name)
    ]


def fits(thing: Any, name: str) -> bool:
    """Whether there is such a step with such a thing at all: only a seal is extended."""
    return name != "extend" or thing.kind == "sealing"


def done_with(case: Case) -> list[dict[str, Any]]:
    """What was done with them, for the time line of the case."""
    found = []
    for kind in (MEASURE, LETTER):
        for thing in getattr(case, kind.name).all():
            about = thing.get_kind_display() if kind is MEASURE else _("letter for assistance")
            found += [_event(kind, about, one) for one in thing.steps.all()]
    return [event for event in found if event]


def _event(kind: Kind, about: Any, done: Any) -> dict[str, Any] | None:
    if done.step in BEGUN:
        return None
    event: dict[str, Any] = done.event(f"{about}：{kind.flow.steps[done.step].label}")
    return event
