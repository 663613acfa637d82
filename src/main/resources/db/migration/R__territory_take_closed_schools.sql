-- Why: the official file of closed schools tells the day on which each ended, and schools that no directory of open ones names any more.

-- It opens nothing: it adds schools that ended since 2013, ends those still shown as open, and gives its day to an ending that was only
-- seen. A school that a later directory saw open stays so, and is told.
create or replace function territory.take_closed_schools(p_feed text, p_scope text[])
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
begin
    analyze coming_school;
    perform territory.list_schools(p_feed, p_scope);
    perform territory.know_schools();

    create temporary table school_plan on commit drop as
    select l.*, s.id as source, k.during as was, k.open as was_open, k.has_past,
        case when l.closed < date '2013-01-01' then 'BEFORE'
             when k.uai is null then 'ADDED'
             when k.open and (k.described >= l.closed or k.since >= l.closed) then 'OPEN_LATER'
             when k.open then 'CLOSED'
             when k.precision = 'EXACT' then 'SAME'
             when not k.has_past or before.since < l.closed then 'UPDATED'
             else 'SAME' end as what
    from listed_school l
    join territory.source s on s.name = l.source_name and s.described = l.seen
    left join known_school k on k.uai = l.uai
    left join (select e.uai, lower(e.during) as since, upper(e.during) as until from territory.school_state e) as before
        on before.uai = k.uai and before.until = k.since;

    insert into territory.school (uai) select p.uai from school_plan p where p.what = 'ADDED' order by p.uai;
    insert into territory.school_state (uai, during, name, level, nature, sector, contract, commune, siren, open, latitude, longitude,
        address, mail, rpi, ministry, precision, source)
    select p.uai, span.during, p.name, p.level, p.nature, p.sector, p.contract, p.commune, p.siren, span.open, p.latitude, p.longitude,
        p.address, p.mail, p.rpi, p.ministry, span.precision, p.source
    from school_plan p
    cross join lateral (values
        (daterange(coalesce(p.opened, date '2013-01-01'), p.closed), true, case when p.opened is null then 'CARRIED_BACK' else 'EXACT' end),
        (daterange(p.closed, null), false, 'EXACT')) as span (during, open, precision)
    where p.what = 'ADDED' and not isempty(span.during);

    -- the end of the last open state, then the closed one
    update territory.school_state t set during = daterange(lower(t.during), p.closed)
    from school_plan p
    where t.uai = p.uai and p.what = 'CLOSED' and t.during = p.was;
    insert into territory.school_state (uai, during, name, level, nature, sector, contract, commune, siren, open, pupils, latitude,
        longitude, address, mail, rpi, ministry, precision, source)
    select p.uai, daterange(p.closed, null), k.name, k.level, k.nature, k.sector, k.contract, k.commune, k.siren, false, k.pupils,
        k.latitude, k.longitude, k.address, k.mail, k.rpi, k.ministry, 'EXACT', p.source
    from school_plan p join known_school k using (uai) where p.what = 'CLOSED';

    -- an ending that was only seen gets its day: the state that is shortened moves first, so that no two ever overlap
    update territory.school_state t set during = daterange(lower(t.during), least(p.closed, lower(p.was)))
    from school_plan p where p.what = 'UPDATED' and t.uai = p.uai and upper(t.during) = lower(p.was);
    update territory.school_state t set during = daterange(p.closed, null), precision = 'EXACT', source = p.source
    from school_plan p where p.what = 'UPDATED' and t.uai = p.uai and t.during = p.was;
    update territory.school_state t set during = daterange(lower(t.during), p.closed)
    from school_plan p where p.what = 'UPDATED' and t.uai = p.uai and upper(t.during) = lower(p.was) and p.closed > lower(p.was);

    return query
        select p.what, count(*), (array_agg(p.uai || ' ' || p.name || ', ' || p.closed order by p.uai))[1:5] from school_plan p group by p.what
        union all
        select * from territory.outside(p_scope);
end $$;
