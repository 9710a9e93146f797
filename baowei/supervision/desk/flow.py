"""States and steps as data: one table shows the whole procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise
Guard: TypeAlias = Callable[[Any, Any], "Text | None"]
"""(thing, user) -> why the step is not open to this person now; None: it is."""


@dataclass(frozen=True)
class State:
    """tone: how a page marks it: plain, accent, due, done, stop. final: nothing follows."""

    label: Text
    tone: str = "plain"
    final: bool = False


@dataclass(frozen=True)
class Step:
    """One way from `sources` to `target`, open to `roles`.

    basis: article refs of the law book, or empty where the step is a rule of the house.
    system: the office may take it by itself when its time has come.
    """

    name: str
    label: Text
    sources: tuple[str, ...]
    target: str
    roles: frozenset[str]
    basis: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    system: bool = False


@dataclass(frozen=True)
class Option:
    """What a person can do with a thing; `refusal`: why not, or None."""

    step: Step
    refusal: Text | None


class Flow:
    """The procedure of one kind of thing, whose state is in its field `state`."""

    def __init__(self, name: str, label: Text, states: dict[str, State], steps: Iterable[Step]):
        self.name, self.label, self.states = name, label, states
        self.steps = {step.name: step for step in steps}
        for step in self.steps.values():
            unknown = {*step.sources, step.target} - states.keys()
            if unknown:
                raise ValueError(f"{name}.{step.name}: no state {sorted(unknown)}")

    def choices(self) -> list[tuple[str, Text]]:
        return [(name, state.label) for name, state in self.states.items()]

    def lawful(self, source: str, step: str) -> bool:
        """Whether the table has this step from that state."""
        return source in self.steps[step].sources

    def from_state(self, state: str) -> list[Step]:
        return [step for step in self.steps.values() if state in step.sources]
