"""The statements that turn hits into findings. Amounts are counted in cents, as integers."""

from __future__ import annotations

from baowei.rules.hit import COLUMNS

HIT_COLUMNS = ", ".join(
    f"{name} {'varchar[]' if kind.startswith('array') else kind.replace('string', 'varchar')}"
    for name, kind in COLUMNS.items()
)

TABLES = f"""
create table hit (rule_code varchar, facts varchar, {HIT_COLUMNS});
create table rule (rule_code varchar, violation varchar, rule_outcome varchar,
    subject_type varchar, rule_hash varchar, fund boolean);
create table whole_line (of varchar, key varchar, bkkp_sn varchar, setl_id varchar,
    cnt decimal(16,4), amount decimal(16,2), inscp decimal(16,2));
create table setl (setl_id varchar, medfee decimal(16,2), fund_pay decimal(16,2),
    base decimal(16,2));
create table region (fixmedins_code varchar, admdvs varchar);
create table weak (knowledge_id varchar);
"""

# One row a charge of a finding: a line is in a finding once, however often it was hit.
CHARGES = """
create table charge as
with flagged as (
    select rule_code, knowledge_id, subject_id, bkkp_sn, setl_id, quantity, amount,
        line_amount, line_inscp from hit where charge = 'line'
    union all
    select h.rule_code, h.knowledge_id, h.subject_id, w.bkkp_sn, w.setl_id, w.cnt, w.amount,
        w.amount, w.inscp
    from hit h join whole_line w on h.charge = w.of
        and w.key = case h.charge when 'settlement' then h.setl_id else h.mdtrt_id end
), once as (
    select rule_code, knowledge_id, subject_id, bkkp_sn, any_value(setl_id) setl_id,
        max(quantity) quantity, max(amount) amount, any_value(line_amount) line_amount,
        any_value(line_inscp) line_inscp
    from flagged group by rule_code, knowledge_id, subject_id, bkkp_sn
)
select o.*, s.setl_id is not null as has_setl,
    -- fund paid x the line's share of what was claimed x the excess's share of the line
    case when s.base > 0 and o.line_amount > 0 then
        ((100 * s.fund_pay)::hugeint * (100 * coalesce(o.line_inscp, o.line_amount))::hugeint
            * (100 * o.amount)::hugeint * 10000
        ) // ((100 * s.base)::hugeint * (100 * o.line_amount)::hugeint)
    else 0 end as fund_millionths
from once o left join setl s using (setl_id)
"""

FACT_ROWS = """
create table fact as
with grouped as (
    select rule_code, knowledge_id, subject_id,
        max(coalesce(outcome, 'z')) given,
        case when count(distinct fixmedins_code) = 1 then max(fixmedins_code) end fixmedins_code,
        case when count(distinct staff_code) = 1 then max(staff_code) end staff_code,
        case when count(distinct psn_no) = 1 then max(psn_no) end psn_no,
        case when count(distinct mdtrt_id) = 1 then max(mdtrt_id) end mdtrt_id,
        case when count(distinct setl_id) = 1 then max(setl_id) end setl_id,
        list_sort(list_distinct(list_filter(flatten(list(evidence)),
            lambda e: e is not null))) evidence,
        min(occurred_from) occurred_from, max(coalesce(occurred_to, occurred_from)) occurred_to,
        sum(quantity) filter (charge = 'none') quantity,
        sum(amount) filter (charge = 'none') amount,
        first(facts order by occurred_from, bkkp_sn, facts) facts
    from hit group by rule_code, knowledge_id, subject_id
), charged as (
    select rule_code, knowledge_id, subject_id, list_sort(list(bkkp_sn)) lines,
        sum(quantity) quantity, sum(amount) amount, sum(fund_millionths) fund_millionths,
        bool_and(has_setl) all_known
    from charge group by rule_code, knowledge_id, subject_id
), bare as (
    -- settlements whose lines were never loaded: the settlement's own amounts
    select h.rule_code, h.knowledge_id, h.subject_id, sum(s.medfee) amount,
        sum(100 * s.fund_pay)::hugeint * 10000 fund_millionths
    from (select distinct rule_code, knowledge_id, subject_id, setl_id from hit
        where charge = 'settlement') h
    join setl s using (setl_id)
    where not exists (select 1 from whole_line w where w.key = h.setl_id)
    group by all
)
select g.* exclude (quantity, amount, given),
    left(sha256(concat_ws('|', g.rule_code, coalesce(g.knowledge_id, ''), r.subject_type,
        g.subject_id)), 24) finding_id,
    r.violation, r.rule_hash, r.subject_type,
    case when given = 'z' then r.rule_outcome else given end outcome,
    coalesce(c.lines, []::varchar[]) as lines,
    coalesce(c.quantity, g.quantity) quantity,
    -- what was said of charges and what was said beside them add up
    coalesce(c.amount, b.amount, 0) + coalesce(g.amount, 0) amount,
    coalesce(c.fund_millionths, b.fund_millionths, 0) fund_millionths
from grouped g join rule r using (rule_code)
left join charged c on c.rule_code = g.rule_code and c.subject_id = g.subject_id
    and c.knowledge_id is not distinct from g.knowledge_id
left join bare b on b.rule_code = g.rule_code and b.subject_id = g.subject_id
    and b.knowledge_id is not distinct from g.knowledge_id
-- what cost the fund nothing is no finding of a rule on fund payment
where not (r.fund and c.lines is not null and c.all_known and c.fund_millionths = 0
    and coalesce(g.amount, 0) = 0)
"""

FINDINGS = """
select f.finding_id, ? as run_id, f.rule_code, f.rule_hash, f.knowledge_id, f.violation,
    case when f.outcome = 'violation' and w.knowledge_id is not null then 'suspect'
        else f.outcome end as outcome,
    f.subject_type, f.subject_id, g.admdvs, f.fixmedins_code, f.staff_code, f.psn_no, f.mdtrt_id,
    f.setl_id, f.lines, f.evidence, f.occurred_from, f.occurred_to,
    f.quantity::decimal(16,4) quantity, f.amount::decimal(16,2) amount,
    ((f.fund_millionths + 5000) // 10000)::decimal(18,0) * 0.01::decimal(3,2) as fund_amount,
    f.facts, m.message
from fact f left join region g using (fixmedins_code) left join weak w using (knowledge_id)
left join shown m using (finding_id)
where f.occurred_to::date >= ? and f.occurred_from::date <= ?
order by f.rule_code, f.finding_id
"""

FINDING_LINES = """
select f.finding_id, c.bkkp_sn, c.quantity::decimal(16,4) quantity,
    c.amount::decimal(16,2) amount,
    (c.fund_millionths::decimal(18,0) * 0.000001::decimal(7,6))::decimal(18,6) fund_amount
from charge c join fact f on f.rule_code = c.rule_code and f.subject_id = c.subject_id
    and f.knowledge_id is not distinct from c.knowledge_id
order by f.rule_code, f.finding_id, c.bkkp_sn
"""
