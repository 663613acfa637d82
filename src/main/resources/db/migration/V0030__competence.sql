-- Why: the law alone does not know what authorities have agreed. The acts they declare (statutes, conventions, orders) are read as facts.
create schema competence;

create table competence.act (
    id            bigint generated always as identity primary key,
    organisation  text not null check (organisation ~ '^[0-9]{9}$'),
    fact          text not null check (fact ~ '^[a-z0-9_.]+$'),
    value         text not null default '1',
    body          text check (body ~ '^[0-9]{9}$'),
    scope_kind    text not null check (scope_kind in ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION', 'SCHOOL')),
    scope         text[] not null check (cardinality(scope) > 0),
    during        daterange not null check (not isempty(during) and lower(during) is not null),
    document      text not null,
    url           text,
    source        text,
    verification  text not null default 'P' check (verification in ('V', 'P', 'M')),
    status        text not null default 'DECLARED' check (status in ('DECLARED', 'CONTESTED')),
    declared      timestamptz not null default kernel.clock(),
    unique nulls not distinct (organisation, fact, value, body, scope_kind, scope, during, document)
);
comment on table competence.act is 'An act that an authority says it has taken: who is given what, for which places, since when, by which document.';
comment on column competence.act.organisation is 'SIREN of the authority that declares it.';
comment on column competence.act.fact is 'A code of droit/codes/faits.yml.';
comment on column competence.act.body is 'SIREN of the body it names, when it names one.';
comment on column competence.act.scope is 'Codes of the places or schools it bears on: INSEE codes, SIREN of EPCI, UAI.';
comment on column competence.act.verification is 'V the document was read, P it is named, M it is only said.';

create index on competence.act using gin (scope);

-- The acts in force on a day for a school or a place, whatever the scale they were declared at; the most precise one first.
create function competence.acts_on(p_day date, p_school text, p_commune text, p_epci text, p_departement text, p_region text)
    returns setof competence.act language sql stable parallel safe as $$
    select a.* from competence.act a
    where a.during @> p_day
      and a.scope && array_remove(array[p_school, p_commune, p_epci, p_departement, p_region], null)
      and case a.scope_kind
          when 'SCHOOL' then p_school = any (a.scope)
          when 'COMMUNE' then p_commune = any (a.scope)
          when 'EPCI' then p_epci = any (a.scope)
          when 'DEPARTEMENT' then p_departement = any (a.scope)
          else p_region = any (a.scope) end
    order by array_position(array['SCHOOL', 'COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION'], a.scope_kind), lower(a.during) desc, a.id
$$;

-- The door of "import acts": the caller fills coming_act, then takes it in its own transaction.
create function competence.expect_acts() returns void language plpgsql as $$
begin
    create temporary table coming_act (
        line bigint, organisation text, fact text, value text, body text, scope_kind text, scope text[], began date, ended date,
        document text, url text, source text, verification text) on commit drop;
end $$;

-- Adds what is new and leaves the rest as it is: an act is never overwritten, a later one follows it.
create function competence.take_acts() returns table (what text, total bigint, samples text[]) language plpgsql as $$
begin
    return query
    with added as (
        insert into competence.act (organisation, fact, value, body, scope_kind, scope, during, document, url, source, verification)
        select distinct on (c.organisation, c.fact, c.value, c.body, c.scope_kind, c.scope, c.began, c.ended, c.document)
            c.organisation, c.fact, coalesce(c.value, '1'), c.body, c.scope_kind, c.scope, daterange(c.began, c.ended), c.document, c.url,
            c.source, coalesce(c.verification, 'P')
        from coming_act c
        order by c.organisation, c.fact, c.value, c.body, c.scope_kind, c.scope, c.began, c.ended, c.document, c.line
        on conflict do nothing
        returning fact, document
    ), counted as (
        select count(*) as n, (array_agg(fact || ' ' || document order by document))[1:5] as few from added
    )
    select 'ADDED', n, coalesce(few, '{}') from counted
    union all
    select 'SAME', (select count(*) from coming_act) - n, '{}' from counted;
end $$;

grant usage on schema competence to ${app};
grant select, insert, update, delete on competence.act to ${app};
