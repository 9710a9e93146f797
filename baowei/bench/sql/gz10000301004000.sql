-- A drug for one sex, claimed for a person of the other. Sources that disagree prove nothing; a
-- newborn is charged on its mother's account.
select distinct l.bkkp_sn
from coded_line l
join k_drug_sex k on k.code = l.med_list_codg and l.day between k.valid_from and k.valid_to
left join mdtrt_d m on m.mdtrt_id = l.mdtrt_id and m.vali_flag is distinct from '0'
    and not exists (select from gone_mdtrt g where g.mdtrt_id = m.mdtrt_id)
left join psn_info_b i on i.psn_no = l.psn_no
left join paid p on p.setl_id = l.setl_id
cross join lateral (select
    case when m.gend not in ('0', '9') then m.gend end as stay_gend,
    case when i.gend not in ('0', '9') then i.gend end as own_gend) g
where coalesce(g.stay_gend, g.own_gend) <> k.gend
    and coalesce(g.stay_gend = g.own_gend, true)
    and not coalesce((m.gend = '2' or m.gend is null)
        and (m.med_type like '52%' or (m.med_type like '2%'
            and (coalesce(m.matn_type, '') <> '' or m.dscg_maindiag_code like 'O%'))), false)
    and (p.setl_id is null or (p.fund_pay > 0 and p.base > 0));
