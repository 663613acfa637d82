-- pool.service
with opened as (select * from act where action = 'pool.opened'),
ended as (select distinct on (id) id, after -> 'closed' as closed, after -> 'deliberation' as by from act where action = 'pool.closed' order by id, n desc),
written as (select distinct on (id) id, after -> 'sha256' as sha256 from act where action in ('pool.opened', 'pool.changed') order by id, n desc)
select 'journal', o.n, 'pool.service', coalesce(o.id, s.id), 'service:' || coalesce(o.id, s.id),
    case when o.n is not null then jsonb_build_object('carrier', o.organisation, 'sha256', w.sha256, 'competence', o.after -> 'competence',
        'act', o.after -> 'act', 'act_date', o.after -> 'act_date', 'made_at', o.at, 'made_by', o.by -> 0, 'closed', e.closed, 'closed_by', e.by) end,
    case when s.id is not null then jsonb_build_object('carrier', s.carrier, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), s.title, s.gives, s.theme, s.level, s.operation), 'UTF8')), 'hex'), 'competence', s.competence,
        -- lines written before it was said of say nothing of it
        'act', case when o.after ? 'act' then encode(sha256(convert_to(coalesce(s.act, ''), 'UTF8')), 'hex') end,
        'act_date', s.act_date, 'made_at', s.made_at, 'made_by', s.made_by, 'closed', s.closed,
        'closed_by', case when s.closed_by <> '' then encode(sha256(convert_to(s.closed_by, 'UTF8')), 'hex') end) end
from opened o full join pool.service s on s.id = o.id left join written w on w.id = o.id left join ended e on e.id = o.id;

-- pool.member
with said as (select distinct on (id) * from act where action in ('pool.joined', 'pool.left', 'pool.counted', 'pool.closed') and after ->> 'sha256' is not null order by id, n desc),
kept as (select service, encode(sha256(convert_to(string_agg(concat_ws(chr(9), n, organisation, name, kind, territory, coalesce(inhabitants::text, ''),
    coalesce(pupils::text, ''), source, joined, joined_by, coalesce(gone::text, ''), gone_by), chr(10) order by n), 'UTF8')), 'hex') as sha256
    from pool.member group by service)
select 'journal', s.n, 'pool.member', coalesce(s.id, k.service), 'service:' || coalesce(s.id, k.service),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256') end,
    case when k.service is not null then jsonb_build_object('sha256', k.sha256) end
from said s full join kept k on k.service = s.id;

-- pool.scale
with said as (select distinct on (id, after ->> 'year') * from act where action = 'pool.scaled' order by id, after ->> 'year', n desc)
select 'journal', s.n, 'pool.scale', coalesce(s.id, c.service) || '/' || coalesce(s.after ->> 'year', c.year::text), 'service:' || coalesce(s.id, c.service),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0) end,
    case when c.year is not null then jsonb_build_object('sha256', encode(sha256(convert_to(c.figures, 'UTF8')), 'hex'), 'at', c.at, 'mandate', c.mandate) end
from said s full join pool.scale c on c.service = s.id and c.year = (s.after ->> 'year')::integer;

-- pool.call
with said as (select * from act where action = 'pool.called')
select 'journal', s.n, 'pool.call', coalesce(s.id, c.service) || '/' || coalesce(s.after ->> 'call', c.n::text), 'service:' || coalesce(s.id, c.service),
    case when s.n is not null then jsonb_build_object('year', s.after -> 'year', 'replaces', s.after -> 'replaces', 'due', s.after -> 'due',
        'total', s.after -> 'total', 'sha256', s.after -> 'sha256', 'text', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0, 'why', true) end,
    case when c.n is not null then jsonb_build_object('year', c.year, 'replaces', c.replaces, 'due', c.due, 'total', c.total, 'sha256', c.sha256,
        'text', encode(sha256(convert_to(c.figures, 'UTF8')), 'hex'), 'at', c.at, 'mandate', c.mandate,
        'why', c.why = c.figures::jsonb ->> 'why') end
from said s full join pool.call c on c.service = s.id and c.n = (s.after ->> 'call')::integer;

-- pool.payment
with said as (select distinct on (id, after ->> 'year', after ->> 'member') * from act where action = 'pool.paid' order by id, after ->> 'year', after ->> 'member', n desc)
select 'journal', s.n, 'pool.payment', coalesce(s.id, p.service) || '/' || coalesce(s.after ->> 'member', p.organisation), 'service:' || coalesce(s.id, p.service),
    case when s.n is not null then jsonb_build_object('cents', s.after -> 'cents', 'day', s.after -> 'day') end,
    case when p.service is not null then jsonb_build_object('cents', p.cents, 'day', p.day) end
from said s full join pool.payment p on p.service = s.id and p.year = (s.after ->> 'year')::integer and p.organisation = s.after ->> 'member';
