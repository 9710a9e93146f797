"""The law as one book: what each article says, and which sanctions follow, on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baowei.law.entries import (
    Article,
    Escalation,
    Ground,
    Law,
    Measure,
    Sanction,
    Step,
    Succession,
    Violation,
)
from baowei.law.limits import Exclusion, Limit


@dataclass(frozen=True)
class Book:
    """Every entry of the law files, checked. `on`: a day; without it the newest version counts."""

    laws: tuple[Law, ...]
    articles: dict[str, tuple[Article, ...]]
    successions: tuple[Succession, ...]
    measures: dict[str, Measure]
    grounds: dict[str, Ground]
    violations: dict[str, Violation]
    limits: dict[str, tuple[Limit, ...]]
    exclusions: dict[str, tuple[Exclusion, ...]]

    def article(self, ref: str, on: date | None = None) -> Article | None:
        """The version of `ref` in force on that day; None where unknown or not in force."""
        versions = self.articles.get(ref, ())
        if on is None:
            return versions[-1] if versions else None
        return next((article for article in versions if article.in_force(on)), None)

    def limit(self, code: str, on: date) -> Limit | None:
        """The time limit in force on that day; None where unknown or not in force."""
        return next((limit for limit in self.limits.get(code, ()) if limit.in_force(on)), None)

    def exclusions_of(self, limit: str, on: date) -> list[Exclusion]:
        """What the limit does not count on that day, in the order of the file."""
        return [
            version
            for versions in self.exclusions.values()
            for version in versions
            if limit in version.limits and version.in_force(on)
        ]

    def exclusion(self, code: str, on: date) -> Exclusion | None:
        """The exclusion in force on that day; None where unknown or not in force."""
        return next((one for one in self.exclusions.get(code, ()) if one.in_force(on)), None)

    def current(self, ref: str, on: date) -> Article | None:
        """The article in force, or the one that took its place by then."""
        article = self.article(ref, on)
        if article is not None:
            return article
        heirs = [s for s in self.successions if s.old == ref or ref.startswith(s.old + "-")]
        for heir in sorted(heirs, key=lambda s: len(s.old), reverse=True):
            found = self.current(heir.new, on)
            if found is not None:
                return found
        return None

    def sanctions(self, ref: str, on: date | None = None) -> list[Sanction]:
        """The measures on a ground in the order of its article; none where it is not in force."""
        ground = self.grounds.get(ref)
        if ground is None or self.article(ref, on) is None:
            return []
        return [
            self._sanction(ref, ground, number, step, on)
            for number, step in enumerate(ground.steps, start=1)
        ]

    def escalations(self, ref: str, on: date | None = None) -> list[Escalation]:
        """Graver grounds that apply once their condition is proven."""
        ground = self.grounds.get(ref)
        if ground is None or self.article(ref, on) is None:
            return []
        return [e for e in ground.escalates if self.article(e.to, on) is not None]

    def _sanction(
        self, ref: str, ground: Ground, number: int, step: Step, on: date | None
    ) -> Sanction:
        measure = self.measures[step.measure]
        told = self.article(measure.destination_ref, on) is not None
        return Sanction(
            ref=ref,
            step=number,
            measure=step.measure,
            name=measure.name,
            when=step.when,
            optional=step.optional,
            by=step.by or measure.by,
            base=step.base,
            multiple=step.multiple,
            amount=step.amount,
            months=step.months,
            destination=measure.destination if told else "",
            destination_ref=measure.destination_ref if told else "",
            source=ground.source,
            certain=ground.certain,
            uncertainty=ground.uncertainty,
        )
