-- Why: a clock that leaps forward would close ballots and end mandates; rules read it no further than what a site vouched for.
create table kernel.clock_limit (
    only_row boolean primary key default true check (only_row),
    at timestamptz not null,
    until timestamptz,
    held boolean not null,
    boot text not null,
    uptime interval not null
);
comment on table kernel.clock_limit is 'How far kernel.clock() may go, written every few seconds while a site is open. Not saved.';
comment on column kernel.clock_limit.at is 'The hour it was right to say when this row was written.';
comment on column kernel.clock_limit.until is 'What kernel.clock() does not go beyond; absent while no site is open: it then follows the clock of the server.';
comment on column kernel.clock_limit.held is 'Whether the clock of the server leapt away from the time that passed.';
comment on column kernel.clock_limit.boot is 'Which start of which machine the uptime is counted from.';

create view kernel.v_clock_held as
select date_trunc('second', clock_timestamp() - at) as ahead from kernel.clock_limit where held;
comment on view kernel.v_clock_held is 'One row while the clock of the server is not believed: how far it is from the time that passed; negative when behind.';

create function kernel.confirm_clock() returns void language sql volatile
    begin atomic
        update kernel.clock_limit set at = clock_timestamp(), until = clock_timestamp() + interval '15 seconds', held = false, boot = '';
    end;
comment on function kernel.confirm_clock() is 'An operator says that the clock of the server is right, leap included; sites follow it again within seconds.';

-- the limit is one value, never a row more to join
create or replace view kernel.v_now as
select least(clock_timestamp(), (select until from kernel.clock_limit)) + shift as at from kernel.clock_shift;
