-- Why: an assembly that votes on twenty questions at once holds twenty ledgers: in one look, in the order of their names, the time being read once all are held.
create function journal.hold_all(p_names text[])
    returns table (name text, id integer, size bigint, at timestamptz, last_hash bytea, frontier bytea) language plpgsql as $$
begin
    perform set_config('lock_timeout', '5s', true);
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return query
        with held as materialized (select l.* from journal.ledger l where l.name = any (p_names) order by l.name collate "C" for update),
        now as materialized (select date_trunc('milliseconds', kernel.clock()) as at from (select count(*) from held) h)
        select h.name, h.id, h.size, greatest(n.at, h.last_at), h.last_hash, h.frontier from held h cross join now n;
end $$;
