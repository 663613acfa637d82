-- Why: twenty ledgers that grow at once have twenty checkpoints a second: a checkpoint refers to its head, and neither waits for who appends nor is waited for,
-- since the key of a head never changes; and what is appended to several ledgers is sent with their heads, in one turn of the network.
create or replace function journal.hold(p_name text)
    returns table (id integer, size bigint, at timestamptz, last_hash bytea, frontier bytea) language plpgsql as $$
begin
    perform set_config('lock_timeout', '5s', true);
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return query
        with held as materialized (select l.* from journal.ledger l where l.name = p_name for no key update)
        select h.id, h.size, greatest(date_trunc('milliseconds', kernel.clock()), h.last_at), h.last_hash, h.frontier from held h;
end $$;

create or replace function journal.hold_all(p_names text[])
    returns table (name text, id integer, size bigint, at timestamptz, last_hash bytea, frontier bytea) language plpgsql as $$
begin
    perform set_config('lock_timeout', '5s', true);
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return query
        with held as materialized (select l.* from journal.ledger l where l.name = any (p_names) order by l.name collate "C" for no key update),
        now as materialized (select date_trunc('milliseconds', kernel.clock()) as at from (select count(*) from held) h)
        select h.name, h.id, h.size, greatest(n.at, h.last_at), h.last_hash, h.frontier from held h cross join now n;
end $$;

-- Adds lines after the heads that the transaction holds, and moves them.
create function journal.append_all(p_at timestamptz, p_ledger integer[], p_n bigint[], p_type text[], p_body bytea[], p_tree bytea[],
    p_id integer[], p_size bigint[], p_last_hash bytea[], p_frontier bytea[]) returns void language sql as $$
    insert into journal.line (ledger, n, at, type, body, tree)
    select ledger, n, p_at, type, body, tree from unnest(p_ledger, p_n, p_type, p_body, p_tree) as added (ledger, n, type, body, tree);
    update journal.ledger l set size = h.size, last_at = p_at, last_hash = h.last_hash, frontier = h.frontier
    from unnest(p_id, p_size, p_last_hash, p_frontier) as h (id, size, last_hash, frontier) where l.id = h.id;
$$;
