-- The ground: one clock for every rule, the rights of the application on all that comes later, exclusion on dated keys.
-- Runs as the owner; ${app} is the role that serves requests and owns nothing.

create extension if not exists btree_gist with schema public;

grant usage on schema kernel to ${app};
grant select on ${flyway:table} to ${app};

-- Every later schema, table, sequence and function is open to the application; a ledger takes update and delete back.
alter default privileges grant usage on schemas to ${app};
alter default privileges grant select, insert, update, delete on tables to ${app};
alter default privileges grant usage, select on sequences to ${app};

-- Names shown to people are sorted as a French reader expects, numbers inside them by value: order by name collate kernel.french
create collation kernel.french (provider = icu, locale = 'fr-u-kn-true');

-- One row; only the owner may move it, which tests do to live on another day.
create table kernel.clock_shift (
    only_row boolean primary key default true check (only_row),
    shift interval not null default interval '0'
);
insert into kernel.clock_shift default values;
revoke insert, update, delete on kernel.clock_shift from ${app};

create function kernel.clock() returns timestamptz
    language sql volatile parallel restricted
    return clock_timestamp() + (select shift from kernel.clock_shift);
comment on function kernel.clock() is 'The instant every rule about hours and mandates reads.';

create function kernel.today() returns date
    language sql volatile parallel restricted
    return (kernel.clock() at time zone 'Europe/Paris')::date;
comment on function kernel.today() is 'The civil date of kernel.clock() in Paris.';
