"""What the bureau may order in a case: the sum of the sanctions of its conducts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from baowei.law.penalty import Outcome, PenaltyError
from baowei.provinces.penalties import sanction
from baowei.supervision.cases.models import Case, Conduct
from baowei.supervision.desk.refusal import Unlawful

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Range:
    """Over all conducts, each fined for itself. Amounts are CNY: what has to be given back, and the
    least and the most of the fine."""

    refund: Decimal
    least: Decimal
    most: Decimal
    outcomes: tuple[tuple[Conduct, Outcome], ...]

    @property
    def doubts(self) -> list[str]:
        """What is not certain of the law and the benchmarks, each once."""
        return list(dict.fromkeys(d for _, outcome in self.outcomes for d in outcome.doubts))

    @property
    def may_waive(self) -> bool:
        """Whether the bureau may leave every penalty out (处罚法-33)."""
        return all(outcome.may_waive or outcome.fine is None for _, outcome in self.outcomes)


def sanction_of(
    conduct: Conduct, on: date, fined: list[Conduct], intent: tuple[str, ...] | None = None
) -> Outcome:
    """The sanction of one conduct, decided that day. PenaltyError where there is none.

    fined: of `fined_acts`. intent: labels of evidence, of a conduct that is not saved yet.
    """
    return sanction(conduct.facts(on, fined_before(conduct, fined), intent))


def range_of(case: Case, on: date) -> Range:
    """PenaltyError on the first conduct that cannot be sanctioned."""
    conducts = case.acts()
    fined = fined_acts(case) if conducts else []
    outcomes = tuple((one, sanction_of(one, on, fined)) for one in conducts)
    fines = [outcome.fine for _, outcome in outcomes if outcome.fine is not None]
    return Range(
        refund=sum((outcome.refund for _, outcome in outcomes), Decimal()),
        least=sum((fine.low for fine in fines), Decimal()),
        most=sum((fine.high for fine in fines), Decimal()),
        outcomes=outcomes,
    )


def fined_acts(case: Case) -> list[Conduct]:
    """What other cases of the party were fined for, by whichever bureau; one query."""
    party = {"case__party": case.party}
    if case.party_kind == Case.Party.INSTITUTION and case.fixmedins_code:
        party = {"case__fixmedins_code": case.fixmedins_code}
    others = Conduct.objects.exclude(case=case).filter(
        **party,
        case__party_kind=case.party_kind,
        case__decision=Case.Decision.PENALTY,
        case__fine__gt=0,
    )
    return list(others.select_related("case").order_by("case__number", "pk"))


def fined_before(conduct: Conduct, fined: list[Conduct]) -> tuple[str, ...]:
    """Numbers of those cases that fined the same conduct in these days (处罚法-29)."""
    same = (
        one.case.number
        for one in fined
        if one.ref == conduct.ref
        and one.first_day <= conduct.last_day
        and one.last_day >= conduct.first_day
    )
    return tuple(dict.fromkeys(same))


def within(case: Case, refund: Decimal | None, fine: Decimal, on: date) -> Range:
    """The range of the law that day; Unlawful where the sums are not in it.

    refund: CNY that is to be given back; None: what the law says.
    """
    if fine != fine.quantize(CENT):
        raise Unlawful(_("an amount goes to the cent"))
    found = lawful_range(case, on)
    if refund is not None and refund != found.refund:
        raise Unlawful(
            _("the fund is owed %(owed)s yuan, no more and no less")
            % {"owed": f"{found.refund:,.2f}"}
        )
    least = Decimal() if found.may_waive else found.least
    if not least <= fine <= found.most:
        raise Unlawful(
            _("the fine must be between %(least)s and %(most)s yuan")
            % {"least": f"{least:,.2f}", "most": f"{found.most:,.2f}"}
        )
    return found


def lawful_range(case: Case, on: date) -> Range:
    """The range of the law that day; Unlawful, in the law's words, where there is none."""
    try:
        return range_of(case, on)
    except PenaltyError as error:
        raise Unlawful(str(error)) from error
