-- An event's digest covers all it says; what is hashed is spelled out here once, so that
-- `baowei audit verify` can compute it again outside the database.
-- Of columns, and stable as `concat_ws` is: so that a query over many events takes it in whole.
create or replace function audit_text(id bigint, at timestamptz, txid bigint, who bigint,
    username text, acting_for text, act text, why text, kind text, "table" text, key text,
    before jsonb, after jsonb, row_digest bytea) returns text
language sql stable as $$
    select concat_ws(E'\x1f', id, floor(extract(epoch from at) * 1000000)::bigint, txid,
        coalesce(who::text, ''), username, acting_for, act, why, kind, "table", key,
        coalesce(before::text, ''), coalesce(after::text, ''),
        coalesce(encode(row_digest, 'hex'), ''))
$$;

create or replace function audit_event_text(e audit_event) returns text
language sql stable as $$
    select audit_text(e.id, e.at, e.txid, e.who, e.username, e.acting_for, e.act, e.why, e.kind,
        e."table", e.key, e.before, e.after, e.row_digest)
$$;

-- A seal for the transaction, where it has none yet.
create or replace function audit_open_seal(this bigint) returns void
language plpgsql as $$
begin
    if current_setting('baowei.sealing', true) is distinct from this::text then
        insert into audit_seal (txid) values (this);
        perform set_config('baowei.sealing', this::text, true);
    end if;
end $$;

-- The event with its digest, and the seal of its transaction.
create or replace function audit_append(e audit_event) returns void
language plpgsql as $$
begin
    e.digest := sha256(convert_to(audit_event_text(e), 'UTF8'));
    insert into audit_event select e.*;
    perform audit_open_seal(e.txid);
end $$;

-- A row is written as the same text whoever asks, hence the settings of the function: a session's
-- own time zone must not alter a digest.
-- New rows, many at once: an import writes half a million in one statement, and one pass over them
-- takes a fraction of a call for each. Arguments as of `audit_record`.
create or replace function audit_record_new() returns trigger
language plpgsql security definer
set search_path from current set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex'
as $$
declare
    said jsonb := coalesce(nullif(current_setting('baowei.act', true), ''), '{}')::jsonb;
    this bigint := txid_current();
    ids text := pg_get_serial_sequence('audit_event', 'id');
    secret text[] := tg_argv[2:];
    by_whom bigint := (said->>'who')::bigint;
    by_name text := coalesce(said->>'name', session_user::text);
    by_proxy text := coalesce(said->>'for', '');
    in_act text := coalesce(said->>'act', '');
    reason text := coalesce(said->>'why', '');
begin
    insert into audit_event
    select id, at, this, by_whom, by_name, by_proxy, in_act, reason, 'I', tg_table_name, key, null,
        after, row_digest, sha256(convert_to(audit_text(id, at, this, by_whom, by_name, by_proxy,
            in_act, reason, 'I', tg_table_name, key, null, after, row_digest), 'UTF8'))
    from (
        select nextval(ids) as id, clock_timestamp() as at, n.written->>tg_argv[0] as key,
            case when tg_argv[1] = 'whole' then n.written - secret end as after,
            sha256(convert_to(n.written::text, 'UTF8')) as row_digest
        from (select to_jsonb(f) as written from fresh f) n
        offset 0
    ) e;
    if found then
        perform audit_open_seal(this);
    end if;
    return null;
end $$;

-- A row changed or taken away. Arguments of the trigger: the key's column, how new rows are recorded
-- (`whole` or `digest`), then the columns whose values are never written down.
create or replace function audit_record() returns trigger
language plpgsql security definer
set search_path from current set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex'
as $$
declare
    said jsonb := coalesce(nullif(current_setting('baowei.act', true), ''), '{}')::jsonb;
    old_row jsonb := to_jsonb(old);
    new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    e audit_event;
begin
    if tg_op = 'UPDATE' and old_row = new_row then
        return null;
    end if;
    e.id := nextval(pg_get_serial_sequence('audit_event', 'id'));
    e.at := clock_timestamp();
    e.txid := txid_current();
    e.who := (said->>'who')::bigint;
    e.username := coalesce(said->>'name', session_user::text);
    e.acting_for := coalesce(said->>'for', '');
    e.act := coalesce(said->>'act', '');
    e.why := coalesce(said->>'why', '');
    e.kind := left(tg_op, 1);
    e."table" := tg_table_name;
    e.key := coalesce(new_row, old_row)->>tg_argv[0];
    e.row_digest := case when new_row is not null then sha256(convert_to(new_row::text, 'UTF8')) end;
    for i in 2 .. tg_nargs - 1 loop
        old_row := case when old_row ? tg_argv[i] and old_row->tg_argv[i] is distinct from new_row->tg_argv[i]
            then old_row || jsonb_build_object(tg_argv[i], '***') else old_row - tg_argv[i] end;
        new_row := case when new_row ? tg_argv[i] and old_row ? tg_argv[i]
            then new_row || jsonb_build_object(tg_argv[i], '****') else new_row - tg_argv[i] end;
    end loop;
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value)
        into e.before, e.after
        from jsonb_each(old_row) o join jsonb_each(new_row) n using (key)
        where o.value is distinct from n.value;
    else
        e.before := old_row;
    end if;
    perform audit_append(e);
    return null;
end $$;

-- After a table's columns changed every row is another text: what each now is, is recorded once.
-- untrue: keys of rows that did not hold before; they are left out, so that they still do not.
create or replace function audit_reshape(of_table text, key_column text, untrue text[])
returns bigint language plpgsql
set search_path from current set timezone = 'UTC' set datestyle = 'ISO' set bytea_output = 'hex'
as $$
declare
    present record;
    e audit_event;
    written bigint := 0;
begin
    for present in execute format(
        'select t.key, t.digest from (
            select %1$I::text as key, sha256(convert_to(to_jsonb(r)::text, ''UTF8'')) as digest
            from %2$I r
        ) t left join (
            select distinct on (key) key, row_digest from audit_event where "table" = %2$L
            order by key, id desc
        ) last using (key)
        where last.row_digest is distinct from t.digest and t.key <> all ($1)',
        key_column, of_table) using untrue
    loop
        e.id := nextval(pg_get_serial_sequence('audit_event', 'id'));
        e.at := clock_timestamp();
        e.txid := txid_current();
        e.username := 'system';
        e.acting_for := '';
        e.act := 'office.migrate';
        e.why := '';
        e.kind := 'U';
        e."table" := of_table;
        e.key := present.key;
        e.row_digest := present.digest;
        perform audit_append(e);
        written := written + 1;
    end loop;
    return written;
end $$;

-- At the end of a transaction its events are chained to those of the one before. The lock is held
-- from here to the commit only, so that long imports keep nobody waiting.
create or replace function audit_close_seal() returns trigger
language plpgsql security definer set search_path from current as $$
declare
    last audit_seal;
    found_events int;
    chained bytea;
begin
    perform pg_advisory_xact_lock(hashtext('audit_seal'));
    select * into last from audit_seal where number is not null order by number desc limit 1;
    select count(*), string_agg(digest, ''::bytea order by id) into found_events, chained
    from audit_event where txid = new.txid;
    update audit_seal set
        number = coalesce(last.number, 0) + 1,
        events = found_events,
        previous = coalesce(last.digest, ''::bytea),
        digest = sha256(coalesce(last.digest, ''::bytea)
            || convert_to((coalesce(last.number, 0) + 1)::text, 'UTF8') || chained)
    where id = new.id;
    return null;
end $$;

create or replace function audit_keep() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'audit_seal' and tg_op = 'UPDATE' then
        if old.digest is null then
            return new;
        end if;
    end if;
    raise exception 'the audit record is only ever added to';
end $$;

create or replace trigger audit_keep before update or delete on audit_event
    for each row execute function audit_keep();
create or replace trigger audit_keep before update or delete on audit_seal
    for each row execute function audit_keep();
create or replace trigger audit_keep_all before truncate on audit_event
    for each statement execute function audit_keep();
create or replace trigger audit_keep_all before truncate on audit_seal
    for each statement execute function audit_keep();

drop trigger if exists audit_close_seal on audit_seal;
create constraint trigger audit_close_seal after insert on audit_seal
    deferrable initially deferred for each row execute function audit_close_seal();
