-- A fund settlement of outpatient care or drugs while the person lay in another institution.
with stay as (
    select m.psn_no, m.fixmedins_code, m.begntime::date as admitted, m.endtime::date as discharged
    from mdtrt_d m
    left join k_med_type_way x on x.med_type = m.med_type
        and m.begntime::date between x.valid_from and x.valid_to
    left join k_med_type_way y on y.med_type = left(m.med_type, 2)
        and m.begntime::date between y.valid_from and y.valid_to
    where coalesce(x.way, y.way) = 'inpatient' and m.endtime >= m.begntime
        and m.vali_flag is distinct from '0'
        and not exists (select from gone_mdtrt g where g.mdtrt_id = m.mdtrt_id)
), settled as (
    select s.setl_id, s.psn_no, s.fixmedins_code, s.med_type,
        coalesce(m.begntime::date, s.begndate, s.setl_time::date) as day
    from setl_d s
    left join taken t on t.setl_id = s.setl_id
    left join mdtrt_d m on m.mdtrt_id = s.mdtrt_id and m.vali_flag is distinct from '0'
        and not exists (select from gone_mdtrt g where g.mdtrt_id = m.mdtrt_id)
    where s.vali_flag is distinct from '0'
        and not exists (select from gone_setl g where g.setl_id = s.setl_id)
        and coalesce(t.mulaid_left, s.acct_mulaid_pay, 0) <= 0
        and coalesce(t.fund_left, s.fund_pay_sumamt) > 0
)
select distinct o.setl_id
from stay i
join settled o on o.psn_no = i.psn_no and o.fixmedins_code <> i.fixmedins_code
    and o.day > i.admitted and o.day < i.discharged
left join k_med_type_way x on x.med_type = o.med_type and o.day between x.valid_from and x.valid_to
left join k_med_type_way y on y.med_type = left(o.med_type, 2)
    and o.day between y.valid_from and y.valid_to
where coalesce(x.way, y.way) in ('outpatient', 'pharmacy')
    and not exists (
        select from exec_d e where e.src_type = 'transfer' and e.psn_no = o.psn_no
            and o.day between e.begntime::date and coalesce(e.endtime, e.begntime)::date);
