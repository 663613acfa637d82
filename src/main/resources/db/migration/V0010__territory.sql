-- Why: the dated référentiel. Who a territory is stays apart from what was true of it on given days, so that any past day can be answered.
create schema territory;

create table territory.source (
    id         integer generated always as identity primary key,
    name       text not null,
    described  date not null,
    licence    text not null,
    url        text,
    feed       text not null default 'import',
    unique (name, described)
);
comment on table territory.source is 'A publication rows come from, and the day it describes.';
comment on column territory.source.feed is 'Whose rows these are: "referentiel" for the embedded file, which replaces only its own.';

create table territory.unit (
    kind text collate "C" not null check (kind in ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION', 'ACADEMIE', 'SYNDICAT')),
    code text collate "C" not null check (code ~ '^[0-9A-Z]{2,9}$'),
    primary key (kind, code)
);
comment on table territory.unit is 'Every territory that ever was: INSEE code, SIREN of an EPCI or syndicat, code of an académie.';

create table territory.state (
    kind             text collate "C" not null,
    code             text collate "C" not null,
    part             boolean not null default false,
    during           daterange not null check (not isempty(during)),
    nature           text not null default '',
    name             text not null,
    finance          text,
    siren            text check (siren ~ '^[0-9]{9}$'),
    siren_seen       date,
    population       integer check (population >= 0),
    population_date  date,
    departement      text not null default '',
    region           text not null default '',
    academie         text not null default '',
    parent           text collate "C",
    postcodes        text not null default '',
    new_commune      boolean not null default false,
    start_precision  text not null check (start_precision in ('EXACT', 'JANUARY_FIRST', 'CARRIED_BACK', 'UNKNOWN')),
    end_precision    text check (end_precision in ('EXACT', 'JANUARY_FIRST', 'CARRIED_BACK', 'UNKNOWN')),
    source           integer not null references territory.source,
    primary key (code, kind, part, during without overlaps),
    foreign key (kind, code) references territory.unit
);
comment on column territory.state.part is 'Part of a commune: déléguée, associée or arrondissement municipal; it may carry the very code of its commune.';
comment on column territory.state.siren_seen is 'The first day a source gives this SIREN; before it the SIREN is carried back.';
create index state_parent on territory.state (parent) where parent is not null;

create table territory.succession (
    code       text collate "C" not null,
    successor  text collate "C" not null,
    since      date not null,
    name       text not null,
    precision  text not null check (precision in ('EXACT', 'JANUARY_FIRST')),
    source     integer not null references territory.source,
    primary key (code, since)
);
comment on table territory.succession is 'A commune that ended, and the one its code is answered by from then on.';

create table territory.membership (
    kind    text collate "C" not null,
    code    text collate "C" not null,
    member  text collate "C" not null,
    during  daterange not null check (not isempty(during)),
    source  integer not null references territory.source,
    primary key (member, code, during without overlaps),
    foreign key (kind, code) references territory.unit
);
comment on table territory.membership is 'Communes of an EPCI or members of a syndicat, as known by yearly editions.';
create index membership_member on territory.membership (member);

create table territory.membership_odbl (
    epci    text collate "C" not null,
    member  text collate "C" not null,
    during  daterange not null check (not isempty(during)),
    source  integer not null references territory.source,
    primary key (member, during without overlaps)
);
comment on table territory.membership_odbl is 'EPCI of each commune under the ODbL: kept apart, never exported mixed with another table.';

create table territory.epci_name_odbl (
    epci    text collate "C" primary key,
    name    text not null,
    source  integer not null references territory.source
);

create table territory.coverage (
    what    text not null check (what in ('EPCI', 'EPCI_ODBL')),
    during  daterange not null check (not isempty(during)),
    source  integer not null references territory.source,
    primary key (what, during without overlaps)
);
comment on table territory.coverage is 'The days for which every membership is known: outside them the answer is "unknown", never "none".';

create table territory.council (
    code          text collate "C" not null,
    name          text not null,
    siren         text check (siren ~ '^[0-9]{9}$'),
    during        daterange not null check (not isempty(during)),
    origin        text not null,
    verification  text not null check (verification in ('V', 'P', 'M')),
    primary key (code, during without overlaps)
);
comment on table territory.council is 'The public body that stands for a département, a région or an authority of the law files on given days.';

create table territory.school (
    uai text collate "C" primary key check (uai ~ '^[0-9]{7}[A-Z]$')
);

create table territory.school_state (
    uai        text collate "C" not null references territory.school,
    during     daterange not null check (not isempty(during)),
    name       text not null,
    level      text not null check (level in ('ECOLE', 'COLLEGE', 'LYCEE', 'EREA', 'CITE_SCOLAIRE', 'PRIVE_ECOLE', 'PRIVE_COLLEGE', 'PRIVE_LYCEE')),
    nature     text not null default '',
    sector     text not null check (sector in ('PUBLIC', 'PRIVE')),
    contract   text check (contract in ('ASSOCIATION', 'SIMPLE', 'HORS_CONTRAT')),
    commune    text collate "C" not null,
    siren      text check (siren ~ '^[0-9]{9}$'),
    open       boolean not null default true,
    pupils     integer check (pupils >= 0),
    latitude   double precision check (latitude between -90 and 90),
    longitude  double precision check (longitude between -180 and 180),
    address    text,
    mail       text,
    rpi        text,
    precision  text not null check (precision in ('EXACT', 'JANUARY_FIRST', 'CARRIED_BACK', 'UNKNOWN')),
    source     integer not null references territory.source,
    primary key (uai, during without overlaps)
);
comment on table territory.school_state is 'What was true of a school during a period; once closed, a last state with open = false keeps it findable.';
create index school_state_commune on territory.school_state (commune);

create table territory.figure (
    commune         text collate "C" primary key,
    population      integer,
    area_km2        double precision check (area_km2 > 0),
    median_income   integer,
    urban_category  text,
    latitude        double precision,
    longitude       double precision,
    source          integer not null references territory.source
);
comment on table territory.figure is 'Comparators of a commune; an absent value is not known.';

create table territory.import (
    id        bigint generated always as identity primary key,
    kind      text collate "C" not null,
    file      text not null,
    digest    text not null,
    scope     text not null default '',
    added     integer not null default 0,
    changed   integer not null default 0,
    closed    integer not null default 0,
    rejected  integer not null default 0,
    at        timestamptz not null default kernel.clock()
);
comment on table territory.import is 'Every load of a file, the embedded référentiel included; the highest id is the version of the territory.';

-- Every node hears of a load once it is committed, and reads the territory again.
create function territory.announce_import() returns trigger language plpgsql as $$
begin
    perform pg_notify('territory_changed', new.id::text);
    return null;
end $$;
create trigger announce after insert on territory.import for each row execute function territory.announce_import();

-- Imports are a record: nobody rewrites one.
revoke update, delete on territory.import from ${app};
