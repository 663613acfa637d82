-- The ledgers: lines that are added and never changed, so that every act of governance stays as it was published.

create schema journal;
grant usage on schema journal to ${app};

-- The head of a ledger: who appends locks it, so that lines follow one another whatever the number of nodes.
create table journal.ledger (
    id integer generated always as identity primary key,
    name text not null unique check (name ~ '^(journal|scrutin-[0-9A-Za-z-]{1,60})$'),
    size bigint not null default 0 check (size >= 0),
    last_at timestamptz not null default '-infinity',
    last_hash bytea not null default '' check (length(last_hash) = case when size = 0 then 0 else 32 end),
    frontier bytea not null default '' check (length(frontier) % 32 = 0)
);
comment on column journal.ledger.size is 'How many lines there are; the next one has this number.';
comment on column journal.ledger.last_hash is 'SHA-256 of the last line: the "prev" of the next one.';
comment on column journal.ledger.frontier is 'Roots of the full subtrees that make the whole tree, the largest first (RFC 6962).';

create table journal.line (
    ledger integer not null references journal.ledger,
    n bigint not null check (n >= 0),
    at timestamptz not null,
    type text not null,
    action text,
    family text generated always as (split_part(action, '.', 1)) stored,
    organisation text,
    object text,
    body bytea not null,
    tree bytea not null check (length(tree) between 32 and 2048 and length(tree) % 32 = 0),
    primary key (ledger, n)
);
comment on table journal.line is 'The lines, byte for byte as they are published. Columns beside the body repeat it, for the filters.';
comment on column journal.line.at is 'The instant written in the line; never before that of the line above.';
comment on column journal.line.tree is
    'Hashes of the full subtrees that this line completes: its own leaf, then those of 2, 4, 8… lines ending here.';

create index line_family on journal.line (ledger, family, n);
create index line_organisation on journal.line (ledger, organisation, family, n);
create index line_organisation_alone on journal.line (ledger, organisation, n);
create index line_object on journal.line (ledger, object, n);

create function journal.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'a line of a ledger is never changed' using errcode = 'restrict_violation';
end $$;
create trigger kept before update or delete on journal.line for each row execute function journal.refuse();
create trigger kept_whole before truncate on journal.line for each statement execute function journal.refuse();
create trigger kept before delete on journal.ledger for each row execute function journal.refuse();
create trigger kept_whole before truncate on journal.ledger for each statement execute function journal.refuse();

create function journal.only_grow() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.name <> old.name or new.size <= old.size or new.last_at < old.last_at
        or new.last_hash is distinct from (select sha256(body) from journal.line where ledger = new.id and n = new.size - 1) then
        raise exception 'the head of a ledger only moves forward, to its last line' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger only_grows before update on journal.ledger for each row execute function journal.only_grow();

revoke update, delete on journal.line from ${app};
revoke update, delete on journal.ledger from ${app};
grant update (size, last_at, last_hash, frontier) on journal.ledger to ${app};

insert into journal.ledger (name) values ('journal');

-- Takes the head for the rest of the transaction; the time is read once it is held, in milliseconds, and never goes back.
-- Nobody waits for ever behind a deed that waits, and what is answered is on the disk whatever the server's settings say.
create function journal.hold(p_name text)
    returns table (id integer, size bigint, at timestamptz, last_hash bytea, frontier bytea) language plpgsql as $$
begin
    perform set_config('lock_timeout', '5s', true);
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    return query
        with held as materialized (select l.* from journal.ledger l where l.name = p_name for update)
        select h.id, h.size, greatest(date_trunc('milliseconds', kernel.clock()), h.last_at), h.last_hash, h.frontier from held h;
end $$;

-- Adds lines after the head that the transaction holds, and moves it.
create function journal.append(p_ledger integer, p_first bigint, p_at timestamptz, p_type text[], p_action text[], p_organisation text[],
    p_object text[], p_body bytea[], p_tree bytea[], p_last_hash bytea, p_frontier bytea) returns void language sql as $$
    insert into journal.line (ledger, n, at, type, action, organisation, object, body, tree)
    select p_ledger, p_first + rank - 1, p_at, type, action, organisation, object, body, tree
    from unnest(p_type, p_action, p_organisation, p_object, p_body, p_tree)
        with ordinality as added (type, action, organisation, object, body, tree, rank);
    update journal.ledger
    set size = p_first + cardinality(p_body), last_at = p_at, last_hash = p_last_hash, frontier = p_frontier where id = p_ledger;
$$;

-- The first line written at or after an instant: hours never go back, so it is looked for as in a dictionary, without an index.
create function journal.first_from(p_ledger integer, p_at timestamptz) returns bigint language plpgsql stable as $$
declare
    low bigint := 0;
    high bigint := (select size from journal.ledger where id = p_ledger);
    middle bigint;
begin
    while low < high loop
        middle := (low + high) / 2;
        if (select at from journal.line where ledger = p_ledger and n = middle) < p_at then
            low := middle + 1;
        else
            high := middle;
        end if;
    end loop;
    return low;
end $$;

-- What other modules may read of the journal.
create view journal.v_act as
    select n, at, action, family, organisation, object, convert_from(body, 'UTF8')::jsonb -> 'data' as data
    from journal.line where ledger = 1 and type = 'ACT';
grant select on journal.v_act to ${app};
