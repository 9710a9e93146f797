-- Admitted again where one was discharged shortly before, for the same category of diagnosis.
create temp table stay as
select m.mdtrt_id, m.psn_no, m.fixmedins_code, m.begntime, m.begntime::date as day,
    m.endtime::date as day_out, m.dscg_maindiag_code, m.dscg_way
from mdtrt_d m
left join k_med_type_way x on x.med_type = m.med_type
    and m.begntime::date between x.valid_from and x.valid_to
left join k_med_type_way y on y.med_type = left(m.med_type, 2)
    and m.begntime::date between y.valid_from and y.valid_to
where coalesce(x.way, y.way) = 'inpatient' and m.vali_flag is distinct from '0'
    and not exists (select from gone_mdtrt g where g.mdtrt_id = m.mdtrt_id);
create index on stay (mdtrt_id);
analyze stay;

with pairs as (
    select s.*, lag(mdtrt_id) over w as before_id, lag(fixmedins_code) over w as before_inst,
        lag(day_out) over w as before_out, lag(dscg_maindiag_code) over w as before_diag,
        lag(dscg_way) over w as before_way
    from stay s window w as (partition by psn_no order by begntime, mdtrt_id)
), again as (
    select r.* from pairs r
    join k_param k on k.param_name = 'split_stay_days' and r.day between k.valid_from and k.valid_to
    where r.fixmedins_code = r.before_inst
        and r.day - r.before_out between 0 and k.param_value
        and left(r.dscg_maindiag_code, 3) = left(r.before_diag, 3)
        and coalesce(r.before_way, '') not in ('2', '5')
), coded as (
    select s.mdtrt_id, s.day, s.dscg_maindiag_code as diag from stay s
    where s.mdtrt_id in (select mdtrt_id from again union select before_id from again)
    union all
    select s.mdtrt_id, s.day, d.diag_code from stay s
    join setl_list_diag_d d on d.mdtrt_id = s.mdtrt_id
    where (d.diag_type = '1' or d.diag_type is null)
        and s.mdtrt_id in (select mdtrt_id from again union select before_id from again)
), course as (
    select c.mdtrt_id from coded c
    cross join lateral (
        select max(k.diag_prefix) as prefix from k_readmit_exempt k
        where starts_with(c.diag, k.diag_prefix)) longest
    join k_readmit_exempt k on k.diag_prefix = longest.prefix
        and c.day between k.valid_from and k.valid_to
)
select distinct a.mdtrt_id from again a
where not exists (select from course c where c.mdtrt_id in (a.mdtrt_id, a.before_id))
    and (not exists (select from paid p where p.mdtrt_id = a.mdtrt_id)
        or exists (select from paid p where p.mdtrt_id = a.mdtrt_id and p.fund_pay > 0
            and p.base > 0));
