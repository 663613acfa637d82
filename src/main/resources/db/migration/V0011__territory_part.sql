-- Why: an import that changes nothing wakes nobody, and a site reads again only the part of the territory that one has changed.
create table territory.part (
    name     text collate "C" primary key check (name in ('PLACES', 'SCHOOLS', 'FIGURES')),
    version  bigint not null
);
comment on table territory.part is 'How often each part of the territory was written: who holds the same number holds the same rows.';

-- Every node hears of it once it is committed; said several times in one transaction, it is heard once.
create function territory.touch(part text) returns void language sql as $$
    insert into territory.part as p (name, version) values (part, 1) on conflict (name) do update set version = p.version + 1;
    select pg_notify('territory_changed', '');
$$;

create function territory.touch() returns trigger language plpgsql as $$
begin
    if exists (select from written) then
        perform territory.touch(tg_argv[0]);
    end if;
    return null;
end $$;

do $$
declare
    one record;
begin
    for one in
        select t.name, t.part, e.event, e.side
        from (values ('state', 'PLACES'), ('succession', 'PLACES'), ('membership', 'PLACES'), ('membership_odbl', 'PLACES'),
                     ('epci_name_odbl', 'PLACES'), ('coverage', 'PLACES'), ('council', 'PLACES'),
                     ('school_state', 'SCHOOLS'), ('figure', 'FIGURES')) t (name, part),
             (values ('insert', 'new'), ('update', 'new'), ('delete', 'old')) e (event, side)
    loop
        execute format('create trigger touch_%s after %s on territory.%I referencing %s table as written for each statement execute function territory.touch(%L)',
            one.event, one.event, one.name, one.side, one.part);
    end loop;
end $$;

-- A line of the register is no change by itself. Its function goes away in the release after this one.
drop trigger announce on territory.import;
