-- Why: an administrator brings an official file in from a page: tried first, read, then taken, whatever the node that answers.
create schema administration;

create table administration.import_job (
    id              text collate "C" primary key check (id ~ '^T-[0-9A-HJKMNP-TV-Z]{10}$'),
    kind            text not null,
    file            text not null check (length(file) <= 300),
    address         text check (length(address) <= 1000),
    scope           text not null default '' check (length(scope) <= 600),
    accept_losses   boolean not null default false,
    dry_run         boolean not null default true,
    state           text not null check (state in ('RUNNING', 'TRIED', 'DONE', 'REFUSED')),
    step            text not null default '' check (length(step) <= 200),
    done            bigint not null default 0,
    total           bigint not null default 0,
    report          jsonb,
    refusal         text check (length(refusal) <= 2000),
    rejects         text check (length(rejects) <= 2000000),
    mandate         text collate "C" not null references account.mandate,
    made_at         timestamptz not null default kernel.clock(),
    changed_at      timestamptz not null default kernel.clock()
);
comment on table administration.import_job is 'A file an administrator brings: what it would change, then what it changed. The act itself is in the journal.';
comment on column administration.import_job.changed_at is 'Renewed while the work goes on: a job that runs and no longer changes was interrupted.';
create index import_job_made on administration.import_job (made_at desc);

create table administration.import_part (
    job    text collate "C" not null references administration.import_job on delete cascade,
    part   integer not null,
    bytes  bytea not null check (length(bytes) <= 1048576),
    primary key (job, part)
);
comment on table administration.import_part is 'The file as it was sent, in pieces, until it is taken or a week has passed.';
