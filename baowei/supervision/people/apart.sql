-- What someone may do and when: own postings, and lent ones for as long as they are lent.
create or replace function people_held(someone bigint)
returns table (role text, held_from date, held_to date) language sql stable as $$
    select p.role, p.valid_from, coalesce(p.valid_to, 'infinity')
    from people_posting p where p.user_id = someone
    union all
    select p.role, greatest(p.valid_from, d.valid_from),
        least(coalesce(p.valid_to, 'infinity'), d.valid_to)
    from people_delegation d join people_posting p on p.id = d.posting_id
    where d.to_id = someone
        and greatest(p.valid_from, d.valid_from)
            <= least(coalesce(p.valid_to, 'infinity'), d.valid_to)
$$;

create or replace function people_check_apart(someone bigint) returns void
language plpgsql as $$
begin
    -- two postings written at the same moment must not each miss the other
    perform pg_advisory_xact_lock(hashtext('people_apart'), someone::int);
    if exists (
        select from people_held(someone) a join people_held(someone) b
            on a.held_from <= b.held_to and b.held_from <= a.held_to
        join people_apart() pair on pair.one = a.role and pair.other = b.role
    ) then
        raise exception 'one person cannot hold these roles at the same time'
            using errcode = 'check_violation', constraint = 'people_apart';
    end if;
end $$;

create or replace function people_keep_apart() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'people_delegation' then
        perform people_check_apart(new.to_id);
        return null;
    end if;
    perform people_check_apart(new.user_id);
    perform people_check_apart(d.to_id) from people_delegation d where d.posting_id = new.id;
    return null;
end $$;

create or replace trigger people_apart after insert or update on people_posting
    for each row execute function people_keep_apart();
create or replace trigger people_apart after insert or update on people_delegation
    for each row execute function people_keep_apart();
