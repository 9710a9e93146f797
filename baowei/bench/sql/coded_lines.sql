-- Lines with a code of the lists, charged and claimed, net of what was taken back; read once.
create temp table coded_line as
with codes as (
    select main_code as code from k_item_contains union select sub_code from k_item_contains
    union select code from k_item_day_limit union select code from k_drug_sex
), lines as (
    select l.bkkp_sn, l.mdtrt_id, l.setl_id, l.psn_no, l.fixmedins_code, l.fee_ocur_time,
        l.med_list_codg, l.cnt, l.pric, l.det_item_fee_sumamt as amount,
        coalesce(l.inscp_amt, l.det_item_fee_sumamt - coalesce(l.fulamt_ownpay_amt, 0)) as claimed
    from fee_list_d l
    where l.med_list_codg in (select code from codes) and l.vali_flag is distinct from '0'
        and l.cnt > 0
)
select l.*, l.fee_ocur_time::date as day from lines l
where l.claimed > 0 and not exists (select from gone_line g where g.bkkp_sn = l.bkkp_sn)
union all
select l.bkkp_sn, l.mdtrt_id, l.setl_id, l.psn_no, l.fixmedins_code, l.fee_ocur_time,
    l.med_list_codg, n.left_cnt, l.pric, round(l.amount * n.left_cnt / n.cnt, 2),
    round(l.claimed * n.left_cnt / n.cnt, 2), l.fee_ocur_time::date
from lines l join netted n using (bkkp_sn)
where n.left_cnt < n.cnt and n.left_cnt > 0 and l.claimed > 0;
create index on coded_line (med_list_codg);
create index on coded_line (psn_no, fixmedins_code, med_list_codg);
analyze coded_line;

-- What the fund paid of each settlement, after refunds in part; nothing of those taken back whole.
create temp view paid as
select s.setl_id, s.mdtrt_id,
    coalesce(t.fund_left, s.fund_pay_sumamt) as fund_pay,
    coalesce(t.base_left, nullif(s.inscp_amt, 0),
        s.medfee_sumamt - coalesce(s.fulamt_ownpay_amt, 0)) as base
from setl_d s left join taken t on t.setl_id = s.setl_id
where s.vali_flag is distinct from '0'
    and not exists (select from gone_setl g where g.setl_id = s.setl_id);
