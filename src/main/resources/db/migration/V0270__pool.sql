-- Why: bodies that have a service together want to see what each pays for it, how it is reckoned, and what changes when one comes or leaves.
create schema pool;
grant usage on schema pool to ${app};

create table pool.service (
    id            text collate "C" primary key check (id ~ '^K-[0-9A-HJKMNP-TV-Z]{10}$'),
    carrier       text collate "C" not null check (length(carrier) <= 40),
    carrier_name  text not null check (length(carrier_name) between 1 and 200),
    title         text not null check (length(title) between 3 and 160),
    gives         text not null check (length(gives) between 10 and 2000),
    theme         text not null check (theme in ('EQUIPMENT', 'FIBRE', 'WORKSPACE', 'SERVICES', 'TRAINING', 'PREMISES')),
    level         text not null check (level in ('ECOLE', 'COLLEGE', 'LYCEE')),
    operation     text collate "C" not null default '' check (length(operation) <= 12),
    competence    text not null check (competence in ('HOLDS', 'ACT', 'UNKNOWN')),
    basis         text not null default '' check (length(basis) <= 500),
    act           text check (length(act) between 1 and 200),
    act_date      date,
    edition       integer not null default 0,
    folded        text not null check (length(folded) <= 1000),
    invented      boolean not null default false,
    made_at       timestamptz not null,
    made_by       text collate "C" not null check (length(made_by) <= 40),
    changed_at    timestamptz not null,
    check ((competence = 'ACT') = (act is not null and act_date is not null))
);
comment on table pool.service is 'A service that several bodies have together: open to everybody from the day its carrier says it.';
comment on column pool.service.operation is 'The operation it is the service of; empty for none.';
create index service_carrier on pool.service (carrier);
create index service_changed on pool.service (changed_at desc, id);
create index service_operation on pool.service (operation) where operation <> '';

create table pool.member (
    service       text collate "C" not null references pool.service,
    n             integer not null check (n between 1 and 5000),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    name          text not null check (length(name) between 1 and 200),
    kind          text not null check (kind in ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION', 'OTHER')),
    territory     text collate "C" not null default '' check (length(territory) <= 40),
    inhabitants   integer check (inhabitants between 0 and 99999999),
    pupils        integer check (pupils between 0 and 99999999),
    source        text not null check (length(source) <= 300),
    joined        date not null,
    joined_by     text not null check (length(joined_by) <= 200),
    gone          date,
    gone_by       text not null default '' check (length(gone_by) <= 200),
    edition       integer not null default 0,
    primary key (service, n),
    check (gone is null or gone > joined),
    exclude using gist (service with =, organisation with =, daterange(joined, gone) with &&)
);
comment on table pool.member is 'A body that has the service from a day on, and what counts for it; once it is gone its line stays, and it may come again.';
comment on column pool.member.territory is 'Where it is at home, COMMUNE:80021; empty when not known.';
comment on column pool.member.joined_by is 'The deliberation by which it came; empty when not said.';
comment on column pool.member.gone is 'The first day on which it is no member.';
create index member_organisation on pool.member (organisation);
create index member_territory on pool.member (territory) where territory <> '';

create table pool.scale (
    service  text collate "C" not null references pool.service,
    year     integer not null check (year between 1995 and 2100),
    figures  text not null check (length(figures) <= 10000),
    edition  integer not null default 0,
    at       timestamptz not null,
    mandate  text collate "C" not null check (length(mandate) <= 40),
    primary key (service, year)
);
comment on table pool.scale is 'How what a year costs is shared: canonical JSON, amounts in cents.';

create table pool.call (
    service   text collate "C" not null references pool.service,
    n         integer not null check (n between 1 and 500),
    year      integer not null check (year between 1995 and 2100),
    replaces  integer,
    why       text not null default '' check (length(why) <= 500),
    due       date not null,
    total     bigint not null check (total between 0 and 999999999999),
    figures   text not null check (length(figures) <= 5000000),
    sha256    text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    at        timestamptz not null,
    mandate   text collate "C" not null check (length(mandate) <= 40),
    primary key (service, n),
    unique (service, replaces),
    foreign key (service, replaces) references pool.call,
    check (replaces < n)
);
comment on table pool.call is 'What is asked of each member for a year: frozen; one that was wrong is replaced by another.';
comment on column pool.call.figures is 'The scale and the share of each, line by line, as canonical JSON, amounts in cents.';

create table pool.payment (
    service       text collate "C" not null references pool.service,
    year          integer not null check (year between 1995 and 2100),
    organisation  text collate "C" not null check (length(organisation) <= 40),
    cents         bigint not null check (cents between 0 and 999999999999),
    day           date not null,
    primary key (service, year, organisation)
);
comment on table pool.payment is 'What a member has paid in all for a year, until that day, as the carrier tells it last.';

revoke update, delete on pool.call from ${app};
revoke delete on pool.service, pool.member, pool.scale, pool.payment from ${app};
