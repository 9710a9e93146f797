-- What was taken back: refunded settlements, and negative lines against the lines they reverse.
create temp table refund as
select setl_id, init_setl_id, medfee_sumamt, fund_pay_sumamt, acct_mulaid_pay, inscp_amt,
    fulamt_ownpay_amt
from setl_d where refd_setl_flag = '1' and vali_flag is distinct from '0';

create temp table taken as
select p.setl_id, p.mdtrt_id, p.medfee_sumamt + b.medfee < 0.005 as is_whole,
    coalesce(p.fund_pay_sumamt + coalesce(b.fund_pay, 0), 0) as fund_left,
    p.acct_mulaid_pay + coalesce(b.mulaid, 0) as mulaid_left,
    coalesce(nullif(p.inscp_amt + coalesce(b.inscp, 0), 0), p.medfee_sumamt + b.medfee
        - coalesce(p.fulamt_ownpay_amt + coalesce(b.own, 0), 0)) as base_left
from (
    select init_setl_id, sum(medfee_sumamt) as medfee, sum(fund_pay_sumamt) as fund_pay,
        sum(acct_mulaid_pay) as mulaid, sum(inscp_amt) as inscp, sum(fulamt_ownpay_amt) as own
    from refund group by init_setl_id
) b
join setl_d p on p.setl_id = b.init_setl_id
where p.refd_setl_flag is distinct from '1' and p.vali_flag is distinct from '0';

create temp table gone_setl as
select setl_id from taken where is_whole union select setl_id from refund;
create index on gone_setl (setl_id);
analyze gone_setl;
analyze taken;

create temp table gone_mdtrt as
select distinct t.mdtrt_id from taken t
where t.is_whole and not exists (
    select from setl_d s where s.mdtrt_id = t.mdtrt_id and s.vali_flag is distinct from '0'
        and not exists (select from gone_setl g where g.setl_id = s.setl_id));
analyze gone_mdtrt;

create temp table refunded_line as
select l.bkkp_sn from fee_list_d l
where l.vali_flag is distinct from '0' and l.setl_id in (
    select setl_id from taken where is_whole
    union all
    select r.setl_id from refund r where not exists (
        select from taken t where t.setl_id = r.init_setl_id and not t.is_whole));
create index on refunded_line (bkkp_sn);
analyze refunded_line;

create temp table negative as
select l.bkkp_sn, l.mdtrt_id, l.med_list_codg, l.fee_ocur_time::date as day, abs(l.cnt) as back
from fee_list_d l
where (l.cnt < 0 or l.det_item_fee_sumamt < 0) and l.vali_flag is distinct from '0'
    and not exists (select from refunded_line r where r.bkkp_sn = l.bkkp_sn);
analyze negative;

-- A negative line takes from the lines of its encounter and item: first its own day, then the
-- latest.
create temp table netted as
with by_item as (
    select mdtrt_id, med_list_codg, sum(back) as all_back from negative group by 1, 2
), by_day as (
    select mdtrt_id, med_list_codg, day, sum(back) as day_back from negative group by 1, 2, 3
), lines as (
    select l.bkkp_sn, l.mdtrt_id, l.med_list_codg, l.fee_ocur_time, l.cnt,
        l.fee_ocur_time::date as day, i.all_back
    from by_item i
    join fee_list_d l on l.mdtrt_id = i.mdtrt_id and l.med_list_codg = i.med_list_codg
    where l.cnt > 0 and l.det_item_fee_sumamt >= 0 and l.vali_flag is distinct from '0'
        and not exists (select from refunded_line r where r.bkkp_sn = l.bkkp_sn)
), upto_day as (
    select l.*, coalesce(d.day_back, 0) as day_back, sum(l.cnt) over (
        partition by l.mdtrt_id, l.med_list_codg, l.day
        order by l.fee_ocur_time desc, l.bkkp_sn desc) as upto
    from lines l left join by_day d using (mdtrt_id, med_list_codg, day)
), same_day as (
    select *, greatest(least(day_back - (upto - cnt), cnt), 0) as taken_day from upto_day
), upto_item as (
    select *, all_back - sum(taken_day) over (partition by mdtrt_id, med_list_codg) as other_back,
        sum(cnt - taken_day) over (partition by mdtrt_id, med_list_codg
            order by fee_ocur_time desc, bkkp_sn desc) as upto_rest
    from same_day
), other_day as (
    select *, greatest(least(other_back - (upto_rest - (cnt - taken_day)), cnt - taken_day), 0)
        as taken_other
    from upto_item
)
select bkkp_sn, mdtrt_id, med_list_codg, cnt, cnt - taken_day - taken_other as left_cnt,
    other_back - sum(taken_other) over (partition by mdtrt_id, med_list_codg) as open_cnt
from other_day;

create temp table gone_line as
select bkkp_sn from refunded_line
union select bkkp_sn from netted where left_cnt < cnt
union select n.bkkp_sn from negative n where exists (
    select from netted k where k.mdtrt_id = n.mdtrt_id and k.med_list_codg = n.med_list_codg
    group by k.mdtrt_id having max(k.open_cnt) <= 0);
create index on gone_line (bkkp_sn);
analyze gone_line;
