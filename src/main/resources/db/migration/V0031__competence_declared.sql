-- Why: whoever acts for an authority declares its acts here: who did, under which mandate, since when it is withdrawn; never erased.
alter table competence.act
    add column ref               text not null default 'A-' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 10)) unique,
    add column declarer          text,
    add column mandate           text,
    add column salt              bytea,
    add column withdrawn_at      timestamptz,
    add column withdrawn_mandate text,
    alter column organisation drop not null,
    add check (organisation is not null or declarer is not null),
    add check ((declarer is null) = (mandate is null)),
    drop constraint act_status_check,
    add constraint act_status_check check (status in ('DECLARED', 'CONTESTED', 'WITHDRAWN')),
    add check ((status = 'WITHDRAWN') = (withdrawn_at is not null));
comment on column competence.act.ref is 'How the act is named in public.';
comment on column competence.act.organisation is 'SIREN of the authority that declares it; absent when it has none, as in the demonstration.';
comment on column competence.act.declarer is 'The organisation for which somebody declared it here, as the module account names it; absent for what a file brought.';
comment on column competence.act.mandate is 'The mandate under which it was declared.';
comment on column competence.act.salt is 'Of the fingerprint of its document in the journal.';

-- What was withdrawn may be declared again.
do $$
declare
    former text;
begin
    select conname into strict former from pg_constraint
    where conrelid = 'competence.act'::regclass and contype = 'u' and cardinality(conkey) > 1;
    execute format('alter table competence.act drop constraint %I', former);
end $$;
create unique index act_once on competence.act
    (coalesce(organisation, declarer), fact, value, body, scope_kind, scope, during, document) nulls not distinct where status <> 'WITHDRAWN';
create index act_declared on competence.act (declared desc, id desc);

-- The same as before, without what was withdrawn: it was a mistake, on every day.
create or replace function competence.acts_on(p_day date, p_school text, p_commune text, p_epci text, p_departement text, p_region text)
    returns setof competence.act language sql stable parallel safe as $$
    select a.* from competence.act a
    where a.during @> p_day and a.status <> 'WITHDRAWN'
      and a.scope && array_remove(array[p_school, p_commune, p_epci, p_departement, p_region], null)
      and case a.scope_kind
          when 'SCHOOL' then p_school = any (a.scope)
          when 'COMMUNE' then p_commune = any (a.scope)
          when 'EPCI' then p_epci = any (a.scope)
          when 'DEPARTEMENT' then p_departement = any (a.scope)
          else p_region = any (a.scope) end
    order by array_position(array['SCHOOL', 'COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION'], a.scope_kind), lower(a.during) desc, a.id
$$;
