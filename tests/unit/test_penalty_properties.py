"""What holds for every case: ranges, refunds, gentler facts and gentler law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from baowei import law
from baowei.law.penalty import Facts, Outcome, PenaltyError, circumstances
from baowei.law.penalty.ground import bases, earlier_rows, raised
from baowei.law.penalty.judge import judged
from baowei.provinces.penalties import sanction

BOOK = law.shipped()
FINED = sorted(
    ref
    for ref, ground in BOOK.grounds.items()
    if any(step.measure == "fine" for step in ground.steps)
)
# what is minor and harmless has no loss, of which these cases are about
LIGHTER = [
    one.code
    for one in circumstances().values()
    if one.effect != "aggravate" and one.code != "minor_harmless"
]
GRAVER = [one.code for one in circumstances().values() if one.effect == "aggravate"]
MONEY = st.decimals("0.01", 10_000_000, places=2)


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    """Facts of an act that is fined: found in time, under a law of its day."""
    ref = draw(st.sampled_from(FINED))
    intent = draw(st.sampled_from([(), ("E1",)]))
    article = BOOK.article(ref)
    assert article is not None and article.valid_from is not None
    # fraud was punished before the regulation too
    older = any(ref.startswith(row.ref) for row in earlier_rows())
    begin = max(date(2020, 1, 1) if older else article.valid_from, date(2020, 1, 1))
    first = begin + timedelta(draw(st.integers(0, 1500)))
    last = first + timedelta(draw(st.integers(0, 400)))
    found = max(last, date(2021, 7, 15)) + timedelta(draw(st.integers(0, 100)))
    loss = draw(MONEY)
    lighter = draw(st.lists(st.sampled_from(LIGHTER), max_size=2, unique=True))
    lightens = any(circumstances()[code].effect == "lighten" for code in lighter)
    return Facts(
        ref=ref,
        first_day=first,
        last_day=last,
        discovered=found,
        decided=found + timedelta(draw(st.integers(0, 400))),
        region=draw(st.sampled_from(["", "9901", "990105", "9902"])),
        loss=loss,
        returned=min(loss, draw(MONEY)),
        intent=intent,
        refused=draw(st.booleans()) and "first_minor" not in lighter,
        grave=draw(st.booleans()) and "first_minor" not in lighter,
        major=draw(st.booleans()) and "first_minor" not in lighter,
        insured=draw(st.booleans()),
        licensed=draw(st.booleans()),
        mitigating=tuple(lighter),
        aggravating=tuple(draw(st.lists(st.sampled_from(GRAVER), max_size=2, unique=True))),
        reduced=lightens and draw(st.booleans()),
    )


def computed(case: Facts) -> Outcome:
    """The sanction, or another case where there is none."""
    try:
        return sanction(case)
    except PenaltyError:
        assume(False)
        raise


def most(outcome: Outcome) -> Decimal:
    return outcome.fine.high if outcome.fine else Decimal(0)


@given(cases())
def test_a_range_is_never_empty_and_a_refund_never_more_than_the_loss(case: Facts) -> None:
    found = computed(case)
    for span in (found.statutory, found.fine, *(account.money for account in found.accounts)):
        assert span is None or Decimal(0) <= span.low <= span.high
    assert Decimal(0) <= found.refund <= case.loss
    assert found.certain == (not found.doubts) and len(set(found.doubts)) == len(found.doubts)


@given(cases())
def test_a_fine_stays_in_its_article_unless_reduced(case: Facts) -> None:
    found = computed(case)
    assume(found.fine is not None and found.statutory is not None)
    assert found.fine is not None and found.statutory is not None
    if found.grade == "reduced":
        assert found.fine.high < found.statutory.low or found.statutory.low == 0
    else:
        assert found.statutory.low <= found.fine.low <= found.fine.high <= found.statutory.high


@given(cases(), st.sampled_from(LIGHTER))
def test_a_lighter_fact_never_raises_the_most(case: Facts, code: str) -> None:
    before = computed(replace(case, reduced=False))
    assume(code not in case.mitigating)
    after = computed(replace(case, mitigating=(*case.mitigating, code), reduced=False))
    assert most(after) <= most(before)
    assume("lighten" in {circumstances()[one].effect for one in after.facts.mitigating})
    assert most(computed(replace(after.facts, reduced=True))) <= most(after)


@given(cases())
def test_a_graver_fact_never_lowers_the_most(case: Facts) -> None:
    assert most(computed(replace(case, aggravating=()))) <= most(computed(case))


@given(cases())
def test_the_law_chosen_is_never_the_heavier_one(case: Facts) -> None:
    found = computed(case)
    ref, _ = raised(BOOK, case)
    both = [judged(BOOK, basis, case) for basis in bases(BOOK, ref, case)[0]]
    assert min(one.weight for one in both) == next(
        one.weight for one in both if one.ref == found.ref
    )


@given(cases())
def test_without_evidence_of_intent_no_ground_is_raised(case: Facts) -> None:
    found = computed(replace(case, intent=()))
    assert found.ref != "条例-40-P2" and (found.ref != "条例-41-P2" or case.ref == found.ref)
