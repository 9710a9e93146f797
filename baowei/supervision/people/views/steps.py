"""What can be done with an account, as data: form, action and who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.people.actions.certificate import add_certificate
from baowei.supervision.people.actions.close_account import close_account, reopen_account
from baowei.supervision.people.actions.keeping import KEEPERS, SECURITY, require_keeper
from baowei.supervision.people.actions.posting import add_posting
from baowei.supervision.people.actions.recusal import record_recusal
from baowei.supervision.people.actions.reset import reset_password, reset_second_factor
from baowei.supervision.people.forms.people import NewCertificate, NewPosting, NewRecusal, Why
from baowei.supervision.people.models import User
from baowei.supervision.people.views.form_page import refusal_of


@dataclass(frozen=True)
class Step:
    """fits: (person) -> whether it makes sense for them now. basis: article refs."""

    name: str
    label: Text
    form: type
    run: Callable[..., Any]
    roles: frozenset[str] = SECURITY
    fits: Callable[[User], bool] = lambda person: person.is_active
    danger: bool = False
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A step on the page; `refusal`: why it is not open to who looks, or None."""

    step: Step
    refusal: Text | None


STEPS = {
    step.name: step
    for step in (
        Step("posting", _("Give a posting"), NewPosting, add_posting),
        Step(
            "certificate",
            _("Record a certificate"),
            NewCertificate,
            add_certificate,
            KEEPERS,
            basis=("条例-29", "处罚程序-16"),
        ),
        Step(
            "recusal",
            _("Record a recusal"),
            NewRecusal,
            record_recusal,
            KEEPERS,
            basis=("处罚程序-5",),
        ),
        Step("password", _("Reset the password"), Why, reset_password),
        Step(
            "second-factor",
            _("Reset the second factor"),
            Why,
            reset_second_factor,
            fits=lambda person: person.totpdevice_set.exists(),
        ),
        Step("close", _("Close the account"), Why, close_account, danger=True),
        Step(
            "reopen",
            _("Open the account again"),
            Why,
            reopen_account,
            fits=lambda person: not person.is_active,
        ),
    )
}


def offered(person: User, acting_user: User) -> list[Offer]:
    """The steps that fit the account, open to who looks or closed with the reason."""

    def refusal(step: Step) -> Text | None:
        return refusal_of(lambda: require_keeper(person, acting_user, step.roles))

    return [Offer(step, refusal(step)) for step in STEPS.values() if step.fits(person)]
