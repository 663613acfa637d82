-- Why: the doors by which imports write the territory. The caller copies lines into the temporary table that expect_… makes, then
-- take_… merges them by sets, in the caller's transaction, and tells what it changed: (what, total, a few samples). Sets are joined by
-- hashing: the planner, seeing tables that were empty a moment ago, would loop over millions of pairs.

create or replace function territory.departement_of(commune text) returns text
    language sql immutable parallel safe
    return left(commune, case when commune like '97%' or commune like '98%' then 3 else 2 end);

-- A refusal the caller shows to people: the key of its sentence, then what fills it.
create or replace function territory.refuse(key text, variadic arguments text[]) returns void language plpgsql as $$
begin
    raise exception using errcode = 'PR001', message = key, detail = array_to_string(arguments, E'\x1f');
end $$;

create or replace function territory.source_id(p_name text, p_described date, p_feed text, p_licence text) returns integer
    language plpgsql as $$
begin
    insert into territory.source (name, described, licence, feed) values (p_name, p_described, p_licence, p_feed)
    on conflict (name, described) do nothing;
    return (select id from territory.source where name = p_name and described = p_described);
end $$;

create or replace function territory.expect_schools() returns void language plpgsql as $$
begin
    create temporary table coming_school (
        line bigint, uai text, name text, level text, nature text, sector text, contract text, commune text, siren text,
        open boolean, opened date, closed date, seen date, pupils integer, latitude double precision, longitude double precision,
        address text, mail text, rpi text, ministry text, source_name text,
        circonscription text, priority_education text, ulis text, rpi_kind text, pial text) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- A thing that two lines say otherwise is in neither: which one is right is not known. Lines that say the same are one.
create or replace function territory.reject_twice(p_table text, p_key text, p_field text) returns void language plpgsql as $$
begin
    execute format($sql$
        with many as (
            select %2$s as key from %1$I group by 1 having count(*) > 1
        ), said as (
            select t.line, m.key, to_jsonb(t) - 'line' as words from %1$I t join many m on m.key = %2$s
        ), otherwise as (
            select s.key from said s group by s.key having count(distinct s.words) > 1
        )
        insert into coming_reject
        select s.line, %3$L, s.key, 'twice:' || (select min(o.line) from said o where o.key = s.key and o.line <> s.line)
        from said s join otherwise using (key)
        $sql$, p_table, p_key, p_field);
    execute format('delete from %1$I t using coming_reject r where r.line = t.line and r.reason like %2$L and r.value = %3$s',
        p_table, 'twice:%', p_key);
end $$;

-- An edition older than the one already taken would undo what came since.
create or replace function territory.refuse_elder(p_described date, p_known date) returns void language plpgsql as $$
begin
    if p_known > p_described then
        perform territory.refuse('imports.refused.elder', p_described::text, p_known::text);
    end if;
end $$;

-- What is known today of each school, in its last state.
create or replace function territory.know_schools() returns void language plpgsql as $$
begin
    create temporary table known_school on commit drop as
    select t.*, s.feed, s.described, territory.departement_of(t.commune) as departement,
           lower(t.during) as since,
           exists (select from territory.school_state e where e.uai = t.uai and e.during << t.during) as has_past
    from territory.school_state t join territory.source s on s.id = t.source
    where upper_inf(t.during);
    create index on known_school (uai);
    analyze known_school;
end $$;

-- One line a school: an establishment on several sites has several lines under one UAI, of which the main one is kept; a collège
-- and a lycée under one UAI are a cité scolaire, whose name is that of neither half.
create or replace function territory.list_schools(p_feed text, p_scope text[]) returns void language plpgsql as $$
begin
    insert into coming_reject
    select line, 'COMMUNE', commune, 'commune.unknown' from coming_school c
    where not exists (select from territory.unit u where u.kind = 'COMMUNE' and u.code = c.commune);

    perform territory.reject_schools_twice();

    create temporary table listed_school on commit drop as
    select distinct on (uai)
        line, uai, case when halves then regexp_replace(name, '\s*\((collège|lycée)\)\s*$', '', 'i') else name end as name,
        case when halves then 'CITE_SCOLAIRE' else level end as level,
        nature, sector, contract, commune, siren, open, opened, closed, seen, pupils, latitude, longitude, address, mail, rpi,
        ministry, source_name, circonscription, priority_education, ulis, rpi_kind, pial, territory.departement_of(commune) as departement
    from (select *, bool_or(level = 'COLLEGE') over (partition by uai) and bool_or(level = 'LYCEE') over (partition by uai) as halves
          from coming_school
          where line not in (select line from coming_reject)
            and (p_scope is null or territory.departement_of(commune) = any (p_scope))) as coming
    order by uai, name ilike '%annexe%', mail ilike '%' || uai || '%' desc nulls last, name, line;
    create index on listed_school (uai);
    analyze listed_school;

    insert into territory.source (name, described, licence, feed)
    select distinct source_name, seen, 'Licence Ouverte 2.0', p_feed from listed_school
    on conflict (name, described) do nothing;
end $$;

-- Sites of one collège or lycée have a line each, under other names; any other two lines about one school that differ are a mistake.
create or replace function territory.reject_schools_twice() returns void language plpgsql as $$
begin
    insert into coming_reject
    with said as (
        select line, uai, lower(name) || ' ' || commune as site, level, sector, open, territory.departement_of(commune) as departement,
               to_jsonb(c) - 'line' as words
        from coming_school c where uai in (select uai from coming_school group by uai having count(*) > 1)
    ), otherwise as (
        select s.uai from said s group by s.uai
        having count(distinct s.words) > count(distinct s.site) or count(distinct s.words) > 1 and (
            bool_or(s.level not in ('COLLEGE', 'LYCEE', 'PRIVE_COLLEGE', 'PRIVE_LYCEE'))
            or count(distinct s.sector) > 1 or count(distinct s.open) > 1 or count(distinct s.departement) > 1)
    )
    select s.line, 'UAI', s.uai, 'twice:' || (select min(o.line) from said o where o.uai = s.uai and o.line <> s.line)
    from said s join otherwise using (uai);
end $$;

-- Écoles maternelles and élémentaires are published apart as well as together.
create or replace function territory.school_family(level text, nature text) returns text language sql immutable parallel safe
    return case when level not like '%ECOLE' or nature = '' then '' when nature like '10%' or nature like '11%' then 'MATERNELLE'
        else 'ELEMENTAIRE' end;

-- The schools of which the file speaks. A file of one sector, of one level, of a few communes of a département says nothing of the rest.
create or replace function territory.hear_schools() returns void language plpgsql as $$
begin
    create temporary table spoken_kind on commit drop as
    select distinct sector, level, territory.school_family(level, nature) as family from listed_school
    union select distinct sector, replace(level, 'CITE_SCOLAIRE', half), '' from listed_school, unnest(array['COLLEGE', 'LYCEE']) half
    where level = 'CITE_SCOLAIRE';

    create temporary table heard on commit drop as
    select k.uai, k.departement, k.commune from known_school k
    where k.open and k.departement in (select l.departement from listed_school l)
      and case when k.level in ('CITE_SCOLAIRE', 'EREA') then
              (select count(distinct s.level) from spoken_kind s where s.sector = k.sector and s.level in ('COLLEGE', 'LYCEE')) = 2
          when territory.school_family(k.level, k.nature) = '' then
              exists (select from spoken_kind s where s.sector = k.sector and s.level = k.level)
          else (k.sector, k.level) in (select s.sector, s.level from spoken_kind s
              where s.family in ('', territory.school_family(k.level, k.nature))) end;

    create temporary table spoken_departement on commit drop as
    select l.departement, coalesce(h.communes > 3 and h.listed * 2 < h.communes, false) as few, false as whole
    from (select distinct departement from listed_school) l
    left join (select h.departement, count(distinct h.commune) as communes,
                   count(distinct h.commune) filter (where h.commune in (select commune from listed_school)) as listed
               from heard h group by h.departement) h using (departement);
    update spoken_departement d set whole = not d.few
        and (select count(distinct sector) + count(distinct regexp_replace(level, '^PRIVE_', ''))
             from spoken_kind where level ~ '(ECOLE|COLLEGE|LYCEE)$') = 5;

    create temporary table spoken_school on commit drop as
    select h.uai, h.departement from heard h join spoken_departement d using (departement)
    where not d.few or h.commune in (select l.commune from listed_school l);
    analyze spoken_school;
end $$;

create or replace function territory.outside(p_scope text[]) returns table (what text, total bigint, samples text[])
    language plpgsql as $$
begin
    return query select 'OUTSIDE', count(*), array[]::text[] from coming_school c
    where p_scope is not null and territory.departement_of(c.commune) <> all (p_scope) having count(*) > 0;
end $$;

-- A directory: what it lists is true on its day, and what it no longer lists, of the schools it speaks of, has closed. Protected schools
-- do not: p_protected holds the seven digits of each, and after a colon the commune to keep whole when they are those of no school.
create or replace function territory.take_directory(p_scope text[], p_protected text[], p_accept_losses boolean)
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
declare
    edition date;
    kept text[] := p_protected || array(
        select split_part(p, ':', 1) from unnest(p_protected) p
        union select split_part(p, ':', 2) from unnest(p_protected) p
        where p like '%:%' and not exists (select from territory.school s where left(s.uai, 7) = split_part(p, ':', 1)));
begin
    analyze coming_school;
    update coming_school set seen = (select max(seen) from coming_school) where seen <> (select max(seen) from coming_school);
    perform territory.list_schools('annuaire', p_scope);
    perform territory.know_schools();
    select max(seen) into edition from listed_school;
    if edition > kernel.today() + 1 then
        perform territory.refuse('imports.refused.future', edition::text);
    end if;
    perform territory.refuse_older(edition);
    -- one half of a cité scolaire, in a file of collèges or of lycées alone, is still that cité scolaire
    update listed_school l set level = k.level, nature = k.nature, name = k.name
    from known_school k
    where k.uai = l.uai and k.level = 'CITE_SCOLAIRE' and l.level in ('COLLEGE', 'LYCEE')
      and not exists (select from coming_school c where c.sector = l.sector and c.level in ('COLLEGE', 'LYCEE') and c.level <> l.level);
    perform territory.hear_schools();

    create temporary table school_plan on commit drop as
    select l.*, s.id as source, k.during as was, k.open as was_open, k.name as was_name, k.commune as was_commune, k.level as was_level,
        k.has_past,
        case when k.uai is null then 'ADDED'
             when k.open and not l.open then 'CLOSED'
             when not k.open and l.open then 'REOPENED'
             when (lower(l.name), l.level, l.sector, l.commune, coalesce(nullif(l.nature, ''), k.nature),
                   coalesce(l.contract, k.contract), coalesce(l.siren, k.siren))
                  is distinct from (lower(k.name), k.level, k.sector, k.commune, k.nature, k.contract, k.siren)
             then case when k.feed <> 'annuaire' or k.described >= l.seen then 'UPDATED' else 'CHANGED' end
             when (l.name, coalesce(l.pupils, k.pupils), coalesce(l.latitude, k.latitude), coalesce(l.longitude, k.longitude),
                   coalesce(l.address, k.address), coalesce(l.mail, k.mail), coalesce(l.rpi, k.rpi), coalesce(l.ministry, k.ministry),
                   case when k.has_past then k.since else coalesce(l.opened, k.since) end)
                  is distinct from (k.name, k.pupils, k.latitude, k.longitude, k.address, k.mail, k.rpi, k.ministry, k.since)
             then 'UPDATED'
             when k.source <> s.id then 'CONFIRMED'
             else 'SAME' end as what
    from listed_school l
    join territory.source s on s.name = l.source_name and s.described = l.seen
    left join known_school k on k.uai = l.uai;
    -- a change seen before the known state began cannot cut it: the state is corrected
    update school_plan p set what = 'UPDATED'
    where p.what in ('CHANGED', 'CLOSED', 'REOPENED') and coalesce(p.closed, p.seen) <= lower(p.was);

    create temporary table school_gone on commit drop as
    select k.* from known_school k join spoken_school using (uai)
    where k.described <= edition and k.since < edition
      and not exists (select from coming_school c where c.uai = k.uai)
      and k.uai <> all (kept) and left(k.uai, 7) <> all (kept) and k.commune <> all (kept);
    perform territory.refuse_losses(p_accept_losses);

    perform territory.write_schools(edition);
    return query
        select p.what, count(*), (array_agg(territory.school_change(p.what, p.uai, p.name, p.was_name, p.commune, p.was_commune) order by p.uai))[1:5]
        from school_plan p group by p.what
        union all
        select 'GONE', count(*), (array_agg(g.uai || ' ' || g.name order by g.uai))[1:5] from school_gone g having count(*) > 0
        union all
        select * from territory.take_directory_facts(edition)
        union all
        select 'BEYOND', count(*), (array_agg(k.uai || ' ' || k.name order by k.uai))[1:5] from known_school k
        where k.open and k.departement in (select departement from listed_school)
          and k.uai not in (select uai from spoken_school union all select uai from listed_school) having count(*) > 0
        union all
        select * from territory.outside(p_scope);
end $$;

create or replace function territory.school_change(what text, uai text, name text, was_name text, commune text, was_commune text) returns text
    language sql immutable as $$
    select uai || ' ' || case
        when was_name is distinct from name and was_name is not null then was_name || ' → ' || name else name end
        || case when was_commune <> commune then ', ' || was_commune || ' → ' || commune else '' end
$$;

-- An edition older than the one already taken would close what has opened since.
create or replace function territory.refuse_older(edition date) returns void language plpgsql as $$
declare
    newer record;
begin
    select k.departement, max(k.described) as described into newer from known_school k
    where k.feed = 'annuaire' and k.described > edition and k.departement in (select departement from listed_school)
    group by k.departement order by k.departement limit 1;
    if found then
        perform territory.refuse('imports.refused.older', edition::text, newer.departement, newer.described::text);
    end if;
end $$;

-- Schools that the file closes, by saying so or by leaving them out: more than one in ten in a département is no ordinary year, but for
-- those that only the list which stands in for a directory told of, some years ago: of these, one in four.
create or replace function territory.refuse_losses(accepted boolean) returns void language plpgsql as $$
declare
    worst record;
begin
    select k.departement, count(*) as had, count(g.uai) as lost into worst
    from spoken_school k join known_school n using (uai)
    left join (select uai from school_gone union select uai from school_plan where what = 'CLOSED') g using (uai)
    group by k.departement
    having count(g.uai) filter (where n.feed <> 'consolide') * 10 > count(*) filter (where n.feed <> 'consolide')
        or count(g.uai) * 4 > count(*)
    order by count(g.uai)::numeric / count(*) desc limit 1;
    if found and not accepted then
        perform territory.refuse('imports.refused.losses', worst.lost::text, worst.had::text, worst.departement);
    end if;
end $$;

create or replace function territory.write_schools(edition date) returns void language plpgsql as $$
begin
    insert into territory.school (uai) select uai from school_plan where what = 'ADDED' order by uai;

    insert into territory.school_state (uai, during, name, level, nature, sector, contract, commune, siren, open, pupils, latitude,
        longitude, address, mail, rpi, ministry, precision, source)
    select p.uai, case when p.open then daterange(began.day, null) else daterange(coalesce(p.closed, p.seen), null) end,
        p.name, p.level, p.nature, p.sector, p.contract, p.commune, p.siren, p.open, p.pupils, p.latitude, p.longitude, p.address,
        p.mail, p.rpi, p.ministry, case when began.day < p.seen then 'CARRIED_BACK' else 'EXACT' end, p.source
    from school_plan p, lateral (select coalesce(p.opened, date '2013-01-01') as day) began
    where p.what = 'ADDED' order by p.uai;

    update territory.school_state t set during = daterange(lower(t.during), coalesce(p.closed, p.seen))
    from school_plan p
    where p.what in ('CHANGED', 'CLOSED', 'REOPENED') and t.uai = p.uai and t.during = p.was;

    insert into territory.school_state (uai, during, name, level, nature, sector, contract, commune, siren, open, pupils, latitude,
        longitude, address, mail, rpi, ministry, precision, source)
    select p.uai, daterange(coalesce(p.closed, p.seen), null), p.name, p.level, coalesce(nullif(p.nature, ''), k.nature), p.sector,
        coalesce(p.contract, k.contract), p.commune, coalesce(p.siren, k.siren), p.open, coalesce(p.pupils, k.pupils),
        coalesce(p.latitude, k.latitude), coalesce(p.longitude, k.longitude), coalesce(p.address, k.address), coalesce(p.mail, k.mail),
        coalesce(p.rpi, k.rpi), coalesce(p.ministry, k.ministry), case when p.closed is null then 'JANUARY_FIRST' else 'EXACT' end, p.source
    from school_plan p join known_school k using (uai)
    where p.what in ('CHANGED', 'CLOSED', 'REOPENED');

    update territory.school_state t set
        during = daterange(case when p.has_past then lower(t.during) else coalesce(p.opened, lower(t.during)) end, null),
        name = p.name, level = p.level, nature = coalesce(nullif(p.nature, ''), t.nature), sector = p.sector,
        contract = coalesce(p.contract, t.contract), commune = p.commune, siren = coalesce(p.siren, t.siren), open = p.open,
        pupils = coalesce(p.pupils, t.pupils), latitude = coalesce(p.latitude, t.latitude), longitude = coalesce(p.longitude, t.longitude),
        address = coalesce(p.address, t.address), mail = coalesce(p.mail, t.mail), rpi = coalesce(p.rpi, t.rpi),
        ministry = coalesce(p.ministry, t.ministry), source = p.source
    from school_plan p
    where p.what = 'UPDATED' and t.uai = p.uai and t.during = p.was;

    update territory.school_state t set source = p.source
    from school_plan p
    where p.what = 'CONFIRMED' and t.uai = p.uai and t.during = p.was;

    update territory.school_state t set during = daterange(lower(t.during), edition)
    from school_gone g where t.uai = g.uai and t.during = g.during;

    insert into territory.school_state (uai, during, name, level, nature, sector, contract, commune, siren, open, pupils, latitude,
        longitude, address, mail, rpi, ministry, precision, source)
    select uai, daterange(edition, null), name, level, nature, sector, contract, commune, siren, false, pupils, latitude, longitude,
        address, mail, rpi, ministry, 'JANUARY_FIRST', (select source from school_plan limit 1)
    from school_gone;
end $$;

-- A file that knows less than the directory: it adds schools and fills what is not known; it changes and closes nothing.
create or replace function territory.take_complement(p_feed text, p_scope text[])
    returns table (what text, total bigint, samples text[]) language plpgsql set enable_nestloop = off set work_mem = '64MB' as $$
begin
    analyze coming_school;
    perform territory.list_schools(p_feed, p_scope);
    perform territory.know_schools();

    create temporary table school_plan on commit drop as
    select l.*, s.id as source, k.during as was,
        case when k.uai is null then 'ADDED'
             when (k.contract is null and l.contract is not null) or (k.siren is null and l.siren is not null)
               or (k.pupils is null and l.pupils is not null) or (k.latitude is null and l.latitude is not null)
               or (k.address is null and l.address is not null) or (k.mail is null and l.mail is not null)
               or (k.ministry is null and l.ministry is not null) or (k.nature = '' and l.nature <> '') then 'COMPLETED'
             else 'SAME' end as what,
        k.name as was_name, k.commune as was_commune, k.has_past
    from listed_school l
    join territory.source s on s.name = l.source_name and s.described = l.seen
    left join known_school k on k.uai = l.uai;
    create temporary table school_gone on commit drop as select * from known_school where false;

    perform territory.write_schools(null);
    update territory.school_state t set
        contract = coalesce(t.contract, p.contract), siren = coalesce(t.siren, p.siren), pupils = coalesce(t.pupils, p.pupils),
        longitude = case when t.latitude is null then p.longitude else t.longitude end, latitude = coalesce(t.latitude, p.latitude),
        address = coalesce(t.address, p.address), mail = coalesce(t.mail, p.mail),
        ministry = coalesce(t.ministry, p.ministry), nature = case when t.nature = '' then p.nature else t.nature end
    from school_plan p
    where p.what = 'COMPLETED' and t.uai = p.uai and t.during = p.was;
    return query
        select p.what, count(*), (array_agg(p.uai || ' ' || p.name order by p.uai))[1:5] from school_plan p group by p.what
        union all
        select * from territory.outside(p_scope);
end $$;

-- Writes an import down. A directory may change no row and tell all the same, for the first time, that it knows every school of a
-- département.
create or replace function territory.take_note(p_kind text, p_file text, p_digest text, p_scope text, p_added bigint, p_changed bigint,
    p_closed bigint, p_rejected bigint, p_began timestamptz, p_edition date, p_source text, p_licence text, p_address text,
    p_lines bigint, p_set_aside bigint, p_edition_given boolean) returns bigint language plpgsql as $$
declare
    number bigint;
begin
    if p_kind = 'annuaire' and exists (
        select unnest(string_to_array(p_scope, ',')) except
        select unnest(string_to_array(i.scope, ',')) from territory.import i where i.kind = 'annuaire') then
        perform territory.touch('SCHOOLS');
    end if;
    insert into territory.import (kind, file, digest, scope, added, changed, closed, rejected, began, edition, source, licence,
        address, lines, set_aside, edition_given)
    values (p_kind, p_file, p_digest, p_scope, p_added, p_changed, p_closed, p_rejected, p_began, p_edition, p_source, p_licence,
        p_address, p_lines, p_set_aside, p_edition_given)
    returning id into number;
    return number;
end $$;

-- As the release before calls it; goes away in the release after.
create or replace function territory.take_note(p_kind text, p_file text, p_digest text, p_scope text, p_added bigint, p_changed bigint,
    p_closed bigint, p_rejected bigint, p_began timestamptz, p_edition date, p_source text, p_licence text, p_address text,
    p_lines bigint, p_set_aside bigint) returns bigint language sql as $$
    select territory.take_note(p_kind, p_file, p_digest, p_scope, p_added, p_changed, p_closed, p_rejected, p_began, p_edition, p_source,
        p_licence, p_address, p_lines, p_set_aside, false)
$$;

-- The register of imports, as other modules may read it: what was taken, from whom, when.
create or replace view territory.v_import as
select id, kind, file, digest, scope, added, changed, closed, rejected, lines, set_aside, edition, source, licence, address, began, at,
    edition_given
from territory.import;
grant select on territory.v_import to ${app};

-- How communes were ever called and where mail for them goes, the eldest first; and what became of them: what a line says is compared.
create or replace view territory.v_town as
select s.code, s.name, s.postcodes, lower(s.during) as since from territory.state s where s.kind = 'COMMUNE';
create or replace view territory.v_merged as
select u.code, u.successor from territory.succession u;
