"""The law as dated data: articles, time limits, violation types V01..V38 and their sanctions."""

from __future__ import annotations

from datetime import date
from functools import cache

from baowei.law.agreements import AgreementGround, grounds_in_force
from baowei.law.book import Book
from baowei.law.entries import Article, Escalation, Law, Sanction, Violation
from baowei.law.limits import Exclusion, Extension, Limit
from baowei.law.load import load as load_book
from baowei.law.read import LawError

__all__ = [
    "VIOLATIONS",
    "AgreementGround",
    "Article",
    "Book",
    "Escalation",
    "Exclusion",
    "Extension",
    "Law",
    "LawError",
    "Limit",
    "Sanction",
    "Violation",
    "agreement_grounds",
    "article",
    "articles",
    "current",
    "escalations",
    "exclusion",
    "exclusions",
    "laws",
    "limit",
    "sanctions",
    "shipped",
]


@cache
def shipped() -> Book:
    """The law files that ship with the product, read once."""
    return load_book()


def article(ref: str, on: date | None = None) -> Article | None:
    """The article `ref` (as `条例-38-3`) in force on that day; None where unknown or not in force.

    Without a day: its newest version, in force or not.
    """
    return shipped().article(ref, on)


def articles() -> list[Article]:
    """Every version of every article, laws in the order of the files."""
    return [version for versions in shipped().articles.values() for version in versions]


def laws() -> tuple[Law, ...]:
    """Every version of every law, drafts among them."""
    return shipped().laws


def limit(code: str, on: date) -> Limit | None:
    """The country's time limit on that day; None where unknown or not in force."""
    return shipped().limit(code, on)


def exclusion(code: str, on: date) -> Exclusion | None:
    """What a limit may not count, by its code; None where unknown or not in force that day."""
    return shipped().exclusion(code, on)


def exclusions(limit: str, on: date) -> list[Exclusion]:
    """What the limit of that code does not count that day, in the order of the file."""
    return shipped().exclusions_of(limit, on)


def agreement_grounds(kind: str, after: str, on: date) -> list[AgreementGround]:
    """Grounds that day on which an agreement of `hospital` or `pharmacy` is `suspended` or
    `terminated`, in the order of their article."""
    return grounds_in_force(shipped(), kind, after, on)


def current(ref: str, on: date) -> Article | None:
    """The article in force on that day, or the one that took its place by then."""
    return shipped().current(ref, on)


def sanctions(ref: str, on: date | None = None) -> list[Sanction]:
    """The measures on a ground, in the order of its article; empty where it is not in force."""
    return shipped().sanctions(ref, on)


def escalations(ref: str, on: date | None = None) -> list[Escalation]:
    """Graver grounds that apply once their condition (as intent) is proven."""
    return shipped().escalations(ref, on)


VIOLATIONS: dict[str, Violation] = shipped().violations
