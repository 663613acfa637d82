-- Checkpoints: the signed notes by which anybody sees that a ledger only grew, and the lines of those who watch.

create table journal.checkpoint (
    ledger integer not null references journal.ledger,
    size bigint not null check (size >= 0),
    note text not null check (length(note) <= 2000),
    at timestamptz not null default kernel.clock(),
    made timestamptz not null default clock_timestamp(),
    primary key (ledger, size)
);
comment on column journal.checkpoint.note is 'Text and signature of the log, as published; the lines of witnesses are apart.';
comment on column journal.checkpoint.made is 'By the clock of the machine, which no test moves: at most one a second.';

create table journal.cosignature (
    ledger integer not null,
    size bigint not null,
    witness text not null check (length(witness) <= 300),
    line text not null check (length(line) <= 500),
    at timestamptz not null default kernel.clock(),
    primary key (ledger, size, witness),
    foreign key (ledger, size) references journal.checkpoint
);
comment on column journal.cosignature.witness is 'Verifier key of the witness (C2SP vkey), whose signature was verified before it was kept.';

create table journal.log_key (
    vkey text primary key check (length(vkey) <= 300),
    since timestamptz not null default kernel.clock()
);
comment on table journal.log_key is 'Every key that signed checkpoints here: those of earlier notes must still be found.';

do $$
declare
    kept text;
begin
    foreach kept in array array['checkpoint', 'cosignature', 'log_key'] loop
        execute format('create trigger kept before update or delete on journal.%I for each row execute function journal.refuse()', kept);
        execute format('create trigger kept_whole before truncate on journal.%I for each statement execute function journal.refuse()', kept);
        execute format('revoke update, delete on journal.%I from ${app}', kept);
    end loop;
end $$;
