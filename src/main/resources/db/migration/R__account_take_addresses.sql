-- Why: the door by which an import writes the official addresses of a public file, in the manner of R__territory_take.sql. An address of a
-- file is a proposal with its source and its day: what an organisation says itself, and what who runs the instance says, prevail over it.

create or replace function account.expect_addresses() returns void language plpgsql as $$
begin
    create temporary table coming_address (line bigint, organisation text, mail text, described date) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- Of an organisation to which two lines give different addresses, neither is taken; an older day changes nothing.
create or replace function account.take_addresses(p_described date, p_title text)
    returns table (what text, total bigint, samples text[]) language plpgsql as $$
begin
    insert into coming_reject
    select c.line, 'adresse_courriel', c.mail, 'address.twice:' || c.organisation
    from coming_address c
    where c.organisation in (select organisation from coming_address group by organisation having count(distinct lower(mail)) > 1);
    create temporary table address_plan on commit drop as
    select distinct on (c.organisation) c.organisation, c.mail, coalesce(c.described, p_described) as described,
        case when a.organisation is null then 'ADDED'
             when a.described > coalesce(c.described, p_described) or lower(a.mail) = lower(c.mail) then 'SAME'
             else 'UPDATED' end as what
    from coming_address c
    left join account.official_address a on a.organisation = c.organisation and a.origin = 'DIRECTORY'
    where not exists (select from coming_reject r where r.line = c.line and r.value = c.mail)
    order by c.organisation, c.described desc nulls last, c.line;
    insert into account.official_address as a (organisation, origin, mail, source, described)
    select p.organisation, 'DIRECTORY', p.mail, p_title, p.described from address_plan p
    on conflict (organisation, origin) do update set mail = excluded.mail, source = excluded.source, described = excluded.described
        where a.described < excluded.described or (a.described = excluded.described and a.mail <> excluded.mail);
    return query select p.what, count(*), (array_agg(p.organisation order by p.organisation))[1:5] from address_plan p group by p.what;
end $$;
