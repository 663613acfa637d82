-- Who took a good practice up elsewhere, how far they are, and what they report of it: evidence counts it, failures as plainly as successes.
create schema replication;

create table replication.replication (
    id                 text collate "C" primary key check (id ~ '^R-[0-9A-HJKMNP-TV-Z]{10}$'),
    practice           text collate "C" not null references practice.sheet,
    organisation       text collate "C" not null check (length(organisation) <= 40),
    organisation_name  text not null check (length(organisation_name) <= 200),
    taken_from         text collate "C" references replication.replication,
    place              text collate "C" check (length(place) <= 40),
    context            text collate "C" not null check (length(context) <= 80),
    stage              text not null default 'CONSIDERED' check (stage in ('CONSIDERED', 'UNDER_WAY', 'DONE', 'ABANDONED')),
    why                text not null default '' check (length(why) <= 500),
    starts_on          date,
    schools            integer check (schools between 0 and 100000000),
    classes            integer check (classes between 0 and 100000000),
    pupils             integer check (pupils between 0 and 100000000),
    invented           boolean not null default false,
    made_at            timestamptz not null,
    made_by            text collate "C" not null check (length(made_by) <= 40),
    stage_at           timestamptz not null,
    begun_at           timestamptz,
    check (taken_from <> id),
    check ((stage = 'ABANDONED') = (why <> '')),
    check (stage not in ('UNDER_WAY', 'DONE') or begun_at is not null),
    check (stage <> 'CONSIDERED' or begun_at is null)
);
comment on table replication.replication is 'An organisation takes a good practice up at home: how far it is, and what its plan assumes.';
comment on column replication.replication.taken_from is 'The replication it was inspired by; absent when it was the origin.';
comment on column replication.replication.place is 'Where, as the référentiel names it: COMMUNE:80021; absent when it does not.';
comment on column replication.replication.context is 'What kind of place it is, so that evidence tells different contexts: COMMUNE:S:11.';
comment on column replication.replication.schools is 'Typed over what the référentiel says; so are classes and pupils.';
comment on column replication.replication.stage_at is 'When it came to that stage.';
create unique index replication_open on replication.replication (practice, organisation) where stage in ('CONSIDERED', 'UNDER_WAY');
create index replication_practice on replication.replication (practice, made_at);

create table replication.report (
    replication  text collate "C" not null references replication.replication,
    n            integer not null check (n >= 1),
    content      jsonb not null,
    verdict      text check (verdict in ('CONFIRMED', 'PARTIAL', 'FAILED')),
    measured     boolean not null,
    made_at      timestamptz not null,
    made_by      text collate "C" not null check (length(made_by) <= 40),
    primary key (replication, n)
);
comment on table replication.report is 'What a replication gave, each time it was reported: real cost, dates, results. Never changed, the last one counts.';
comment on column replication.report.verdict is 'Computed beside the results of the origin; absent when nothing can be compared.';
revoke update, delete on replication.report from ${app};
