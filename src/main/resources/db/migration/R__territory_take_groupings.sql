-- Why: the doors by which imports write groupings, memberships, comparators and outlines, in the manner of R__territory_take.sql.

create or replace function territory.expect_groupings() returns void language plpgsql as $$
begin
    create temporary table coming_grouping (
        line bigint, siren text, name text, nature text, departement text, region text, population integer) on commit drop;
    create temporary table coming_competence (line bigint, siren text, nomenclature text, code text) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- Syndicats become territories; what any grouping declared becomes a hint. EPCI themselves are the embedded référentiel's.
create or replace function territory.take_groupings(p_described date, p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    origin integer := territory.source_id(p_title, p_described, 'banatic', 'Licence Ouverte 2.0');
begin
    perform territory.reject_twice('coming_grouping', 'siren', 'SIREN');
    if exists (select from coming_grouping) then
        perform territory.refuse_elder(p_described, (select max(s.described) from territory.state t join territory.source s on s.id = t.source
            where t.kind = 'SYNDICAT' and upper_inf(t.during) and s.feed = 'banatic'));
    end if;
    create temporary table grouping_plan on commit drop as
    select distinct on (c.siren) c.*, t.during as was,
        case when t.code is null then 'ADDED'
             when (t.name, t.nature, t.departement, t.region, coalesce(c.population, t.population))
                  is distinct from (c.name, c.nature, c.departement, c.region, t.population) then 'UPDATED'
             else 'SAME' end as what
    from coming_grouping c
    left join territory.state t on t.kind = 'SYNDICAT' and t.code = c.siren and not t.part and upper_inf(t.during)
    order by c.siren, c.line;

    insert into territory.unit (kind, code) select 'SYNDICAT', siren from grouping_plan where grouping_plan.what = 'ADDED' on conflict do nothing;
    insert into territory.state (kind, code, during, nature, name, siren, siren_seen, population, population_date, departement, region,
        start_precision, source)
    select 'SYNDICAT', p.siren, daterange('2013-01-01', null), p.nature, p.name, p.siren, p_described, p.population,
        case when p.population is not null then p_described end, p.departement, p.region, 'CARRIED_BACK', origin
    from grouping_plan p where p.what = 'ADDED';
    update territory.state t set name = p.name, nature = p.nature, departement = p.departement, region = p.region,
        population = coalesce(p.population, t.population), source = origin
    from grouping_plan p
    where p.what = 'UPDATED' and t.kind = 'SYNDICAT' and t.code = p.siren and not t.part and t.during = p.was;

    update territory.state t set source = origin
    from grouping_plan p
    where p.what = 'SAME' and t.kind = 'SYNDICAT' and t.code = p.siren and not t.part and t.during = p.was and t.source <> origin;
    perform territory.end_groupings(p_described, origin);

    return query
        select p.what, count(*), (array_agg(p.siren || ' ' || p.name order by p.siren))[1:5] from grouping_plan p group by p.what
        union all
        select 'GONE', count(*), (array_agg(g.code || ' ' || g.name order by g.code))[1:5] from grouping_gone g having count(*) > 0
        union all
        select h.what, h.total, h.samples from territory.take_hints(origin) h;
end $$;

-- A syndicat that a later edition no longer lists has ended by that day; in a département of which the file lists less than half of those
-- that are known, it does not list them all.
create or replace function territory.end_groupings(p_described date, origin integer) returns void language plpgsql as $$
begin
    create temporary table grouping_gone on commit drop as
    with known as (
        select t.code, t.name, t.departement, t.during, s.described, p.siren is not null as listed
        from territory.state t join territory.source s on s.id = t.source left join grouping_plan p on p.siren = t.code
        where t.kind = 'SYNDICAT' and not t.part and upper_inf(t.during)
    ), spoken as (
        select departement from known group by departement having count(*) > 3 and count(*) filter (where listed) * 2 > count(*)
    )
    select k.code, k.name, k.during from known k join spoken using (departement)
    where not k.listed and k.described < p_described and lower(k.during) < p_described;
    update territory.state t set during = daterange(lower(t.during), p_described), end_precision = 'JANUARY_FIRST', source = origin
    from grouping_gone g where t.kind = 'SYNDICAT' and t.code = g.code and not t.part and t.during = g.during;
end $$;

-- The competences declared by the groupings of the file replace what those groupings had declared before; the edition covers them from
-- then on.
create or replace function territory.take_hints(origin integer)
    returns table (what text, total bigint, samples text[]) language plpgsql as $$
begin
    create temporary table hint on commit drop as
    select distinct c.siren, c.code, c.nomenclature from coming_competence c join territory.competence_code using (nomenclature, code);
    create temporary table hint_gone on commit drop as
    select d.siren, d.code from territory.declared_competence d
    where d.siren in (select c.siren from coming_competence c)
      and (d.siren, d.code, d.nomenclature) not in (select h.siren, h.code, h.nomenclature from hint h);
    create temporary table hint_new on commit drop as
    select h.siren, h.code, h.nomenclature from hint h
    where (h.siren, h.code, h.nomenclature) not in (select d.siren, d.code, d.nomenclature from territory.declared_competence d);
    delete from territory.declared_competence d using hint_gone g where d.siren = g.siren and d.code = g.code;
    insert into territory.declared_competence (siren, code, nomenclature, source) select siren, code, nomenclature, origin from hint_new;
    update territory.declared_competence d set source = origin from hint h where d.siren = h.siren and d.code = h.code and d.source <> origin;
    insert into territory.banatic_coverage as b (siren, source, imported) select distinct siren, origin, true from coming_competence
    on conflict (siren) do update set source = excluded.source, imported = true where b.source <> excluded.source or not b.imported;
    return query
        select 'HINTS', count(*), (array_agg(n.siren || ' ' || n.code order by n.siren, n.code))[1:5] from hint_new n having count(*) > 0
        union all
        select 'HINTS_GONE', count(*), (array_agg(g.siren || ' ' || g.code order by g.siren, g.code))[1:5] from hint_gone g having count(*) > 0;
end $$;

create or replace function territory.expect_extract() returns void language sql as $$
    create temporary table coming_extract (siren text, code text) on commit drop;
$$;

-- The extract of BANATIC 2021 that comes with the application speaks for the groupings of which no import has spoken: one line for each
-- competence, one without a code for a grouping that declared none. Where a later edition was imported before coverage was kept, nobody
-- knows of which other groupings it spoke: the extract then stays out for good.
create or replace function territory.take_extract(p_digest text) returns void language plpgsql set enable_nestloop = off as $$
declare
    origin integer := territory.source_id('BANATIC 2021', date '2021-01-01', 'banatic', 'Licence Ouverte 2.0');
    later boolean;
begin
    create temporary table earlier on commit drop as
    select d.siren, max(d.source) as source, bool_or(s.described > date '2021-01-01') as later
    from territory.declared_competence d join territory.source s on s.id = d.source
    where d.siren not in (select c.siren from territory.banatic_coverage c)
    group by d.siren;
    insert into territory.banatic_coverage (siren, source, imported) select e.siren, e.source, true from earlier e;
    later := exists (select from earlier e where e.later);
    if later then
        delete from coming_extract;
    end if;
    delete from coming_extract e using territory.banatic_coverage c where c.siren = e.siren and c.imported;

    delete from territory.declared_competence d using territory.banatic_coverage c
    where c.siren = d.siren and not c.imported
      and not exists (select from coming_extract e where e.siren = d.siren and e.code = d.code);
    insert into territory.declared_competence (siren, code, nomenclature, source)
    select e.siren, e.code, '2021', origin from coming_extract e where e.code is not null
    on conflict (siren, code) do nothing;
    delete from territory.banatic_coverage c
    where not c.imported and not exists (select from coming_extract e where e.siren = c.siren);
    insert into territory.banatic_coverage (siren, source, imported) select distinct e.siren, origin, false from coming_extract e
    on conflict (siren) do nothing;
    insert into territory.import (kind, file, digest, lines, edition, source, licence)
    select 'banatic-2021', 'banatic-2021.csv.gz', case when later then 'kept out' else p_digest end, count(*), date '2021-01-01',
        'BANATIC 2021', 'Licence Ouverte 2.0'
    from coming_extract;
end $$;

create or replace function territory.expect_memberships() returns void language plpgsql as $$
begin
    create temporary table coming_membership (line bigint, epci text, member text, year integer, nature text, name text, finance text)
        on commit drop;
    create temporary table coming_epci_name (epci text, name text, year integer, line bigint) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- Coverage says "every membership is known": a file that forgets communes cannot give it.
create or replace function territory.refuse_partial(day date) returns void language plpgsql as $$
declare
    communes bigint;
    listed bigint;
begin
    select count(*), count(m.member) into communes, listed
    from territory.state t left join (select distinct member from coming_membership) m on m.member = t.code
    where t.kind = 'COMMUNE' and not t.part and t.during @> day;
    if listed * 10 < communes * 9 then
        perform territory.refuse('imports.refused.partial', listed::text, communes::text, day::text);
    end if;
end $$;

-- The names that go with the intervals; they may come after them.
create or replace function territory.take_epci_names(p_title text, p_described date)
    returns table (what text, total bigint, samples text[]) language plpgsql as $$
declare
    origin integer := (select territory.source_id(p_title, coalesce(max(s.described), p_described), 'epci-history', 'ODbL 1.0')
        from territory.source s where s.name = p_title);
begin
    perform territory.reject_twice('coming_epci_name', 'epci', 'SIREN');
    create temporary table name_plan on commit drop as
    select distinct on (c.epci) c.epci, c.name,
        case when n.epci is null then 'ADDED' when n.name <> c.name then 'UPDATED' else 'SAME' end as what
    from coming_epci_name c left join territory.epci_name_odbl n using (epci)
    order by c.epci, c.name;
    insert into territory.epci_name_odbl (epci, name, source)
    select epci, name, origin from name_plan p where p.what <> 'SAME'
    on conflict (epci) do update set name = excluded.name, source = excluded.source;
    return query select p.what, count(*), (array_agg(p.epci || ' ' || p.name order by p.epci))[1:5] from name_plan p group by p.what;
end $$;

-- As the release before calls it; goes away in the release after.
create or replace function territory.take_epci_names(p_title text)
    returns table (what text, total bigint, samples text[]) language sql as $$
    select * from territory.take_epci_names(p_title, kernel.today())
$$;

-- How long each commune lived: since always, unless it was born after the first day of the référentiel, until it ended. One that nothing
-- says to have ended lives on.
create or replace function territory.live_communes() returns void language plpgsql as $$
begin
    create temporary table commune_life on commit drop as
    select code as member, range_agg(case when first and lower(during) <= date '2013-01-01' then daterange(null, upper(during)) else during end) as life
    from (select t.code, t.during, lower(t.during) = min(lower(t.during)) over (partition by t.code) as first
          from territory.state t where t.kind = 'COMMUNE' and not t.part) s
    group by code
    union all
    select s.code, datemultirange(daterange(null, min(s.since))) from territory.succession s
    where not exists (select from territory.state t where t.kind = 'COMMUNE' and t.code = s.code and not t.part)
    group by s.code;
    analyze commune_life;
end $$;

-- "From that year on, that commune was in that EPCI" (or in none), built on INSEE under the ODbL: its own tables, nothing else. A commune
-- that merged leaves its EPCI on that day, though the file says no more of it: an EPCI whose last commune left has ended.
create or replace function territory.take_epci_intervals(p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    first_year integer := (select min(year) from coming_membership);
    last_year integer := (select max(year) from coming_membership);
    origin integer := territory.source_id(p_title, make_date(last_year, 1, 1), 'epci-history', 'ODbL 1.0');
begin
    perform territory.reject_twice('coming_membership', 'member || '' '' || year', 'COM');
    perform territory.refuse_partial(make_date(greatest(last_year, 2013), 1, 1));
    perform territory.refuse_elder(make_date(last_year + 1, 1, 1), (select max(upper(c.during)) from territory.coverage c where c.what = 'EPCI_ODBL'));
    perform territory.live_communes();
    create temporary table interval_wanted on commit drop as
    select epci, member, lived as during
    from (select epci, member, year, lead(year) over (partition by member order by year) as next_year
          from (select distinct on (member, year) * from coming_membership order by member, year, line) as one) as steps
    left join commune_life using (member)
    cross join lateral unnest(datemultirange(daterange(make_date(year, 1, 1), make_date(coalesce(next_year, last_year + 1), 1, 1)))
        * coalesce(life, '{(,)}'::datemultirange)) lived
    where epci ~ '^[0-9]{9}$';
    create temporary table interval_gone on commit drop as
    select o.epci, o.member, o.during from territory.membership_odbl o except select w.epci, w.member, w.during from interval_wanted w;
    create temporary table interval_new on commit drop as
    select w.epci, w.member, w.during from interval_wanted w except select o.epci, o.member, o.during from territory.membership_odbl o;

    delete from territory.membership_odbl o using interval_gone g where o.member = g.member and o.during = g.during;
    insert into territory.membership_odbl (epci, member, during, source) select epci, member, during, origin from interval_new;
    perform territory.take_epci_names(p_title, make_date(last_year, 1, 1));
    delete from territory.coverage c where c.what = 'EPCI_ODBL'
        and c.during <> daterange(make_date(first_year, 1, 1), make_date(last_year + 1, 1, 1));
    insert into territory.coverage (what, during, source)
    select 'EPCI_ODBL', daterange(make_date(first_year, 1, 1), make_date(last_year + 1, 1, 1)), origin
    where not exists (select from territory.coverage c where c.what = 'EPCI_ODBL');
    return query
        select 'ADDED', count(*), (array_agg(n.member || ' ' || n.epci || ' ' || n.during order by n.member, n.during))[1:5] from interval_new n
        union all
        select 'GONE', count(*), (array_agg(g.member || ' ' || g.epci || ' ' || g.during order by g.member, g.during))[1:5]
        from interval_gone g having count(*) > 0
        union all
        select 'SAME', (select count(*) from interval_wanted) - (select count(*) from interval_new), array[]::text[];
end $$;

-- The members of every EPCI on 1 January of a year (DGCL). A year the référentiel covers is compared with it, and not written.
create or replace function territory.take_epci_year(p_year integer, p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    day date := make_date(p_year, 1, 1);
    span daterange := daterange(make_date(p_year, 1, 1), make_date(p_year + 1, 1, 1));
    origin integer;
begin
    perform territory.reject_twice('coming_membership', 'member', 'INSEE');
    insert into coming_reject
    select c.line, 'INSEE', c.member, 'commune.then:' || p_year from coming_membership c
    where not exists (select from territory.state t where t.kind = 'COMMUNE' and t.code = c.member and not t.part and t.during @> day);
    delete from coming_membership c using coming_reject r where r.line = c.line;
    perform territory.refuse_partial(day);
    create temporary table year_wanted on commit drop as select distinct epci, member from coming_membership;
    create temporary table year_known on commit drop as
    select m.code as epci, m.member from territory.membership m
    where m.kind = 'EPCI' and m.during @> day and exists (select from territory.coverage c where c.what = 'EPCI' and c.during @> day);

    if exists (select from territory.coverage c where c.what = 'EPCI' and c.during @> day and c.during <> span) then
        return query
            select case when k.member is null then 'DIFFERENT' else 'SAME' end, count(*),
                (array_agg(w.member || ' ' || w.epci order by w.member) filter (where k.member is null))[1:5]
            from year_wanted w left join year_known k using (epci, member) group by 1;
        return;
    end if;
    origin := territory.source_id(p_title, day, 'epci-history', 'Licence Ouverte 2.0');
    insert into territory.unit (kind, code) select distinct 'EPCI', epci from year_wanted on conflict do nothing;
    insert into territory.state (kind, code, during, nature, name, finance, siren, siren_seen, start_precision, end_precision, source)
    select distinct on (c.epci) 'EPCI', c.epci, span, c.nature, c.name, c.finance, c.epci, day, 'JANUARY_FIRST', 'JANUARY_FIRST', origin
    from coming_membership c
    where not exists (select from territory.state t where t.kind = 'EPCI' and t.code = c.epci and not t.part and t.during && span)
    order by c.epci, c.line;
    delete from territory.membership m using year_known k
    where m.kind = 'EPCI' and m.code = k.epci and m.member = k.member and m.during = span
      and (k.epci, k.member) not in (select epci, member from year_wanted);
    insert into territory.membership (kind, code, member, during, source)
    select 'EPCI', epci, member, span, origin from (select epci, member from year_wanted except select epci, member from year_known) as n;
    insert into territory.coverage (what, during, source) values ('EPCI', span, origin) on conflict do nothing;
    return query
        select 'ADDED', (select count(*) from (select epci, member from year_wanted except select epci, member from year_known) as n), array[]::text[]
        union all
        select 'GONE', (select count(*) from (select epci, member from year_known except select epci, member from year_wanted) as n), array[]::text[]
        union all
        select 'SAME', count(*), array[]::text[] from year_wanted join year_known using (epci, member);
end $$;

create or replace function territory.expect_figures() returns void language plpgsql as $$
begin
    create temporary table coming_figure (
        line bigint, commune text, population integer, area_km2 double precision, median_income integer, urban_category text,
        latitude double precision, longitude double precision) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

create or replace function territory.take_figures(p_described date, p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    origin integer := territory.source_id(p_title, p_described, 'comparators', 'Licence Ouverte 2.0');
begin
    perform territory.reject_twice('coming_figure', 'commune', 'CODE');
    perform territory.refuse_elder(p_described, (select max(s.described) from territory.figure f join territory.source s on s.id = f.source
        join coming_figure c using (commune) where s.feed = 'comparators'));
    insert into coming_reject
    select line, 'CODE', commune, 'commune.unknown' from coming_figure c
    where not exists (select from territory.unit u where u.kind = 'COMMUNE' and u.code = c.commune);
    create temporary table figure_plan on commit drop as
    select distinct on (c.commune) c.*,
        case when f.commune is null then 'ADDED'
             when (f.population, f.area_km2, f.median_income, f.urban_category, f.latitude, f.longitude)
                  is distinct from (c.population, c.area_km2, c.median_income, c.urban_category, c.latitude, c.longitude) then 'UPDATED'
             else 'SAME' end as what
    from coming_figure c left join territory.figure f on f.commune = c.commune
    where c.line not in (select line from coming_reject)
    order by c.commune, c.line;
    insert into territory.figure (commune, population, area_km2, median_income, urban_category, latitude, longitude, source)
    select commune, population, area_km2, median_income, urban_category, latitude, longitude, origin from figure_plan p where p.what <> 'SAME'
    on conflict (commune) do update set population = excluded.population, area_km2 = excluded.area_km2,
        median_income = excluded.median_income, urban_category = excluded.urban_category, latitude = excluded.latitude,
        longitude = excluded.longitude, source = excluded.source;
    return query select p.what, count(*), (array_agg(p.commune order by p.commune))[1:5] from figure_plan p group by p.what;
end $$;

create or replace function territory.take_income_year(p_described date, p_title text, p_year integer) returns void language sql as $$
    insert into territory.income_year as y (source, year)
    select s.id, p_year from territory.source s where s.name = p_title and s.described = p_described
    on conflict (source) do update set year = excluded.year where y.year <> excluded.year;
$$;

create or replace function territory.expect_contours() returns void language plpgsql as $$
begin
    create temporary table coming_contour (line bigint, kind text, code text, rings text) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

create or replace function territory.take_contours(p_described date, p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    origin integer := territory.source_id(p_title, p_described, 'contours', 'Licence Ouverte 2.0');
begin
    perform territory.refuse_elder(p_described, (select max(s.described) from territory.contour t join territory.source s on s.id = t.source
        join coming_contour c using (kind, code) where s.feed = 'contours'));
    create temporary table contour_plan on commit drop as
    select distinct on (c.kind, c.code) c.*,
        case when t.code is null then 'ADDED' when t.rings <> c.rings then 'UPDATED' else 'SAME' end as what
    from coming_contour c left join territory.contour t on t.kind = c.kind and t.code = c.code
    order by c.kind, c.code, c.line;
    insert into territory.contour (kind, code, rings, source)
    select p.kind, p.code, p.rings, origin from contour_plan p where p.what <> 'SAME'
    on conflict (kind, code) do update set rings = excluded.rings, source = excluded.source;
    return query select p.what, count(*), (array_agg(p.kind || ' ' || p.code order by p.kind, p.code))[1:5] from contour_plan p group by p.what;
end $$;
