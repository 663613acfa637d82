-- Replaces what the embedded référentiel said before by what it says now; a row that did not change is left alone,
-- rows of other feeds are never touched. Temporary tables "coming_…" have been filled by COPY.
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
