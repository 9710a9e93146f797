"""What the party did, as established: entered, corrected and dropped while it is investigated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.law.penalty import PenaltyError
from baowei.supervision.cases.actions.taking import reasoned, team_only
from baowei.supervision.cases.later import happened
from baowei.supervision.cases.models import Case, Conduct, Evidence
from baowei.supervision.cases.sanctions import fined_acts, sanction_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User

OPEN = ("filed", "investigating")


def establish(
    case_id: int,
    version: int | None,
    fields: dict[str, Any],
    evidence: Sequence[int],
    intent: Sequence[int] = (),
    *,
    conduct_id: int | None = None,
    acting_user: User,
) -> Conduct:
    """Enter a conduct, or correct one. fields: of `Conduct`; evidence, intent: keys of evidence.

    Unlawful says in the law's words why there is no sanction for such facts.
    """
    with team_only("establish", case_id, version, acting_user, OPEN) as case:
        reasoned(fields.get("text", ""))
        conduct = Conduct(case=case) if conduct_id is None else _conduct(case, conduct_id)
        for name, value in fields.items():
            setattr(conduct, name, value)
        proof, meant = _own(case, {*evidence, *intent}), _own(case, set(intent))
        try:
            labels = tuple(one.label for one in meant)
            sanction_of(conduct, timezone.localdate(), fined_acts(case), labels)
        except PenaltyError as error:
            raise Unlawful(str(error)) from error
        _once(case, conduct)
        conduct.save()
        conduct.evidence.set(proof)
        conduct.intent.set(meant)
        _add_up(case)
        happened("established", case, acting_user)
    return conduct


def drop_conduct(
    case_id: int, version: int | None, conduct_id: int, text: str, *, acting_user: User
) -> Case:
    """What could not be proven is taken out, with the reason."""
    with team_only("drop_conduct", case_id, version, acting_user, OPEN, reasoned(text)) as case:
        _conduct(case, conduct_id).delete()
        _add_up(case)
    return case


def _conduct(case: Case, key: int) -> Conduct:
    found = case.conducts.filter(pk=key).first()
    if found is None:
        raise Unlawful(_("the conduct is not of this case"))
    return found


def _once(case: Case, conduct: Conduct) -> None:
    """The same act is not entered twice, to be fined twice (处罚法-29)."""
    same = case.conducts.exclude(pk=conduct.pk).filter(
        ref=conduct.ref,
        text=conduct.text,
        first_day__lte=conduct.last_day,
        last_day__gte=conduct.first_day,
    )
    if same.exists():
        raise Unlawful(
            _("this conduct is entered already; nobody is fined for it twice (处罚法-29)")
        )


def _own(case: Case, keys: set[int]) -> list[Evidence]:
    found = list(case.evidence.filter(pk__in=keys))
    if len(found) != len(keys):
        raise Unlawful(_("the evidence is not of this case"))
    return found


def _add_up(case: Case) -> None:
    case.fund_loss = case.conducts.aggregate(sum=Sum("loss"))["sum"] or 0
