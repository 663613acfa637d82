-- account.mandate
with given as (select * from act where family = 'mandate' and action in ('mandate.granted', 'mandate.renewed')),
ended as (
    select id, max(at) filter (where after ? 'atOnce') as ended_at, (array_agg(after ->> 'until' order by n desc) filter (where after ? 'until'))[1] as until,
        (array_agg(by order by n desc))[1] as by
    from act where family = 'mandate' and action = 'mandate.ended' group by id)
select 'journal', g.n, 'account.mandate', coalesce(g.id, m.id), 'organisation:' || coalesce(m.acts_for, g.organisation),
    case when g.n is not null then jsonb_build_object('organisation', g.organisation, 'kind', g.after -> 'kind', 'powers', g.after -> 'powers',
        'from', g.after -> 'from', 'until', coalesce(e.until, g.after ->> 'until'), 'stands_in_for', g.after ->> 'standsInFor', 'function, source', g.after -> 'wordsSha256',
        'given_by', g.by, 'granted_at', g.at, 'renews', g.before ->> 'mandate', 'ended_at', e.ended_at, 'ended_by', e.by) end,
    case when m.id is not null then jsonb_build_object('organisation', m.organisation, 'kind', m.kind, 'powers', array_to_string(m.powers, ' '),
        'from', lower(m.during), 'until', (upper(m.during) - 1)::text, 'stands_in_for', m.stands_in_for,
        'function, source', encode(sha256(m.salt || convert_to(m.function || e'\n' || m.source, 'UTF8')), 'hex'),
        'given_by', to_jsonb(m.given_by), 'granted_at', m.granted_at, 'renews', m.renews, 'ended_at', m.ended_at, 'ended_by', to_jsonb(m.ended_by)) end
from given g full join account.mandate m on m.id = g.id left join ended e on e.id = coalesce(g.id, m.id);

-- account.mandate
with recursive passed as materialized (
    select id, n, after ->> 'successor' as successor from act where family = 'organisation' and action = 'organisation.succeeded' and after ? 'successor'),
acting as (
    select g.id as mandate, g.organisation, g.n from act g where g.family = 'mandate' and g.action in ('mandate.granted', 'mandate.renewed')
    union all
    select a.mandate, p.successor, p.n from acting a
    cross join lateral (select * from passed p where p.id = a.organisation and p.n > a.n order by p.n limit 1) p)
select 'journal', a.n, 'account.mandate', m.id, 'organisation:' || m.acts_for, jsonb_build_object('acts_for', a.organisation), jsonb_build_object('acts_for', m.acts_for)
from (select distinct on (mandate) * from acting order by mandate, n desc) a join account.mandate m on m.id = a.mandate;

-- account.organisation
with said as (
    select id, (array_agg(n order by n desc))[1] as n, (array_agg(action order by n))[1] = 'organisation.created' as made,
        (array_agg(after ->> 'kind' order by n))[1] as kind, (array_agg(after ->> 'college' order by n))[1] as college,
        (array_agg(after ->> 'siren' order by n desc))[1] as siren, (array_agg(after ->> 'name' order by n desc) filter (where after ? 'name'))[1] as name
    from act where family = 'organisation' and action in ('organisation.created', 'organisation.changed') group by id)
select 'journal', s.n, 'account.organisation', s.id, 'organisation:' || s.id,
    jsonb_build_object('name', coalesce(s.name, left(o.name, 200))) || case when s.made then jsonb_build_object('kind', s.kind, 'college', s.college, 'siren', s.siren) else '{}' end,
    case when o.id is not null then jsonb_build_object('name', left(o.name, 200))
        || case when s.made then jsonb_build_object('kind', o.kind, 'college', o.college, 'siren', o.siren) else '{}' end end
from said s left join account.organisation o on o.id = s.id;

-- account.organisation
select 'journal', null::bigint, 'account.organisation', o.id, 'organisation:' || o.id, null::jsonb, jsonb_build_object('id', o.id)
from account.organisation o
where o.id ~ '^O-[0-9A-HJKMNP-TV-Z]{10}$' and not exists (select from act where act.family = 'organisation' and act.action = 'organisation.created' and act.id = o.id);

-- account.organisation
with last as (
    select distinct on (id) * from act where family = 'organisation' and action in ('organisation.merged', 'organisation.succeeded', 'organisation.ended') order by id, n desc)
select 'journal', l.n, 'account.organisation', l.id, 'organisation:' || l.id, jsonb_build_object('successor', l.after ->> 'successor'),
    case when o.id is not null then jsonb_build_object('successor', o.successor) end
from last l left join account.organisation o on o.id = l.id;

-- account.official_address
with last as (select distinct on (id) * from act where family = 'organisation' and action = 'organisation.addressed' order by id, n desc)
select 'journal', l.n, 'account.official_address', coalesce(l.id, a.organisation), 'organisation:' || coalesce(l.id, a.organisation),
    case when l.after ? 'source' then jsonb_build_object('source', l.after -> 'source', 'described', l.after -> 'described') end,
    case when a.organisation is not null then jsonb_build_object('source', a.source, 'described', a.described) end
from last l full join (select * from account.official_address where origin = 'OPERATOR') a on a.organisation = l.id;

-- account.merger
with last as (select distinct on (id) * from act where family = 'organisation' and action = 'organisation.merger-asked' order by id, n desc)
select 'journal', l.n, 'account.merger', coalesce(l.id, m.organisation), 'organisation:' || coalesce(l.id, m.organisation),
    case when l.n is not null then jsonb_build_object('successor', l.after -> 'successor', 'since', l.after -> 'since', 'source', l.after -> 'wordsSha256', 'asked_at', l.at) end,
    case when m.organisation is not null then jsonb_build_object('successor', m.successor, 'since', m.since,
        'source', encode(sha256(m.salt || convert_to(m.source, 'UTF8')), 'hex'), 'asked_at', m.asked_at) end
from last l full join account.merger m on m.organisation = l.id;

-- account.ending_asked
with last as (select distinct on (id) * from act where family = 'mandate' and action = 'mandate.ending-asked' order by id, n desc)
select 'journal', l.n, 'account.ending_asked', coalesce(l.id, a.mandate), 'mandat:' || coalesce(l.id, a.mandate),
    case when l.n is not null then jsonb_build_object('reason', l.after -> 'wordsSha256', 'asked_at', l.at) end,
    case when a.mandate is not null then jsonb_build_object('reason', encode(sha256(a.salt || convert_to(a.reason, 'UTF8')), 'hex'), 'asked_at', a.asked_at) end
from last l full join account.ending_asked a on a.mandate = l.id
