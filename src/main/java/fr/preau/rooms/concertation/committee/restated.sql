-- committee.committee
with told as (
    select id, min(n) filter (where action = 'committee.installed') as n, (array_agg(at) filter (where action = 'committee.installed'))[1] as installed_at,
        (array_agg(at) filter (where action = 'committee.ended'))[1] as ended_at, (array_agg(after ->> 'reason') filter (where action = 'committee.ended'))[1] as reason,
        (array_agg(organisation order by n) filter (where action = 'committee.installed'))[1] as convener,
        (array_agg(after order by n desc) filter (where action in ('committee.installed', 'committee.changed')))[1] as outline
    from act where family = 'committee' and action in ('committee.installed', 'committee.changed', 'committee.ended') group by id)
select 'journal', t.n, 'committee.committee', coalesce(t.id, c.id), 'instance:' || coalesce(t.id, c.id),
    case when t.id is not null then jsonb_build_object('convener', t.convener, 'installed_at', t.installed_at, 'ended_at', t.ended_at, 'reason', coalesce(t.reason, encode(sha256(''), 'hex')), 'outline', t.outline) end,
    case when c.id is not null then jsonb_build_object('convener', c.convener, 'installed_at', c.installed_at, 'ended_at', c.ended_at,
        'reason', encode(sha256(convert_to(c.end_reason, 'UTF8')), 'hex'),
        'outline', jsonb_build_object('title', encode(sha256(convert_to(c.title, 'UTF8')), 'hex'), 'purpose', encode(sha256(convert_to(c.purpose, 'UTF8')), 'hex'),
            'scale', c.scale, 'place', coalesce(c.place, ''))) end
from told t full join (select * from committee.committee where installed_at is not null) c on c.id = t.id;

-- committee.seat
with last as (select distinct on (id) * from act where family = 'committee' and action in ('committee.seated', 'committee.unseated') order by id, n desc)
select 'journal', l.n, 'committee.seat', coalesce(l.id, c.id), 'instance:' || coalesce(l.id, c.id),
    case when l.n is not null then jsonb_build_object('seats', l.after -> 'seats') end,
    case when c.id is not null then jsonb_build_object('seats', (select encode(sha256(convert_to(coalesce(string_agg(
        s.organisation || ' ' || s.college || ' ' || s.from_day || ' ' || coalesce(s.until_day::text, '') || chr(10), '' order by s.organisation), ''), 'UTF8')), 'hex')
        from committee.seat s where s.committee = c.id)) end
from last l full join (select id from committee.committee where installed_at is not null) c on c.id = l.id;

-- committee.rules
with said as (select * from act where family = 'committee' and action = 'committee.ruled')
select 'journal', s.n, 'committee.rules', coalesce(s.id, r.committee) || '/' || coalesce(s.after ->> 'version', r.n::text), 'instance:' || coalesce(s.id, r.committee),
    case when s.n is not null then jsonb_build_object('words', s.after -> 'words', 'file', s.after -> 'file', 'from', s.after -> 'from', 'at', s.at, 'mandate', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('words', encode(sha256(convert_to(r.words, 'UTF8')), 'hex'), 'file', r.file, 'from', r.from_day, 'at', r.at, 'mandate', r.mandate) end
from said s full join committee.rules r on r.committee = s.id and r.n = (s.after ->> 'version')::integer;

-- committee.meeting
with told as (select * from act where family = 'committee' and action = 'committee.convened'),
dropped as (select * from act where family = 'committee' and action = 'committee.dropped')
select 'journal', t.n, 'committee.meeting', coalesce(t.id, m.committee) || '/' || coalesce(t.after ->> 'meeting', m.n::text), 'instance:' || coalesce(t.id, m.committee),
    case when t.n is not null then jsonb_build_object('starts', (t.after ->> 'starts')::timestamptz, 'ends', (t.after ->> 'ends')::timestamptz, 'place', t.after -> 'place',
        'agenda', t.after -> 'agenda', 'at', t.at, 'mandate', t.by -> 0, 'dropped_at', d.at, 'reason', coalesce(d.after ->> 'reason', encode(sha256(''), 'hex'))) end,
    case when m.n is not null then jsonb_build_object('starts', m.starts_at, 'ends', m.ends_at, 'place', encode(sha256(convert_to(m.place, 'UTF8')), 'hex'),
        'agenda', encode(sha256(convert_to(m.agenda, 'UTF8')), 'hex'), 'at', m.at, 'mandate', m.mandate, 'dropped_at', m.dropped_at,
        'reason', encode(sha256(convert_to(m.reason, 'UTF8')), 'hex')) end
from told t full join committee.meeting m on m.committee = t.id and m.n = (t.after ->> 'meeting')::integer
left join dropped d on d.id = t.id and d.after -> 'meeting' = t.after -> 'meeting';

-- committee.referral
with said as (select * from act where family = 'committee' and action = 'committee.submitted')
select 'journal', s.n, 'committee.referral', coalesce(s.id, r.committee) || '/' || coalesce(s.after ->> 'referral', r.n::text), 'instance:' || coalesce(s.id, r.committee),
    case when s.n is not null then jsonb_build_object('organisation', s.organisation, 'title', s.after -> 'title', 'question', s.after -> 'question', 'due', s.after -> 'due',
        'thing', s.after -> 'thing', 'file', s.after -> 'file', 'at', s.at, 'mandate', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('organisation', r.organisation, 'title', encode(sha256(convert_to(r.title, 'UTF8')), 'hex'),
        'question', encode(sha256(convert_to(r.question, 'UTF8')), 'hex'), 'due', r.due_on, 'thing', r.thing, 'file', r.file, 'at', r.at, 'mandate', r.mandate) end
from said s full join committee.referral r on r.committee = s.id and r.n = (s.after ->> 'referral')::integer;

-- committee.word
with said as (select * from act where family = 'committee' and action = 'committee.said')
select 'journal', s.n, 'committee.word', coalesce(s.id, w.committee) || '/' || coalesce(s.after ->> 'referral', w.referral::text) || '/' || coalesce(s.after ->> 'seat', w.organisation),
    'instance:' || coalesce(s.id, w.committee),
    case when s.n is not null then jsonb_build_object('acting', s.organisation, 'stance', s.after -> 'stance', 'reason', s.after -> 'reason', 'at', s.at, 'mandate', s.by -> 0) end,
    case when w.at is not null then jsonb_build_object('acting', w.acting, 'stance', w.stance, 'reason', encode(sha256(convert_to(w.reason, 'UTF8')), 'hex'), 'at', w.at, 'mandate', w.mandate) end
from said s full join committee.word w on w.committee = s.id and w.referral = (s.after ->> 'referral')::integer and w.organisation = s.after ->> 'seat';

-- committee.advice
with said as (select * from act where family = 'committee' and action = 'committee.concluded')
select 'journal', s.n, 'committee.advice', coalesce(s.id, a.committee) || '/' || coalesce(s.after ->> 'referral', a.referral::text), 'instance:' || coalesce(s.id, a.committee),
    case when s.n is not null then jsonb_build_object('stance', s.after -> 'stance', 'words', s.after -> 'words', 'given', s.after -> 'given', 'objections', s.after -> 'objections',
        'ballot', s.after -> 'ballot', 'at', s.at, 'mandate', s.by -> 0) end,
    case when a.at is not null then jsonb_build_object('stance', a.stance, 'words', encode(sha256(convert_to(a.words, 'UTF8')), 'hex'), 'given', a.given_on,
        'objections', encode(sha256(convert_to(array_to_string(a.objections, ' '), 'UTF8')), 'hex'), 'ballot', 'scrutin:' || a.ballot, 'at', a.at, 'mandate', a.mandate) end
from said s full join committee.advice a on a.committee = s.id and a.referral = (s.after ->> 'referral')::integer;
