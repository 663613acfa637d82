-- Why: the door by which imports write what is said of schools, in the manner of R__territory_take.sql.

create or replace function territory.expect_school_years() returns void language plpgsql as $$
begin
    create temporary table coming_school_year (
        line bigint, uai text, day date, pupils text, classes text, ulis_pupils text, social_position text, social_spread text,
        priority_education text) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- The figures of one file, by school and school year. A school that is not loaded here is counted and left out; what two lines
-- say otherwise of one school and year is in neither. Of one day, the later edition is kept.
create or replace function territory.take_school_years(p_title text, p_described date, p_feed text, p_scope text[])
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
begin
    perform territory.reject_twice('coming_school_year', $k$uai || ' ' || day$k$, 'UAI');

    create temporary table coming_school_fact on commit drop as
    select distinct on (c.uai, v.fact, c.day) c.uai, v.fact, c.day, v.value
    from coming_school_year c,
        lateral (values ('PUPILS', c.pupils), ('CLASSES', c.classes), ('ULIS_PUPILS', c.ulis_pupils),
            ('SOCIAL_POSITION', c.social_position), ('SOCIAL_SPREAD', c.social_spread),
            ('PRIORITY_EDUCATION', c.priority_education)) as v (fact, value)
    where v.value is not null
    order by c.uai, v.fact, c.day, c.line;
    return query select * from territory.write_school_facts(p_title, p_described, p_feed, p_scope);
end $$;

create or replace function territory.write_school_facts(p_title text, p_described date, p_feed text, p_scope text[])
    returns table (what text, total bigint, samples text[]) language plpgsql as $$
declare
    origin integer := territory.source_id(p_title, p_described, p_feed, 'Licence Ouverte 2.0');
begin
    analyze coming_school_fact;
    create temporary table fact_plan on commit drop as
    select c.*,
        case when k.uai is null then 'NOT_LOADED'
             when p_scope is not null and territory.departement_of(k.commune) <> all (p_scope) then 'OUTSIDE'
             when f.uai is null then 'ADDED'
             when f.value = c.value then 'SAME'
             when s.described > p_described then 'KEPT'
             else 'UPDATED' end as what
    from coming_school_fact c
    left join territory.school_state k on k.uai = c.uai and upper_inf(k.during)
    left join territory.school_fact f on f.uai = c.uai and f.fact = c.fact and f.day = c.day
    left join territory.source s on s.id = f.source;

    insert into territory.school_fact (uai, fact, day, value, source)
    select p.uai, p.fact, p.day, p.value, origin from fact_plan p where p.what in ('ADDED', 'UPDATED')
    on conflict (uai, fact, day) do update set value = excluded.value, source = excluded.source;
    return query
        select p.what, count(*), (array_agg(p.uai || ' ' || extract(year from p.day) || ' ' || p.value order by p.uai, p.day desc))[1:5]
        from fact_plan p group by p.what;
end $$;

-- What a directory says beside who a school is. It is kept from the first edition that says it: the same again is no news.
create or replace function territory.take_directory_facts(edition date)
    returns table (what text, total bigint, samples text[]) language plpgsql as $$
declare
    title text := (select l.source_name from listed_school l limit 1);
begin
    create temporary table coming_school_fact on commit drop as
    select l.uai, v.fact, edition as day, v.value
    from listed_school l
    cross join lateral (values ('CIRCONSCRIPTION', l.circonscription), ('PRIORITY_EDUCATION', l.priority_education), ('ULIS', l.ulis),
        ('RPI', l.rpi_kind), ('PIAL', l.pial)) as v (fact, value)
    left join (select distinct on (f.uai, f.fact) f.uai, f.fact, f.value from territory.school_fact f where f.day <= edition
               order by f.uai, f.fact, f.day desc) as last on last.uai = l.uai and last.fact = v.fact
    where v.value is not null and v.value is distinct from last.value;
    return query
        select 'FACTS', sum(w.total)::bigint, (array_agg(w.samples[1]))[1:5]
        from territory.write_school_facts(title, edition, 'annuaire', null) w
        where w.what in ('ADDED', 'UPDATED') having count(*) > 0;
end $$;
