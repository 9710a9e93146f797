-- A charge contained in another charge of the same person and institution.
select distinct s.bkkp_sn
from coded_line s
join k_item_contains k on k.sub_code = s.med_list_codg
    and s.day between k.valid_from and k.valid_to
join coded_line m on m.med_list_codg = k.main_code and m.psn_no = s.psn_no
    and m.fixmedins_code = s.fixmedins_code
left join paid p on p.setl_id = s.setl_id
where case k.time_window
        when 'day' then m.day = s.day
        when 'encounter' then m.mdtrt_id = s.mdtrt_id
        when 'hour' then abs(extract(epoch from s.fee_ocur_time - m.fee_ocur_time)) < 3600
        when 'hours_6' then abs(extract(epoch from s.fee_ocur_time - m.fee_ocur_time)) < 21600
    end
    and (p.setl_id is null or (p.fund_pay > 0 and p.base > 0));
