-- Replaces what the embedded référentiel said before by what it says now; a row that did not change is left alone,
-- rows of other feeds are never touched. COPY has filled coming_line with the lines of the référentiel (its first ones say what their cells
-- are), and "read_…" with the CSV files beside it, where an empty cell is null.
create temporary table coming_state (
    kind text collate "C", code text collate "C", part boolean default false, during daterange, nature text default '', name text, finance text, siren text,
    siren_seen date, population integer, population_date date, departement text default '', region text default '', academie text default '',
    parent text collate "C", postcodes text default '', new_commune boolean default false, start_precision text default 'EXACT', end_precision text,
    source_name text, described date) on commit drop;
create temporary table coming_succession (
    code text collate "C", successor text collate "C", since date, name text, precision text, source_name text, described date) on commit drop;
create temporary table coming_membership (
    kind text collate "C" default 'EPCI', code text collate "C", member text collate "C", during daterange, source_name text, described date) on commit drop;
create temporary table coming_council (like territory.council) on commit drop;

create temporary table line on commit drop as
select string_to_array(line, e'\t', '') as c from coming_line where line not like '#%';

-- what the editions say: a commune whose lines bear no year is of the latest one, or of the history when it is no more
insert into coming_state (kind, code, part, during, nature, name, siren, siren_seen, population, population_date, departement, parent, postcodes,
    new_commune, start_precision, end_precision, source_name, described)
select 'COMMUNE', c[2], c[3] <> 'COM', daterange(c[5]::date, c[7]::date), c[3], c[4], c[11], (c[12] || '-01-01')::date, c[13]::integer,
    (c[14] || '-01-01')::date, left(c[2], case when c[2] like '97%' or c[2] like '98%' then 3 else 2 end), c[9], coalesce(c[15], ''),
    coalesce(c[10] = '1', false), precisions ->> c[6], precisions ->> c[8],
    case when edition is null then history else editions || edition || by end, (coalesce(edition, '2019') || '-01-01')::date
from line
cross join (values ('{"E": "EXACT", "J": "JANUARY_FIRST", "B": "CARRIED_BACK"}'::jsonb, 'Historique des communes jusqu’en 2019 (INSEE, Etalab)',
    'Découpage administratif, édition ', ' (INSEE, DGCL, Etalab)')) said (precisions, history, editions, by)
cross join lateral (select coalesce(c[14], c[12], case when c[7] is null then '2026' end)) told (edition)
where c[1] = 'C';

insert into coming_state (kind, code, during, nature, name, finance, siren, siren_seen, population, population_date, start_precision, end_precision,
    source_name, described)
select 'EPCI', c[2], daterange(c[6]::date, c[7]::date), c[3], c[5], c[4], c[2], c[6]::date, c[8]::integer, (c[9] || '-01-01')::date, 'JANUARY_FIRST',
    case when c[7] is not null then 'JANUARY_FIRST' end, 'Découpage administratif, édition ' || c[9] || ' (INSEE, DGCL, Etalab)', (c[9] || '-01-01')::date
from line where c[1] = 'E';

insert into coming_membership (code, member, during, source_name, described)
select c[2], member, daterange(c[3]::date, c[4]::date), 'Découpage administratif, édition ' || seen || ' (INSEE, DGCL, Etalab)', make_date(seen, 1, 1)
from line
cross join lateral (select case when c[4] is null then 2025 else left(c[4], 4)::integer - 1 end) last (seen)
cross join lateral string_to_table(c[5], ' ') member
where c[1] = 'M';

insert into coming_succession
select c[2], c[3], c[4]::date, c[6], '{"E": "EXACT", "J": "JANUARY_FIRST", "B": "CARRIED_BACK"}'::jsonb ->> c[5],
    'Historique des communes jusqu’en 2019 (INSEE, Etalab)', '2019-01-01'
from line where c[1] = 'S';

-- public facts written by hand: those without a first day are as old as the référentiel
insert into coming_state (kind, code, during, name, region, parent, end_precision, source_name, described)
select 'REGION', code, daterange(coalesce(du, '2013-01-01')::date, au::date), nom, code, nullif(successeur, code), case when au is not null then 'EXACT' end,
    source, date '2026-01-01'
from read_regions
union all
select 'ACADEMIE', code, daterange(coalesce(du, '2013-01-01')::date, au::date), nom, '', successeur, case when au is not null then 'EXACT' end,
    source, date '2026-01-01'
from read_academies;

-- a département changes when its région or its académie does
insert into coming_state (kind, code, during, name, departement, region, academie, end_precision, source_name, described)
select 'DEPARTEMENT', code, daterange(since, until), nom, code, coalesce(of_region, ''), coalesce(of_academie, ''),
    case when until is not null then 'EXACT' end, source, '2026-01-01'
from read_departements d
cross join lateral (select region_avant_2016 is distinct from region, academie_avant_2020 is distinct from academie) moved (region, academie)
cross join lateral (values
    (moved.region, date '2013-01-01', date '2016-01-01', region_avant_2016, academie_avant_2020),
    (moved.academie, case when moved.region then date '2016-01-01' else '2013-01-01' end, '2020-01-01', d.region, academie_avant_2020),
    (true, case when moved.academie then date '2020-01-01' when moved.region then '2016-01-01' else '2013-01-01' end, null, d.region, d.academie))
    state (there, since, until, of_region, of_academie)
where there;

insert into coming_council
select code, nom, siren, daterange(coalesce(du, '2013-01-01')::date, au::date), source, verification from read_collectivites;

-- établissements publics territoriaux, before the editions that hold them
insert into coming_state (kind, code, during, nature, name, siren, siren_seen, end_precision, source_name, described)
select 'EPCI', code, daterange(du::date, au::date), 'EPT', nom, code, du::date, 'CARRIED_BACK', source, du::date from read_ept;
insert into coming_membership (code, member, during, source_name, described)
select code, member, daterange(du::date, au::date), source, du::date from read_ept cross join lateral string_to_table(communes, ' ') member;

analyze coming_state;
analyze coming_membership;
analyze coming_succession;

insert into territory.source (name, described, licence, url, feed)
select distinct name, described, 'Licence Ouverte 2.0', 'https://www.npmjs.com/package/@etalab/decoupage-administratif', 'referentiel'
from (select source_name, described from coming_state
      union select source_name, described from coming_succession
      union select source_name, described from coming_membership) as coming (name, described)
on conflict (name, described) do nothing;

insert into territory.unit (kind, code)
select distinct kind, code from coming_state on conflict do nothing;

create temporary table wanted_state on commit drop as
select c.kind, c.code, c.part, c.during, c.nature, c.name, c.finance, c.siren, c.siren_seen, c.population, c.population_date,
       c.departement, c.region, c.academie, c.parent, c.postcodes, c.new_commune, c.start_precision, c.end_precision, s.id as source
from coming_state c join territory.source s on s.name = c.source_name and s.described = c.described;

delete from territory.state where (kind, code, part, during) in (
    select kind, code, part, during from (
        select t.* from territory.state t join territory.source s on s.id = t.source where s.feed = 'referentiel'
        except select * from wanted_state) as gone);
insert into territory.state select * from (select * from wanted_state except select * from territory.state) as added order by code, during on conflict do nothing;

create temporary table wanted_succession on commit drop as
select c.code, c.successor, c.since, c.name, c.precision, s.id as source
from coming_succession c join territory.source s on s.name = c.source_name and s.described = c.described;

delete from territory.succession where (code, since) in (
    select code, since from (select * from territory.succession except select * from wanted_succession) as gone);
insert into territory.succession select * from wanted_succession except select * from territory.succession;

create temporary table wanted_membership on commit drop as
select c.kind, c.code, c.member, c.during, s.id as source
from coming_membership c join territory.source s on s.name = c.source_name and s.described = c.described;

delete from territory.membership where (kind, code, member, during) in (
    select kind, code, member, during from (
        select t.* from territory.membership t join territory.source s on s.id = t.source where s.feed = 'referentiel'
        except select * from wanted_membership) as gone);
insert into territory.membership select * from (select * from wanted_membership except select * from territory.membership) as added order by member, during on conflict do nothing;

delete from territory.council where (code, during) in (
    select code, during from (select * from territory.council except select * from coming_council) as gone);
insert into territory.council select * from coming_council except select * from territory.council;

insert into territory.coverage (what, during, source)
select 'EPCI', daterange('2019-01-01', null), max(source) from wanted_membership
on conflict do nothing;
