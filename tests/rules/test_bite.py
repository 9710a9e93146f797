"""A broken rule is noticed: whatever condition of a rule is dropped or moved, an example fails."""

from dataclasses import replace
from typing import Any

import pytest

from baowei.rules.bite import bite, held, unnoticed
from baowei.rules.library import load_rules

RULES = load_rules()
LEAST = 4

_NOTHING_OVER = "a charge with no hour over adds nothing to the encounter's total"
_FEWER = "leaves out early who never had another status; the status at the moment is what decides"
_NOT_SHORT = "leaves out early what was executed as often as charged: nothing of it is over"
_WITHIN = "leaves out early the items of which no day goes beyond the limit: nothing is over"
_SOUND = "leaves out early what has no defect; which defect there is decides"
_AGREES = "leaves out early what agrees: it adds nothing to its encounter"
_UNKNOWN = "before the first count there is no opening stock, so nothing can be missing"
_NONE_LESS = "before the first purchase nothing came, so the stock was never lower than then"
_ONE_PERIOD = "what was never counted has one period"
_IN_TIME = "leaves out early what was prescribed in time: it is not late by any margin"
_NOT_OVER = "what claims nothing adds nothing to the sum, and nothing of it is over"
_NEVER_EXACT = "a computed distance is never exactly the limit"
_ABSENT = "of those not normal one status counts"
_NEAR = "leaves out early what is not near in time; the minutes between decide"
_NEVER_MEETS = (
    "shares of a few stays never meet a multiple of the spread; ZB10000205001000 holds it"
)
_NAMED = "another row of knowledge names the same encounter, which is found once either way"
_NEVER_ENOUGH = "leaves out early who never registered as many; the days around each decide"
_SETTLED = "another settlement before it names the same bill, which is found once either way"
_EMPTY = "leaves out early what has no number: it finds no prescription"
_NOT_LONG = "leaves out early the drugs of a visit that all its lines together do not make too long"
_NO_DAY = "a line for no day adds nothing to its visit"
_ONE_DRUG = "leaves out early who has one drug of the class: it has no other to be held against"
_COUNTED_AGAIN = "leaves out early who does not come often; counted again without the courses"
_FOR_ONE = "leaves out early who wrote for one person: a batch is of several"
_NUMBERED = "leaves out early the numbers of too few; how many others are no family decides"
_ORDERED = "leaves out early what was ordered in no stay in question; the order itself decides"
_ITSELF = "leaves out early the text that the others are held against: it is like itself"
_BY_NUMBER = "decides on what was chosen by number: no example has two keys with one number"
TOLERATED: dict[str, dict[str, str]] = {
    "GZ10000102014000": {
        "join without knowledge_id == knowledge_id": _WITHIN,
        "join without mdtrt_id == mdtrt_id": _WITHIN,
        "join without psn_no == psn_no": _WITHIN,
        "join without fixmedins_code == fixmedins_code": _WITHIN,
        "join without day == day": _WITHIN,
        "drop day_cnt > max_cnt": _WITHIN,
        "day_cnt > max_cnt -> >=": _WITHIN,
    },
    "GZ10000201002000": {
        "drop cnt <= 0 or det_item_fee_sumamt < 0 or pric <= 0 or above > 0 or "
        "NotNull(strange_code)": _SOUND,
        "cnt <= 0 -> <": _SOUND,
        "det_item_fee_sumamt < 0 -> <=": _SOUND,
        "pric <= 0 -> <": _SOUND,
        "above > 0 -> >=": _SOUND,
        "drop short != 0": _AGREES,
        "drop differs": _AGREES,
    },
    "GZ10000204002000": {
        "drop counted >= visit_institutions_per_day": _COUNTED_AGAIN,
        "drop counted >= visit_times_per_month": _COUNTED_AGAIN,
    },
    "GZ10000202004000": {
        "join without rx_drord_no == rx_drord_no": _BY_NUMBER,
        "drop NotNull(rx_drord_no)": _EMPTY,
    },
    "GZ10000204003000": {
        "drop counted >= purchase_times_per_month": _BY_NUMBER,
        "drop fixmedins_code != before_inst": _BY_NUMBER,
    },
    "GZ10000203001000": {"drop period > 0": _UNKNOWN, "period > 0 -> >=": _UNKNOWN},
    "X05": {
        "drop status != 'normal'": _ABSENT,
        "drop qual_stas != 'normal'": _FEWER,
        "join without mdtrt_id == mdtrt_id": _ORDERED,
        "join without bilg_dr_code == bilg_dr_code": _ORDERED,
        "join without med_list_codg == med_list_codg": _ORDERED,
    },
    "X21": {"join without span == span": _NEAR},
    "X22": {"drop reason == 0": _NAMED, "join without span == span": _NEAR},
    "X23": {"shown > far -> >=": _NEVER_EXACT, "stands > far -> >=": _NEVER_EXACT},
    "X24": {"drop reason == 0": _NAMED},
    "X26": {
        "drop status != 'normal'": _ABSENT,
        "drop qual_stas != 'normal'": _FEWER,
        "drop NotNull(rx_drord_no)": _EMPTY,
    },
    "X30": {"drop diag_number == 0": _NAMED},
    "X29": {
        "join without span == span": _NEAR,
        "drop reason == 0": _NAMED,
        "drop persons > gang_phone_persons": _NUMBERED,
        "persons > gang_phone_persons -> >=": _NUMBERED,
        "join without year == year": _BY_NUMBER,
        "drop shops > 1": _BY_NUMBER,
        "shops > 1 -> >=": _BY_NUMBER,
    },
    "X33": {
        "drop ever >= opsp_reg_many": _NEVER_ENOUGH,
        "join without reg_dr_code == reg_dr_code": _NEVER_ENOUGH,
        "join without opsp_dise_code == opsp_dise_code": _NEVER_ENOUGH,
    },
    "X38": {
        "drop number == 0": _SETTLED,
    },
    "X07": {"drop group_number == 0": _NAMED},
    "X10": {"drop words != model": _ITSELF},
    "ZB10000205007000": {"Subtract(rate, median) > wide -> >=": _NEVER_MEETS},
    "ZB10000205008000": {"Subtract(rate, median) > wide -> >=": _NEVER_MEETS},
    "GZ10000201003000": {"drop diag_number == 0": _NAMED},
    "GZ10000202001000": {"drop period > 0": _UNKNOWN, "period > 0 -> >=": _UNKNOWN},
    "GZ10000102015000": {"drop inscp_amt > 0": _NOT_OVER, "inscp_amt > 0 -> >=": _NOT_OVER},
    "GZ10000103003000": {"drop inscp_amt > 0": _NOT_OVER, "inscp_amt > 0 -> >=": _NOT_OVER},
    "GZ10000201006000": {"drop ground_number == 0": _NAMED},
    "GZ10000301006000": {
        "drop drugs > 1": _ONE_DRUG,
        "drugs > 1 -> >=": _ONE_DRUG,
        "join without psn_no == taker": _ONE_DRUG,
        "join without begun_with == taken": _ONE_DRUG,
    },
    "L09": {
        "join without mdtrt_id == mdtrt_id": _NOT_LONG,
        "join without med_list_codg == med_list_codg": _NOT_LONG,
        "drop all_days > most": _NOT_LONG,
        "all_days > most -> >=": _NOT_LONG,
        "prd_days > 0 -> >=": _NO_DAY,
    },
    "X03": {
        "km > travel_distance_km -> >=": _NEVER_EXACT,
        "km > Divide(Multiply(travel_speed_kmh, seconds), 3600) -> >=": _NEVER_EXACT,
    },
    "X11": {
        "drop charged_sum > executed or IsNull(executed)": _NOT_SHORT,
        "charged_sum > executed -> >=": _NOT_SHORT,
    },
    "X12": {"drop over > 0": _NOTHING_OVER, "over > 0 -> >=": _NOTHING_OVER},
    "X15": {
        "drop day >= opened": _NONE_LESS,
        "day >= opened -> >": _NONE_LESS,
        "join without period == period": _ONE_PERIOD,
    },
    "X25": {
        "drop prsc_time > setl_time": _IN_TIME,
        "prsc_time > setl_time -> >=": _IN_TIME,
        "drop NotNull(rx_drord_no)": _EMPTY,
        "drop reason == 0": _NAMED,
        "join without prsc_dr_code == prsc_dr_code": _FOR_ONE,
        "join without span == span": _FOR_ONE,
        "drop several > 1": _FOR_ONE,
        "several > 1 -> >=": _FOR_ONE,
    },
    "X34": {"drop agre_stas != 'active'": _FEWER, "drop qual_stas != 'normal'": _FEWER},
}
"""Code -> change -> why no example can notice it."""


@pytest.mark.slow
@pytest.mark.parametrize("code", RULES)
def test_every_broken_condition_fails_an_example(code: str, unplanned_duckdb: Any) -> None:
    tolerated = TOLERATED.get(code, {})
    mutants = bite(RULES[code], unplanned_duckdb)
    noticed = [m.change for m in mutants if not m.survived]
    survivors = [m.change for m in mutants if m.survived and not held(m.change)]
    assert [change for change in survivors if change not in tolerated] == []
    assert len(noticed) >= LEAST, noticed


def test_a_thin_set_of_examples_is_told_apart(duckdb: Any) -> None:
    rule = RULES["GZ10000102012000"]
    thin = replace(
        rule,
        examples="""
== 只有一个命中
item_contains: main_code | sub_code | time_window
    A | B | hour
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
    1 | 2026-08-05 10:05 | A ||
    2 | 2026-08-05 10:05 | B || 10
""",
    )(rule.function)
    assert {"join without psn_no == psn_no", "drop inscp_amt > 0"} <= {*unnoticed(thin, duckdb)}
