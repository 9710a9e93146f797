"""Letters that ask another bureau for help: sent, put off, answered (处罚程序-34)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import reasoned, team_only
from baowei.supervision.cases.letter_states import ASSISTANCE, LETTERS
from baowei.supervision.cases.models import Letter
from baowei.supervision.cases.states import UNDECIDED
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User


def send_letter(
    case_id: int,
    version: int | None,
    asked: str,
    matters: str,
    received_on: date,
    *,
    acting_user: User,
) -> Letter:
    """The other bureau has the letter: its fifteen days begin.

    Each letter is a document of its own, final and not sent before.
    """
    with team_only("send_letter", case_id, version, acting_user, UNDECIDED, asked) as case:
        sent = Letter.objects.filter(case=case).values("paper")
        paper = papers_of(case, "assistance").filter(state="final").exclude(pk__in=sent).first()
        if paper is None:
            raise Unlawful(_("first finish: %(papers)s") % {"papers": "《协助调查函》"})
        if not timezone.localdate(paper.final_at) <= received_on <= timezone.localdate():
            raise Unlawful(_("it is received between the day of the letter and today"))
        made = Letter.objects.create(
            case=case,
            paper=paper,
            asked=reasoned(asked),
            matters=reasoned(matters),
            received_on=received_on,
        )
        made.steps.create(step="send", user=acting_user)
        start(made, ASSISTANCE, on=received_on, region=case.admdvs)
    return made


def postpone_letter(
    letter_id: int, version: int | None, on: date, until: date, text: str, *, acting_user: User
) -> Letter:
    """It said on that day, before its time was over, that it needs until another."""
    with _taking("postpone", letter_id, version, acting_user, text) as letter:
        _since_receipt(letter, on)
        clock = running_of(letter, ASSISTANCE)
        if clock is None or on > clock.due_on:
            raise Unlawful(_("it is told before the fifteen days are over (处罚程序-34)"))
        if until <= clock.due_on:
            raise Unlawful(_("the day lies within the fifteen days"))
        letter.expected_on = until
        stop(letter, ASSISTANCE, on)
    return letter


def answer_letter(
    letter_id: int, version: int | None, on: date, text: str, *, acting_user: User
) -> Letter:
    """What it found; what it sent along comes in as evidence."""
    return _ended("answer", letter_id, version, on, text, acting_user)


def decline_letter(
    letter_id: int, version: int | None, on: date, text: str, *, acting_user: User
) -> Letter:
    """It cannot help, and says why."""
    return _ended("decline", letter_id, version, on, text, acting_user)


def _ended(
    name: str, letter_id: int, version: int | None, on: date, text: str, user: User
) -> Letter:
    with _taking(name, letter_id, version, user, text) as letter:
        _since_receipt(letter, on)
        letter.answered_on, letter.answer = on, text.strip()
        stop(letter, ASSISTANCE, on)
    return letter


def _taking(
    name: str, letter_id: int, version: int | None, user: User, text: str
) -> AbstractContextManager[Letter]:
    return steps.taking(LETTERS, Letter, name, letter_id, version, user, reasoned(text))


def _since_receipt(letter: Letter, on: date) -> None:
    if not letter.received_on <= on <= timezone.localdate():
        raise Unlawful(_("the day lies between that of the receipt and today"))
