-- Why: who pays for a project of digital education is told to the cent, and judged by the texts of its day.
create schema funding;
grant usage on schema funding to ${app};

create table funding.plan (
    id                 text collate "C" primary key check (id ~ '^F-[0-9A-HJKMNP-TV-Z]{10}$'),
    organisation       text collate "C" not null check (length(organisation) <= 40),
    organisation_name  text not null check (length(organisation_name) between 1 and 200),
    title              text not null check (length(title) between 1 and 160),
    about              text not null default '' check (length(about) <= 2000),
    siret              text collate "C" not null default '' check (siret ~ '^(\d{14})?$'),
    operation          text collate "C" not null default '' check (length(operation) <= 40),
    figures            text not null check (length(figures) <= 100000),
    carrier            text collate "C" not null check (length(carrier) <= 20),
    level              text collate "C" not null check (length(level) <= 20),
    population         bigint not null check (population >= 0),
    pupils             integer not null check (pupils >= 0),
    cost               bigint not null check (cost > 0),
    own                bigint not null,
    edition            integer not null default 0,
    invented           boolean not null default false,
    made_at            timestamptz not null,
    made_by            text collate "C" not null check (length(made_by) <= 40),
    sha256             text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
    published_at       timestamptz,
    withdrawn_at       timestamptz,
    check ((published_at is null) = (sha256 is null)),
    check (withdrawn_at is null or published_at is not null)
);
comment on table funding.plan is 'A financing plan of an organisation: nobody else reads it before it is published; no text refuses one that is.';
comment on column funding.plan.figures is 'Its expenses and its funders, as canonical JSON, amounts in cents.';
comment on column funding.plan.operation is 'The operation it pays for; empty for none.';
comment on column funding.plan.cost is 'In cents, with VAT; told again from figures, as carrier, level, population, pupils and own are, so that plans are compared.';
create index plan_published on funding.plan (published_at desc, id) where published_at is not null;
create index plan_organisation on funding.plan (organisation);
create index plan_alike on funding.plan (level, carrier) where published_at is not null and withdrawn_at is null;
create index plan_operation on funding.plan (operation) where operation <> '';
