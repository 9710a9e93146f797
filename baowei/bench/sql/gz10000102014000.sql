-- More units of an item in a day than its limit; the encounters of the lines beyond it.
with counted as (
    select l.*, k.max_cnt, k.knowledge_id,
        sum(l.cnt) over (partition by k.knowledge_id, l.psn_no, l.fixmedins_code, l.day
            order by l.fee_ocur_time, l.bkkp_sn) as in_day,
        sum(l.cnt) over (partition by k.knowledge_id, l.psn_no, l.fixmedins_code, l.day,
            l.mdtrt_id order by l.fee_ocur_time, l.bkkp_sn) as in_stay
    from coded_line l
    join k_item_day_limit k on k.code = l.med_list_codg
        and l.day between k.valid_from and k.valid_to
), beyond as (
    select *, case when in_stay > max_cnt then least(in_stay - max_cnt, cnt)
        else least(in_day - max_cnt, cnt) end as over
    from counted where in_day > max_cnt
)
select distinct b.mdtrt_id
from beyond b left join paid p on p.setl_id = b.setl_id
where p.setl_id is null or (p.fund_pay > 0 and p.base > 0
    and case when b.over = b.cnt then b.amount else round(b.over * b.pric, 2) end > 0);
