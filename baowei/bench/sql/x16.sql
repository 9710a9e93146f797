-- One pack settled with the fund more than once in one institution, after returns.
with repeated as (
    select drug_trac_codg from drug_trac_d d
    where trac_type = 'sale'
        and not exists (select from gone_setl g where g.setl_id = d.setl_id)
        and not exists (select from taken t where t.setl_id = d.setl_id)
    group by drug_trac_codg having count(*) > 1
), moves as (
    select d.*, lead(trac_type) over w as next_type, lead(setl_id) over w as next_setl
    from drug_trac_d d
    where drug_trac_codg in (select drug_trac_codg from repeated)
        and trac_type in ('sale', 'sale_return')
        and not exists (select from gone_setl g where g.setl_id = d.setl_id)
        and not exists (select from taken t where t.setl_id = d.setl_id)
    window w as (partition by drug_trac_codg, fixmedins_code
        order by trac_time, (trac_type = 'sale'), trac_id)
), sales as (
    select m.*, row_number() over (partition by drug_trac_codg, fixmedins_code,
        coalesce(setl_id, trac_id), coalesce(bkkp_sn, '') order by trac_time, trac_id) as upload
    from moves m
    where trac_type = 'sale'
        and not coalesce(next_type = 'sale_return' and next_setl is null, false)
        and not exists (
            select from moves b where b.trac_type = 'sale_return'
                and b.drug_trac_codg = m.drug_trac_codg and b.fixmedins_code = m.fixmedins_code
                and b.setl_id = m.setl_id and b.trac_time >= m.trac_time
                and (b.bkkp_sn is null or m.bkkp_sn is null or b.bkkp_sn = m.bkkp_sn))
), ranked as (
    select s.*, row_number() over (partition by drug_trac_codg, fixmedins_code
        order by trac_time, trac_id) as place
    from sales s
    where upload = 1 and coalesce(trdn_flag, '0') <> '1'
        and coalesce(setl_type, case when setl_id is not null then '1' else '2' end) = '1'
)
select distinct r.drug_trac_codg
from ranked r
left join fee_list_d l on l.bkkp_sn = r.bkkp_sn and l.vali_flag is distinct from '0'
    and not exists (select from gone_line g where g.bkkp_sn = l.bkkp_sn)
left join paid p on p.setl_id = r.setl_id
where r.place > 1 and (p.setl_id is null or (p.fund_pay > 0 and p.base > 0
    and l.det_item_fee_sumamt > 0 and coalesce(l.inscp_amt, l.det_item_fee_sumamt) > 0));
