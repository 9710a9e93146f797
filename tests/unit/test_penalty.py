"""Sanctions worked by hand from the articles: ground, refund, ranges, months, accounts, errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from penalty_cases import facts

from baowei import law
from baowei.errors import BaoweiError
from baowei.law.penalty import (
    Barred,
    Facts,
    FinedBefore,
    NoLoss,
    NotInForce,
    PenaltyError,
    heaviest,
)
from baowei.law.penalty.judge import CONDITIONS
from baowei.provinces.penalties import sanction

# 9901 and what lies in it have a benchmark, for 条例-38 from 2022 and another from 2026 on; 9902
# and the country have none. After `||` what the law says: the ground, what goes back, the fine by
# the article, the fine after grade and benchmark, months of suspension, the grade.
EXAMPLES = """
when   region ref       loss     facts                                    || ground    refund   article            fine               months grade
in24   -      条例-38-3 10000.00 -                                        || 条例-38-3 10000.00 10000.00-20000.00  10000.00-20000.00  -      normal
in24   -      条例-38-3 1234.57  -                                        || 条例-38-3 1234.57  1234.57-2469.14    1234.57-2469.14    -      normal
in21   -      条例-38-6 0.01     -                                        || 条例-38-6 0.01     0.01-0.02          0.01-0.02          -      normal
in26   9901   条例-38-3 10000.00 -                                        || 条例-38-3 10000.00 10000.00-20000.00  13000.00-17000.00  -      normal
in26   9901   条例-38-1 10000.00 mitigating=merit                         || 条例-38-1 10000.00 10000.00-20000.00  10000.00-13000.00  -      light
in26   9901   条例-38-1 10000.00 mitigating=merit reduced                 || 条例-38-1 10000.00 10000.00-20000.00  5000.00-9999.99    -      reduced
in26   9901   条例-38-1 10000.00 aggravating=repeated                     || 条例-38-1 10000.00 10000.00-20000.00  17000.00-20000.00  -      heavy
in26   9901   条例-38-1 10000.00 mitigating=merit aggravating=repeated    || 条例-38-1 10000.00 10000.00-20000.00  13000.00-17000.00  -      normal
in26   9901   条例-38-2 333.33   mitigating=coerced                       || 条例-38-2 333.33   333.33-666.66      333.33-433.33      -      light
in26   9901   条例-38-2 0.01     -                                        || 条例-38-2 0.01     0.01-0.02          0.01-0.02          -      normal
in24   990105 条例-38-2 10000.00 -                                        || 条例-38-2 10000.00 10000.00-20000.00  12000.00-16000.00  -      normal
in24   990105 条例-38-2 10000.00 mitigating=merit reduced                 || 条例-38-2 10000.00 10000.00-20000.00  4000.00-9999.99    -      reduced
in24   990105 条例-38-2 10000.00 aggravating=unreported                   || 条例-38-2 10000.00 10000.00-20000.00  16000.00-20000.00  -      heavy
in26   9902   条例-38-3 10000.00 -                                        || 条例-38-3 10000.00 10000.00-20000.00  10000.00-20000.00  -      normal
in26   -      条例-38-3 10000.00 mitigating=harm_removed                  || 条例-38-3 10000.00 10000.00-20000.00  10000.00-20000.00  -      light
in26   -      条例-38-3 10000.00 mitigating=harm_removed reduced          || 条例-38-3 10000.00 10000.00-20000.00  0.00-9999.99       -      reduced
in26   -      条例-38-3 0.01     mitigating=confessed reduced             || 条例-38-3 0.01     0.01-0.02          0.00-0.00          -      reduced
in26   -      条例-38-3 10000.00 aggravating=unreported                   || 条例-38-3 10000.00 10000.00-20000.00  10000.00-20000.00  -      heavy
in24   -      条例-38-4 0        -                                        || 条例-38-4 0.00     -                  -                  -      normal
in24   -      条例-38-4 0        refused                                  || 条例-38-4 0.00     -                  -                  6-12   normal
in24   -      条例-38-1 10000.00 refused                                  || 条例-38-1 10000.00 10000.00-20000.00  10000.00-20000.00  6-12   normal
in24   -      条例-38-1 10000.00 grave                                    || 条例-38-1 10000.00 10000.00-20000.00  10000.00-20000.00  6-12   normal
in24   -      条例-38-7 5000.00  -                                        || 条例-38-7 5000.00  5000.00-10000.00   5000.00-10000.00   -      normal
in24   -      条例-38-3 10000.00 returned=4000.00                         || 条例-38-3 6000.00  10000.00-20000.00  10000.00-20000.00  -      normal
in24   -      条例-38-3 10000.00 intent=E1                                || 条例-40-P2 10000.00 20000.00-50000.00 20000.00-50000.00  6-12   normal
in26   9901   条例-38-3 10000.00 intent=E1,E2                             || 条例-40-P2 10000.00 20000.00-50000.00 30000.00-40000.00  6-12   normal
in26   9901   条例-38-3 10000.00 intent=E1 mitigating=merit               || 条例-40-P2 10000.00 20000.00-50000.00 20000.00-30000.00  6-12   light
in26   9901   条例-38-3 10000.00 intent=E1 mitigating=merit reduced       || 条例-40-P2 10000.00 20000.00-50000.00 10000.00-19999.99  6-12   reduced
in24   -      条例-38-3 0        intent=E1                                || 条例-38-3 0.00     -                  -                  -      normal
in24   -      条例-40-P2 500.00  intent=E1                                || 条例-40-P2 500.00  1000.00-2500.00    1000.00-2500.00    6-12   normal
in24   -      条例-39-1 0        -                                        || 条例-39-1 0.00     -                  -                  -      normal
in24   -      条例-39-1 0        fined=D1                                 || 条例-39-1 0.00     -                  -                  -      normal
in24   -      条例-39-1 0        refused                                  || 条例-39-1 0.00     10000.00-50000.00  10000.00-50000.00  -      normal
in26   9901   条例-39-1 0        refused                                  || 条例-39-1 0.00     10000.00-50000.00  20000.00-35000.00  -      normal
in26   9901   条例-39-7 0        refused mitigating=confessed reduced     || 条例-39-7 0.00     10000.00-50000.00  5000.00-9999.99    -      reduced
in24   -      条例-39-6 800.00   refused                                  || 条例-39-6 0.00     10000.00-50000.00  10000.00-50000.00  -      normal
in24   -      条例-40-3 888.88   -                                        || 条例-40-3 888.88   1777.76-4444.40    1777.76-4444.40    6-12   normal
in24   -      条例-40-1 888.88   aggravating=repeated                     || 条例-40-1 888.88   1777.76-4444.40    1777.76-4444.40    6-12   heavy
in24   -      条例-37   10000.00 -                                        || 条例-37   10000.00 20000.00-50000.00  20000.00-50000.00  -      normal
in24   -      条例-36-2 0        -                                        || 条例-36-2 0.00     -                  -                  -      normal
in24   -      条例-41-1 600.00   insured                                  || 条例-41-1 600.00   -                  -                  3-12   normal
in24   -      条例-41-2 600.00   -                                        || 条例-41-2 600.00   -                  -                  -      normal
in24   -      条例-41-1 600.00   insured intent=E7                        || 条例-41-P2 600.00  1200.00-3000.00    1200.00-3000.00    3-12   normal
in24   -      条例-41-P2 600.00  insured                                  || 条例-41-P2 600.00  1200.00-3000.00    1200.00-3000.00    3-12   normal
in26   9901   条例-41-P2 600.00  mitigating=harm_removed                  || 条例-41-P2 600.00  1200.00-3000.00    1200.00-1800.00    -      light
in20   -      社保法-88 700.00   -                                        || 社保法-88 700.00   1400.00-3500.00    1400.00-3500.00    -      normal
in20   -      条例-38-3 10000.00 intent=E1                                || 社保法-87 10000.00 20000.00-50000.00  20000.00-50000.00  -      normal
in20   -      条例-40-3 10000.00 -                                        || 社保法-87 10000.00 20000.00-50000.00  20000.00-50000.00  -      normal
in20   -      条例-41-1 700.00   insured intent=E1                        || 社保法-88 700.00   1400.00-3500.00    1400.00-3500.00    -      normal
over21 -      条例-40-3 10000.00 -                                        || 社保法-87 10000.00 20000.00-50000.00  20000.00-50000.00  -      normal
in21   -      条例-40-3 10000.00 -                                        || 条例-40-3 10000.00 20000.00-50000.00  20000.00-50000.00  6-12   normal
over26 -      条例-38-7 10000.00 -                                        || 条例-38-7 10000.00 10000.00-20000.00  10000.00-20000.00  -      normal
in26   9901   细则-23   10000.00 -                                        || 细则-23   10000.00 10000.00-20000.00  13000.00-17000.00  -      normal
in26   -      细则-23   10000.00 intent=E1                                || 条例-40-P2 10000.00 20000.00-50000.00 20000.00-50000.00  6-12   normal
in26   9901   细则-24   0        refused                                  || 细则-24   0.00     10000.00-50000.00  20000.00-35000.00  -      normal
in26   -      细则-27   1000.00  -                                        || 细则-27   1000.00  2000.00-5000.00    2000.00-5000.00    6-12   normal
in24   -      救助办法-68 1000.00 -                                       || 救助办法-68 1000.00 1000.00-3000.00   1000.00-3000.00    -      normal
in24   -      条例-38-3 10000.00 mitigating=no_fault                      || 条例-38-3 10000.00 10000.00-20000.00  -                  -      -
in24   -      条例-38-3 0        mitigating=minor_harmless                || 条例-38-3 0.00     -                  -                  -      -
in24   -      条例-41-1 600.00   insured mitigating=no_fault              || 条例-41-1 600.00   -                  -                  -      -
in24   -      条例-38-3 10000.00 mitigating=first_minor                   || 条例-38-3 10000.00 10000.00-20000.00  10000.00-20000.00  -      normal
"""  # noqa: E501


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each line: when, region, ref, loss, facts, then what is expected."""
    found = []
    for line in table.strip().splitlines()[1:]:
        given, expected = line.split("||")
        when, region, ref, loss, words = given.split(maxsplit=4)
        found.append((when, region.strip("-"), ref, loss, words.strip(" -"), *expected.split()))
    return found


def span(text: str) -> tuple[Decimal, Decimal] | None:
    low, _, high = text.partition("-")
    return (Decimal(low), Decimal(high)) if low else None


def ends(money: Any) -> tuple[Decimal, Decimal] | None:
    return (money.low, money.high) if money else None


def months(text: str) -> tuple[int, int] | None:
    low, _, high = text.partition("-")
    return (int(low), int(high)) if low else None


def test_there_are_enough_examples() -> None:
    assert len(rows(EXAMPLES)) > 55


@pytest.mark.parametrize("example", rows(EXAMPLES), ids=lambda row: " ".join(row[:5]))
def test_worked_by_hand(example: tuple[str, ...]) -> None:
    when, region, ref, loss, words, ground, refund, article, fine, months_text, grade = example
    found = sanction(facts(ref, when, loss, words, region=region))
    assert (found.ref, found.refund) == (ground, Decimal(refund))
    assert ends(found.statutory) == span(article)
    assert ends(found.fine) == span(fine)
    assert found.months == months(months_text)
    assert (found.grade or "-") == grade
    # what is given back and what is fined never share an account
    expected = (
        [("原医疗保障基金财政专户", "refund", (Decimal(refund),) * 2)] if found.refund else []
    )
    expected += [("国库", "fine", ends(found.fine))] if found.fine and found.fine.high else []
    assert [(a.name, a.measure, ends(a.money)) for a in found.accounts] == expected
    assert {a.ref for a in found.accounts} <= {"条例-45"}
    # each sentence is one sentence, and its article is known
    for reason in found.reasons:
        assert reason.text.endswith("。") and law.article(reason.ref) is not None


# what cannot be computed: when, ref, loss, facts || the error and what it says
REFUSED = """
when   region ref       loss     facts                                    || error        says
in20   -      条例-38-3 10000.00 -                                        || NotInForce   不能适用
over21 -      条例-38-3 10000.00 -                                        || NotInForce   须只就施行之后
in20   -      条例-41-1 600.00   insured                                  || NotInForce   2021-05-01
in20   -      条例-39-1 0        refused                                  || NotInForce   2021-05-01
in24   -      细则-24   0        refused                                  || NotInForce   2026-04-01
over26 -      细则-23   10000.00 -                                        || NotInForce   第三十八条第（七）项判断
in24   -      条例-40-3 0        -                                        || NoLoss       没有损失不能适用
in24   -      条例-41-P2 0       insured                                  || NoLoss       没有损失不能适用
in24   -      条例-38-7 0        -                                        || NoLoss       以造成基金损失为前提
in26   -      细则-23   0        -                                        || NoLoss       以造成基金损失为前提
in20   -      条例-40-3 0        -                                        || NoLoss       没有损失不能适用
in24   -      条例-38-3 10000.00 fined=D1,D2                              || FinedBefore  D1、D2
in24   -      条例-39-1 0        refused fined=D1                         || FinedBefore  处罚法-29
in24   -      条例-40-P2 500.00  -                                        || PenaltyError 须填写证明骗取目的的证据编号
in24   -      条例-38-3 10000.00 reduced                                  || PenaltyError 不能减轻处罚
in24   -      条例-38-3 10000.00 mitigating=minor_harmless                || PenaltyError 有基金损失
in24   -      条例-38-3 0        mitigating=minor_harmless refused        || PenaltyError 拒不改正
in24   -      条例-38-3 10000.00 mitigating=first_minor aggravating=repeated || PenaltyError 处理后再犯
in24   -      条例-38-3 10000.00 mitigating=no_fault intent=E1            || PenaltyError 骗取目的
in24   -      条例-38-3 10000.00 mitigating=rich                          || PenaltyError 没有情节
in24   -      条例-38-3 10000.00 mitigating=repeated                      || PenaltyError 填错了栏
in24   -      条例-38-3 10000.00 aggravating=merit                        || PenaltyError 填错了栏
in24   -      条例-45   10000.00 -                                        || PenaltyError 不是有处理措施的条款
in24   -      医保法-43 10000.00 -                                        || PenaltyError 不是有处理措施的条款
"""  # noqa: E501
ERRORS = {kind.__name__: kind for kind in (NotInForce, NoLoss, FinedBefore, PenaltyError)}


@pytest.mark.parametrize("example", rows(REFUSED), ids=lambda row: " ".join(row[:5]))
def test_refused_in_one_sentence(example: tuple[str, ...]) -> None:
    when, region, ref, loss, words, error, says = example
    with pytest.raises(ERRORS[error]) as raised:
        sanction(facts(ref, when, loss, words, region=region))
    assert type(raised.value).__name__ == error
    assert says in str(raised.value) and "\n" not in str(raised.value)


def test_an_error_is_a_value_error_that_a_user_may_see() -> None:
    assert issubclass(PenaltyError, ValueError) and issubclass(PenaltyError, BaoweiError)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"intent": True}, "不能只是一个标记"),
        ({"intent": "E1"}, "不能只是一个标记"),
        ({"intent": ["E1"]}, "不能只是一个标记"),
        ({"intent": ("E1", " ")}, "空的编号"),
        ({"intent": (1,)}, "空的编号"),
        ({"intent": ("E1", "E1")}, "重复的编号"),
        ({"loss": 100}, "Decimal"),
        ({"loss": 0.1}, "Decimal"),
        ({"loss": Decimal("NaN")}, "Decimal"),
        ({"loss": Decimal("0.005")}, "精确到分"),
        ({"loss": Decimal("-1")}, "不小于零"),
        ({"returned": Decimal(1)}, "大于基金损失金额"),
        ({"last_day": date(2023, 12, 31)}, "终了之日早于"),
        ({"discovered": date(2023, 12, 31)}, "发现之日早于"),
        ({"decided": date(2025, 1, 9)}, "决定之日早于"),
        ({"last_day": date(2026, 6, 2)}, "决定之日早于"),
    ],
)
def test_facts_that_no_case_has(given: dict[str, Any], says: str) -> None:
    with pytest.raises(PenaltyError, match=says):
        replace(facts("条例-38-3"), **given)


def on_days(ref: str, last: str, found: str, words: str = "") -> Facts:
    first, last_day, discovered = date(2015, 1, 1), *map(date.fromisoformat, (last, found))
    days = {"last_day": last_day, "discovered": discovered, "decided": date(2026, 11, 2)}
    first = max(first, last_day.replace(day=1))
    return facts(ref, "in24", "100", words, first_day=first, **days)


@pytest.mark.parametrize(
    ("last", "found", "words", "in_time"),
    [
        ("2022-03-10", "2024-03-10", "", True),
        ("2022-03-10", "2024-03-11", "", False),
        ("2024-02-29", "2026-02-28", "", True),
        ("2024-02-29", "2026-03-01", "", False),
        ("2021-07-20", "2026-07-20", "endangers", True),
        ("2021-07-20", "2026-07-21", "endangers", False),
        # the five years came with the act of 2021-07-15
        ("2021-07-14", "2023-07-14", "endangers", True),
        ("2021-07-14", "2023-07-15", "endangers", False),
    ],
)
def test_two_years_from_the_end_of_the_act(
    last: str, found: str, words: str, in_time: bool
) -> None:
    case = on_days("条例-38-3", last, found, words)
    if in_time:
        assert "未过时效" in sanction(case).reasons[-1].text
    else:
        with pytest.raises(Barred, match="不再处罚"):
            sanction(case)


def test_an_older_act_that_harmed_life_is_doubtful() -> None:
    (doubt,) = sanction(on_days("条例-38-3", "2021-07-14", "2023-07-14", "endangers")).doubts
    assert "五年" in doubt


def test_conduct_that_goes_on_counts_from_its_end() -> None:
    case = replace(facts("条例-38-3", loss="100"), first_day=date(2021, 5, 1))
    assert sanction(case).fine is not None


def test_what_is_no_penalty_does_not_lapse() -> None:
    case = replace(on_days("条例-38-3", "2022-03-10", "2026-01-01"), loss=Decimal(0))
    assert [one.measure for one in sanction(case).measures] == ["correct", "talk", "refer"]


def test_decisions_before_the_act_of_2021_are_not_computed() -> None:
    early = {"discovered": date(2021, 6, 1), "decided": date(2021, 7, 14)}
    case = facts("条例-38-3", "in24", "100", first_day=date(2021, 5, 1), last_day=date(2021, 5, 2))
    with pytest.raises(PenaltyError, match="2021年修订"):
        sanction(replace(case, **early))


def test_measures_stand_in_the_order_of_the_article() -> None:
    found = sanction(facts("条例-38-3", loss="100", words="refused"))
    order = ["correct", "talk", "refund", "fine", "suspend_department", "refer"]
    assert [one.measure for one in found.measures] == order
    assert [one.measure for one in found.optional] == ["talk"]
    found = sanction(facts("条例-40-1", loss="100", words="licensed"))
    order = ["refund", "fine", "suspend_department", "until_termination", "revoke_licence"]
    assert [one.measure for one in found.measures] == order
    assert "revoke_licence" not in str(sanction(facts("条例-40-1", loss="100")).measures)


def test_a_major_loss_adds_the_ban() -> None:
    found = sanction(facts("条例-38-3", loss="500000.00", words="major"))
    assert (found.ref, found.added) == ("条例-38-3", ("条例-43",))
    ban = next(one for one in found.measures if one.measure == "ban")
    assert (ban.ref, ban.months, found.months) == ("条例-43", (60, 60), None)
    assert "条例-43" in [reason.ref for reason in found.reasons]
    # article 43 is of institutions, and of acts since it is in force
    assert sanction(facts("条例-41-1", loss="500000.00", words="major")).added == ()
    assert sanction(facts("条例-40-3", "in20", "500000.00", "major")).added == ()


def test_without_a_penalty_the_rest_remains() -> None:
    found = sanction(facts("条例-40-1", loss="100", words="licensed major mitigating=no_fault"))
    kept = ["refund", "until_termination", "discipline"]
    assert [one.measure for one in found.measures] == kept
    assert found.months is None and found.fine is None and not found.may_waive
    assert "处罚法-33-P3" in [reason.ref for reason in found.reasons]


def test_a_first_minor_act_may_be_left_unpunished() -> None:
    assert sanction(facts("条例-38-3", loss="100", words="mitigating=first_minor")).may_waive


def test_unlawful_gains_go_to_the_treasury() -> None:
    (account,) = sanction(facts("条例-42", words="gains=500.00")).accounts
    assert (account.name, account.measure, account.money.high) == ("国库", "confiscate", 500)


def test_intent_is_said_with_its_evidence() -> None:
    found = sanction(facts("条例-38-3", loss="100", words="intent=E1,E2"))
    assert any("E1、E2" in reason.text for reason in found.reasons)
    found = sanction(facts("条例-38-3", words="intent=E1"))
    assert any("没有造成基金损失，不转为" in reason.text for reason in found.reasons)
    found = sanction(facts("条例-41-P2", loss="100"))
    assert any("只适用于冒用" in reason.text for reason in found.reasons)


def test_without_a_benchmark_it_is_said() -> None:
    said = "没有录入裁量基准"
    assert said in str(sanction(facts("条例-38-3", loss="100")).reasons)
    own = sanction(facts("条例-38-3", "in26", "100", region="9901"))
    assert said not in str(own.reasons) and "虚构样例" in str(own.reasons)


def test_doubts_of_the_law_come_with_the_outcome() -> None:
    assert sanction(facts("条例-38-3", loss="100")).certain
    for ref, words, says in [
        ("细则-24", "refused", "推定"),
        ("细则-23", "", "断句"),
        ("细则-23", "intent=E1", "断句"),
        ("细则-27", "", "具体款项待核"),
        ("救助办法-68", "", "第三方转述"),
        ("条例-38-3", "aggravating=repeated", "没有一般的从重情形"),
        ("条例-38-3", "aggravating=repeated mitigating=merit", "并存"),
    ]:
        found = sanction(facts(ref, "in26", "100", words))
        assert not found.certain and says in "".join(found.doubts), ref
    spanning = sanction(facts("条例-40-3", "over21", "100"))
    assert "跨越" in "".join(spanning.doubts)
    assert any("适用行为时的规定" in reason.text for reason in spanning.reasons)


def test_of_two_grounds_the_higher_fine_counts() -> None:
    low = sanction(facts("条例-38-3", loss="100"))
    high = sanction(facts("条例-39-1", words="refused"))
    none = sanction(facts("条例-36-1"))
    found = heaviest([low, none, high])
    assert (found.ref, found.fine) == ("条例-39-1", high.fine)
    assert found.reasons[-1].ref == "处罚法-29"
    assert heaviest([low]) == low


def test_every_condition_of_the_law_is_a_question_to_the_facts() -> None:
    steps = [step for ground in law.shipped().grounds.values() for step in ground.steps]
    assert {step.when for step in steps} <= set(CONDITIONS)
