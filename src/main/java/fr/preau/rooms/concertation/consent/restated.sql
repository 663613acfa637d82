-- consent.consent
with asked as (select * from act where family = 'consent' and action = 'consent.asked'),
settled as (select * from act where family = 'consent' and action = 'consent.settled')
select 'journal', a.n, 'consent.consent', coalesce(a.after ->> 'consent', c.id), coalesce(a.kind || ':' || a.id, c.thing),
    case when a.n is not null then jsonb_build_object('thing', a.kind || ':' || a.id, 'part', a.after -> 'part', 'text', a.after -> 'text', 'code', a.after -> 'code', 'words', a.after -> 'words',
        'convener', a.organisation, 'until', ((a.after ->> 'until')::date + 1)::timestamp at time zone 'Europe/Paris', 'at', a.at, 'mandate', a.by -> 0,
        'outcome', s.after -> 'outcome', 'ballot', s.after -> 'ballot', 'ended_at', s.at) end,
    case when c.id is not null then jsonb_build_object('thing', c.thing, 'part', c.part, 'text', c.n, 'code', c.code, 'words', encode(sha256(convert_to(c.words, 'UTF8')), 'hex'),
        'convener', c.convener, 'until', c.until, 'at', c.asked_at, 'mandate', c.mandate, 'outcome', c.outcome, 'ballot', c.ballot, 'ended_at', c.ended_at) end
from asked a full join consent.consent c on c.id = a.after ->> 'consent' left join settled s on s.after ->> 'consent' = a.after ->> 'consent';

-- consent.seat
select 'journal', a.n, 'consent.seat', coalesce(a.after ->> 'consent', c.id), coalesce(a.kind || ':' || a.id, c.thing),
    case when a.n is not null then jsonb_build_object('seats', a.after -> 'seats', 'many', a.after -> 'many') end,
    case when c.id is not null then (select jsonb_build_object('many', count(*), 'seats', encode(sha256(convert_to(coalesce(string_agg(s.organisation
        || case when s.opposed then ' - ' else ' ' end || encode(sha256(convert_to(s.reason, 'UTF8')), 'hex') || chr(10), '' order by s.organisation), ''), 'UTF8')), 'hex'))
        from consent.seat s where s.consent = c.id) end
from (select * from act where family = 'consent' and action = 'consent.asked') a full join consent.consent c on c.id = a.after ->> 'consent';

-- consent.answer
with said as (select * from act where family = 'consent' and action in ('consent.consented', 'consent.objected'))
select 'journal', a.n, 'consent.answer', coalesce(a.after ->> 'consent', w.consent) || '/' || coalesce(a.after ->> 'answer', w.n::text),
    coalesce(a.kind || ':' || a.id, (select c.thing from consent.consent c where c.id = w.consent)),
    case when a.n is not null then jsonb_build_object('seat', a.after -> 'seat', 'acting', a.organisation, 'consents', a.action = 'consent.consented', 'why', a.after -> 'why', 'at', a.at,
        'mandate', a.by -> 0) end,
    case when w.n is not null then jsonb_build_object('seat', w.seat, 'acting', w.acting, 'consents', w.consents, 'why', encode(sha256(convert_to(w.reason, 'UTF8')), 'hex'), 'at', w.at,
        'mandate', w.mandate) end
from said a full join consent.answer w on w.consent = a.after ->> 'consent' and w.n = (a.after ->> 'answer')::integer;
