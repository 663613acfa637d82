-- market.need
with made as (select * from act where action = 'market.expressed'),
written as (select distinct on (id) id, after from act where action in ('market.expressed', 'market.changed') order by id, n desc),
last as (select distinct on (id) id, after -> 'state' as state, after -> 'sha256' as reason from act where action = 'market.answered' order by id, n desc),
lines as (select need, string_agg(uai || ' ' || quantity, ',' order by uai) as said from market.need_school group by need)
select 'journal', m.n, 'market.need', coalesce(m.id, d.id), 'besoin:' || coalesce(m.id, d.id),
    case when m.n is not null then jsonb_build_object('author', m.organisation, 'sha256', w.after -> 'sha256', 'buyer', w.after -> 'buyer', 'law', w.after -> 'law',
        'state', coalesce(l.state, case when m.organisation = w.after ->> 'buyer' then '"RETAINED"' else '"WAITING"' end::jsonb),
        'reason', coalesce(l.reason, to_jsonb(encode(sha256(''), 'hex'))), 'made_at', m.at, 'made_by', m.by -> 0) end,
    case when d.id is not null then jsonb_build_object('author', d.author, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), d.item, d.level, d.quantity, d.purpose, d.wished, d.wants,
            case when d.told then d.low || ' ' || d.high else '' end, coalesce(s.said, '')), 'UTF8')), 'hex'),
        'buyer', d.buyer, 'law', d.law, 'state', d.state, 'reason', encode(sha256(convert_to(d.reason, 'UTF8')), 'hex'), 'made_at', d.made_at,
        'made_by', d.made_by) end
from made m full join market.need d on d.id = m.id left join written w on w.id = m.id left join last l on l.id = m.id left join lines s on s.need = d.id;

-- market.answer
with said as (select * from act where action = 'market.answered')
select 'journal', s.n, 'market.answer', coalesce(s.id, a.need) || '/' || coalesce(s.after ->> 'n', a.n::text), 'besoin:' || coalesce(s.id, a.need),
    case when s.n is not null then jsonb_build_object('state', s.after -> 'state', 'who', s.organisation, 'reason', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0) end,
    case when a.n is not null then jsonb_build_object('state', a.state, 'who', a.who, 'reason', encode(sha256(convert_to(a.reason, 'UTF8')), 'hex'), 'at', a.at,
        'mandate', a.mandate) end
from said s full join market.answer a on a.need = s.id and a.n = (s.after ->> 'n')::integer;
