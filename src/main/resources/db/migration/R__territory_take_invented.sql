-- Why: the demonstration needs places of its own: nothing may be invented on a real territory. Each row says that it is invented.
create or replace function territory.take_invented(places jsonb) returns void language plpgsql as $$
declare
    -- as Provenance.INVENTED says it
    invented integer := territory.source_id('Inventé pour la démonstration : aucun lieu réel', kernel.today(), 'invented', 'Licence Ouverte 2.0');
    departement text := places -> 'departement' ->> 'code';
    region text := places -> 'region' ->> 'code';
    academie text := places -> 'academie' ->> 'code';
    epci text := places -> 'epci' ->> 'code';
begin
    create temporary table invented_place on commit drop as
    select 'COMMUNE' as kind, c ->> 'code' as code, c ->> 'name' as name, 'COM' as nature, (c ->> 'population')::integer as population
    from jsonb_array_elements(places -> 'communes') c
    union all select 'EPCI', epci, places -> 'epci' ->> 'name', places -> 'epci' ->> 'nature', null
    union all select 'DEPARTEMENT', departement, places -> 'departement' ->> 'name', '', null
    union all select 'REGION', region, places -> 'region' ->> 'name', '', null
    union all select 'ACADEMIE', academie, places -> 'academie' ->> 'name', '', null;

    insert into territory.unit (kind, code) select kind, code from invented_place on conflict do nothing;
    insert into territory.state (kind, code, during, nature, name, population, population_date, departement, region, academie, start_precision, source)
    select kind, code, daterange('2013-01-01', null), nature, name,
        case kind when 'EPCI' then (select sum(population) from invented_place) else population end, kernel.today(),
        case when kind in ('COMMUNE', 'DEPARTEMENT') then departement else '' end,
        case when kind in ('DEPARTEMENT', 'REGION') then region else '' end,
        case when kind = 'DEPARTEMENT' then academie else '' end, 'EXACT', invented
    from invented_place on conflict do nothing;
    insert into territory.membership (kind, code, member, during, source)
    select 'EPCI', epci, code, daterange('2013-01-01', null), invented from invented_place where kind = 'COMMUNE' on conflict do nothing;
    insert into territory.council (code, name, during, origin, verification)
    values ('DEPARTEMENT:' || departement, places -> 'departement' ->> 'council', daterange('2013-01-01', null), 'Inventé pour la démonstration', 'M'),
           ('REGION:' || region, places -> 'region' ->> 'council', daterange('2013-01-01', null), 'Inventé pour la démonstration', 'M')
    on conflict do nothing;
    insert into territory.figure (commune, population, area_km2, latitude, longitude, source)
    select c.code, c.population, c.km2, c.latitude, c.longitude, invented
    from jsonb_to_recordset(places -> 'communes')
        as c (code text, population integer, km2 double precision, latitude double precision, longitude double precision)
    on conflict do nothing;

    create temporary table invented_school on commit drop as
    select c ->> 'code' as commune, s.*
    from jsonb_array_elements(places -> 'communes') c, lateral jsonb_to_recordset(c -> 'schools')
        as s (uai text, name text, level text, pupils integer, latitude double precision, longitude double precision);
    insert into territory.school (uai) select uai from invented_school on conflict do nothing;
    insert into territory.school_state (uai, during, name, level, sector, commune, pupils, latitude, longitude, precision, source)
    select uai, daterange('2013-01-01', null), name, level, 'PUBLIC', commune, pupils, latitude, longitude, 'EXACT', invented
    from invented_school on conflict do nothing;
end $$;
