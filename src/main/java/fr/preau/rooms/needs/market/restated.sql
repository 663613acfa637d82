-- market.need
with made as (select * from act where action = 'market.expressed'),
written as (select distinct on (id) id, after from act where action in ('market.expressed', 'market.changed') order by id, n desc),
last as (select distinct on (id) id, after -> 'state' as state, after -> 'sha256' as reason, after -> 'purchase' as purchase from act where action = 'market.answered' order by id, n desc),
lines as (select need, string_agg(uai || ' ' || quantity, ',' order by uai) as said from market.need_school group by need)
select 'journal', m.n, 'market.need', coalesce(m.id, d.id), 'besoin:' || coalesce(m.id, d.id),
    case when m.n is not null then jsonb_build_object('author', m.organisation, 'sha256', w.after -> 'sha256', 'buyer', w.after -> 'buyer', 'law', w.after -> 'law',
        'state', coalesce(l.state, case when m.organisation = w.after ->> 'buyer' then '"RETAINED"' else '"WAITING"' end::jsonb),
        'reason', coalesce(l.reason, to_jsonb(encode(sha256(''), 'hex'))), 'purchase', l.purchase, 'made_at', m.at, 'made_by', m.by -> 0) end,
    case when d.id is not null then jsonb_build_object('author', d.author, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), d.item, d.level, d.quantity, d.purpose, d.wished, d.wants,
            case when d.told then d.low || ' ' || d.high else '' end, coalesce(s.said, '')), 'UTF8')), 'hex'),
        'buyer', d.buyer, 'law', d.law, 'state', d.state, 'reason', encode(sha256(convert_to(d.reason, 'UTF8')), 'hex'), 'purchase', d.purchase,
        'made_at', d.made_at,
        'made_by', d.made_by) end
from made m full join market.need d on d.id = m.id left join written w on w.id = m.id left join last l on l.id = m.id left join lines s on s.need = d.id;

-- market.answer
with said as (select * from act where action = 'market.answered')
select 'journal', s.n, 'market.answer', coalesce(s.id, a.need) || '/' || coalesce(s.after ->> 'n', a.n::text), 'besoin:' || coalesce(s.id, a.need),
    case when s.n is not null then jsonb_build_object('state', s.after -> 'state', 'who', s.organisation, 'reason', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0) end,
    case when a.n is not null then jsonb_build_object('state', a.state, 'who', a.who, 'reason', encode(sha256(convert_to(a.reason, 'UTF8')), 'hex'), 'at', a.at,
        'mandate', a.mandate) end
from said s full join market.answer a on a.need = s.id and a.n = (s.after ->> 'n')::integer;

-- market.purchase
with made as (select * from act where action = 'market.opened'),
written as (select distinct on (id) id, after -> 'sha256' as sha256 from act where action in ('market.opened', 'market.rewritten') order by id, n desc),
ended as (select distinct on (id) id, after -> 'stage' as stage, after -> 'sha256' as why from act where action = 'market.ended' order by id, n desc)
select 'journal', m.n, 'market.purchase', coalesce(m.id, p.id), 'achat:' || coalesce(m.id, p.id),
    case when m.n is not null then jsonb_build_object('coordinator', m.organisation, 'item', m.after -> 'item', 'level', m.after -> 'level', 'sha256', w.sha256,
        'stage', coalesce(e.stage, '"OPEN"'), 'why', coalesce(e.why, to_jsonb(encode(sha256(''), 'hex'))), 'made_at', m.at, 'made_by', m.by -> 0) end,
    case when p.id is not null then jsonb_build_object('coordinator', p.coordinator, 'item', p.item, 'level', p.level, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), nullif(p.salt, ''), p.title, p.purpose, p.wished, p.estimate, p.way, p.costs, p.profile, coalesce(p.answers_until::text, '')), 'UTF8')), 'hex'),
        'stage', p.stage, 'why', encode(sha256(convert_to(p.why, 'UTF8')), 'hex'), 'made_at', p.made_at, 'made_by', p.made_by) end
from made m full join market.purchase p on p.id = m.id left join written w on w.id = m.id left join ended e on e.id = m.id;

-- market.member
with said as (select distinct on (id, organisation) * from act where action = 'market.joined' order by id, organisation, n desc),
gone as (select distinct on (id, organisation) id, organisation, n, at from act where action = 'market.left' order by id, organisation, n desc)
select 'journal', s.n, 'market.member', coalesce(s.id, m.purchase) || '/' || coalesce(s.organisation, m.organisation), 'achat:' || coalesce(s.id, m.purchase),
    case when s.n is not null then jsonb_build_object('decision', s.after -> 'sha256', 'decided_on', s.after -> 'decided_on', 'joined_at', s.at,
        'left_at', case when g.n > s.n then g.at end, 'mandate', s.by -> 0) end,
    case when m.organisation is not null then jsonb_build_object('decision', encode(sha256(convert_to(m.decision, 'UTF8')), 'hex'), 'decided_on', m.decided_on,
        'joined_at', m.joined_at, 'left_at', m.left_at, 'mandate', m.mandate) end
from said s full join (select * from market.member where joined_at is not null) m on m.purchase = s.id and m.organisation = s.organisation
    left join gone g on g.id = s.id and g.organisation = s.organisation;
