-- Once the lists are fixed only the draw itself, its publication and its state may be added.
create or replace function draws_keep_draw() returns trigger language plpgsql as $$
declare
    later text[] := array['state', 'version', 'published_at'];
begin
    if old.state = 'prepared' then
        return coalesce(new, old);
    end if;
    if old.state = 'committed' then
        later := later || array['called', 'witnesses', 'result', 'drawn_at'];
    end if;
    if tg_op = 'DELETE' or (to_jsonb(new) - later) is distinct from (to_jsonb(old) - later) then
        raise exception 'a draw whose lists are fixed does not change'
            using errcode = 'check_violation', constraint = 'draws_draw_frozen';
    end if;
    return new;
end $$;

create or replace trigger draws_draw_frozen before update or delete on draws_draw
    for each row execute function draws_keep_draw();
