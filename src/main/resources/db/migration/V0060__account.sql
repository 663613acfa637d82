-- Why: the institution is the actor. Who may engage it, from which day to which day, and on the strength of what.
create schema account;

create table account.person (
    id          text collate "C" primary key check (id ~ '^P-[0-9A-HJKMNP-TV-Z]{10}$'),
    name        text not null default '' check (length(name) <= 120),
    mail        text unique check (mail = lower(mail) and length(mail) <= 254),
    language    text not null default 'fr' check (language in ('fr', 'en')),
    created_at  timestamptz not null default kernel.clock(),
    erased_at   timestamptz,
    check (erased_at is null or (mail is null and name = ''))
);
comment on table account.person is 'Whoever may act here. Once erased, only the reference remains, so that the mandates of an institution stay whole.';

create table account.organisation (
    id                    text collate "C" primary key check (id ~ '^([a-z]+(-[0-9A-Za-z]{1,12})?|O-[0-9A-Z]{2,12})$'),
    kind                  text not null check (kind in ('COMMUNE', 'EPCI', 'SYNDICAT', 'DEPARTEMENT', 'REGION', 'MINISTERE', 'ACADEMIE', 'DSDEN',
                              'ETABLISSEMENT', 'ASSOCIATION', 'CDC', 'SUPPLIER', 'OTHER', 'INSTANCE')),
    college               text not null check (college in ('STATE', 'COMMUNES', 'EPCI', 'DEPARTEMENTS', 'REGIONS', 'ASSOCIATIONS', 'CDC', 'SCHOOLS',
                              'SUPPLIERS', 'OTHER')),
    name                  text not null check (length(name) between 1 and 200),
    siren                 text check (siren ~ '^[0-9]{9}$'),
    official_mail         text check (length(official_mail) <= 254),
    official_mail_source  text check (length(official_mail_source) <= 300),
    source                text not null default '' check (length(source) <= 300),
    site                  text check (site ~ '^https?://' and length(site) <= 300),
    ended_on              date,
    successor             text collate "C" references account.organisation,
    succeeded_at          timestamptz,
    invented              boolean not null default false,
    version               integer not null default 0,
    created_at            timestamptz not null default kernel.clock(),
    check (successor <> id),
    check (official_mail is null or official_mail_source is not null)
);
comment on table account.organisation is
    'Organisations somebody acts for, and those the référentiel lacks. The others exist from the référentiel, without a row.';
comment on column account.organisation.siren is 'Absent: not known.';
comment on column account.organisation.ended_on is 'The first day it is no more; known ahead when the référentiel says so ahead.';
comment on column account.organisation.succeeded_at is 'When its rights passed to the successor.';
create index organisation_siren on account.organisation (siren) where siren is not null;

create table account.mandate (
    id             text collate "C" primary key check (id ~ '^M-[0-9A-HJKMNP-TV-Z]{10}$'),
    person         text collate "C" not null references account.person,
    organisation   text collate "C" not null references account.organisation,
    acts_for       text collate "C" not null references account.organisation,
    function       text not null check (length(function) between 1 and 120),
    powers         text[] not null check (cardinality(powers) between 1 and 6
                       and powers <@ array['CONTRIBUTE', 'REVIEW', 'VOTE', 'SIGN', 'PUBLISH', 'ADMINISTER']),
    during         daterange not null check (not isempty(during) and not lower_inf(during)),
    kind           text not null check (kind in ('TITULAR', 'DELEGATION', 'SUPPLEANCE')),
    stands_in_for  text collate "C" references account.mandate check ((stands_in_for is null) = (kind = 'TITULAR')),
    source         text not null check (length(source) between 1 and 300),
    source_date    date,
    salt           bytea not null check (length(salt) = 16),
    given_by       text[] not null check (cardinality(given_by) between 1 and 2),
    granted_at     timestamptz not null,
    ended_at       timestamptz check (ended_at >= granted_at),
    ended_by       text[],
    renews         text collate "C" references account.mandate
);
comment on table account.mandate is 'A person, for an organisation, in a function, with powers, from a day to a day, under a source. Ended, never erased.';
comment on column account.mandate.acts_for is 'The organisation it was given for, or the one that succeeded it.';
comment on column account.mandate.during is 'Civil days in Paris; what is shown as the last day is the day before the upper bound.';
comment on column account.mandate.source is 'The deliberation or the appointment, in words.';
comment on column account.mandate.salt is 'Salts the fingerprint of the words in the journal: without it nobody can guess them from there.';
comment on column account.mandate.given_by is 'The mandates that gave it, two where two persons are required; "operator" at the console.';
create index mandate_person on account.mandate (person);
create index mandate_acts_for on account.mandate (acts_for);
create index mandate_organisation on account.mandate (organisation);
create index mandate_stands_in_for on account.mandate (stands_in_for) where stands_in_for is not null;

-- What touches the rights of an organisation from outside needs two administrators of the instance: the first one asks.
create table account.ending_asked (
    mandate   text collate "C" primary key references account.mandate,
    asked_by  text collate "C" not null references account.mandate,
    asked_at  timestamptz not null
);
comment on table account.ending_asked is 'Mandates an administrator of the instance asks to end, until another one agrees; forgotten after a week.';

-- Mandates are ended or passed on; nothing else of them is ever changed.
create function account.only_ends() returns trigger language plpgsql as $$
begin
    if (new.id, new.person, new.organisation, new.function, new.powers, lower(new.during), new.kind, new.stands_in_for, new.source, new.source_date,
            new.given_by, new.granted_at, new.renews)
        is distinct from (old.id, old.person, old.organisation, old.function, old.powers, lower(old.during), old.kind, old.stands_in_for, old.source,
            old.source_date, old.given_by, old.granted_at, old.renews)
        or coalesce(upper(new.during), 'infinity') > coalesce(upper(old.during), 'infinity')
        or (old.ended_at is not null and new.ended_at is distinct from old.ended_at) then
        raise exception 'a mandate is only ever ended' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger only_ends before update on account.mandate for each row execute function account.only_ends();
revoke delete on account.mandate, account.person, account.organisation from ${app};

-- Whether a span of days holds an instant, and nobody cut it short before.
create function account.runs(during daterange, ended_at timestamptz, at timestamptz) returns boolean language sql immutable
    return during @> (at at time zone 'Europe/Paris')::date and (ended_at is null or ended_at > at);

-- Every mandate with what decides whether it is in force; the hour is the reader's to bring.
create view account.v_held as
    select m.person, m.id as mandate, m.acts_for as organisation, o.name as organisation_name, o.kind as organisation_kind, o.ended_on as organisation_ended_on,
        m.organisation as granted_for, m.function, m.kind, m.powers, lower(m.during) as first_day, upper(m.during) as end_day, m.granted_at, m.ended_at,
        m.source, m.source_date, m.stands_in_for, upper(p.during) as principal_end_day, p.ended_at as principal_ended_at
    from account.mandate m
    join account.organisation o on o.id = m.acts_for
    left join account.mandate p on p.id = m.stands_in_for;

create view account.v_person as
    select id, name, mail, language, created_at from account.person where erased_at is null;

-- From public facts, with the source that says so; no SIREN that it does not give. They did nothing here.
insert into account.organisation (id, kind, college, name, source)
select id, kind, college, name, 'Communiqué de la première Journée du numérique à l’École, 12 décembre 2013'
from (values
    ('ministere-education', 'MINISTERE', 'STATE', 'Ministère de l’Éducation nationale'),
    ('O-AMF', 'ASSOCIATION', 'ASSOCIATIONS', 'Association des maires de France (AMF)'),
    ('O-ADF', 'ASSOCIATION', 'ASSOCIATIONS', 'Assemblée des départements de France (ADF)'),
    ('O-AMRF', 'ASSOCIATION', 'ASSOCIATIONS', 'Association des maires ruraux de France (AMRF)'),
    ('O-AMGVF', 'ASSOCIATION', 'ASSOCIATIONS', 'Association des maires de grandes villes de France (AMGVF)'),
    ('O-AMVBF', 'ASSOCIATION', 'ASSOCIATIONS', 'Association des maires Ville et Banlieue de France (AMVBF)'),
    ('O-RFVE', 'ASSOCIATION', 'ASSOCIATIONS', 'Réseau français des villes éducatrices (RFVE)'),
    ('O-VILLESNET', 'ASSOCIATION', 'ASSOCIATIONS', 'Villes Internet'),
    ('O-CDC', 'CDC', 'CDC', 'Caisse des Dépôts')) as known (id, kind, college, name);
insert into account.organisation (id, kind, college, name) values ('instance', 'INSTANCE', 'OTHER', 'Ce Préau');
