-- A record that was signed, or that the party refused to sign, stays as it is; so does who signed it.
create or replace function inspections_keep_record() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' and (
        tg_op = 'DELETE'
        -- the document made from it may be named later
        or (to_jsonb(new) - 'paper_id') is distinct from (to_jsonb(old) - 'paper_id')
    ) then
        raise exception 'a signed record does not change'
            using errcode = 'check_violation', constraint = 'inspections_record_frozen';
    end if;
    return coalesce(new, old);
end $$;

create or replace function inspections_keep_row() returns trigger language plpgsql as $$
begin
    raise exception 'this row does not change'
        using errcode = 'check_violation', constraint = 'inspections_row_frozen';
end $$;

-- Only the question that a material answers may change, and the version with it.
create or replace function inspections_keep_material() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or (to_jsonb(new) - 'item_id' - 'version') is distinct from
            (to_jsonb(old) - 'item_id' - 'version')
    then
        raise exception 'a material does not change'
            using errcode = 'check_violation', constraint = 'inspections_material_frozen';
    end if;
    return new;
end $$;

create or replace trigger inspections_record_frozen before update or delete on inspections_record
    for each row execute function inspections_keep_record();
create or replace trigger inspections_signature_frozen
    before update or delete on inspections_signature
    for each row execute function inspections_keep_row();
create or replace trigger inspections_material_frozen
    before update or delete on inspections_material
    for each row execute function inspections_keep_material();
create or replace trigger inspections_custody_frozen
    before update or delete on inspections_materialcustody
    for each row execute function inspections_keep_row();
