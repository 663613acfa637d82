-- replication.replication
with made as (select * from act where family = 'replication' and action = 'replication.made'),
stage as (select distinct on (id) id, at, after -> 'state' as state, after -> 'why' as why from act where family = 'replication' and after ? 'state' order by id, n desc),
begun as (select id, max(at) as at from act where family = 'replication' and after ->> 'state' = 'UNDER_WAY' group by id),
plan as (
    select distinct on (coalesce(after ->> 'replication', id)) coalesce(after ->> 'replication', id) as id, after -> 'assumed' as assumed
    from act where family = 'replication' and action in ('replication.made', 'replication.planned') order by coalesce(after ->> 'replication', id), n desc)
select 'journal', m.n, 'replication.replication', coalesce(m.after ->> 'replication', r.id), 'replication:' || coalesce(m.after ->> 'replication', r.id),
    case when m.n is not null then jsonb_build_object('practice', m.id, 'organisation', m.organisation, 'made_at', m.at, 'made_by', m.by -> 0,
        'stage', coalesce(s.state, '"CONSIDERED"'), 'stage_at', coalesce(s.at, m.at), 'begun_at', b.at,
        'why', case when s.state = '"ABANDONED"' then s.why else to_jsonb(encode(sha256(''), 'hex')) end,
        'taken_from', m.after -> 'takenFrom', 'place', m.after -> 'place', 'context', m.after -> 'context', 'assumed', p.assumed) end,
    case when r.id is not null then jsonb_build_object('practice', r.practice, 'organisation', r.organisation, 'made_at', r.made_at, 'made_by', r.made_by,
        'stage', r.stage, 'stage_at', r.stage_at, 'begun_at', r.begun_at,
        'why', case when s.state is distinct from '"ABANDONED"' or s.why is not null then encode(sha256(convert_to(r.why, 'UTF8')), 'hex') end,
        'taken_from', case when m.after ? 'context' then r.taken_from end, 'place', case when m.after ? 'context' then r.place end,
        'context', case when m.after ? 'context' then r.context end, 'assumed', case when p.assumed is not null
        then coalesce(r.starts_on::text, '') || '/' || coalesce(r.schools::text, '') || '/' || coalesce(r.classes::text, '') || '/' || coalesce(r.pupils::text, '') end) end
from made m full join replication.replication r on r.id = m.after ->> 'replication' left join stage s on s.id = m.after ->> 'replication'
    left join begun b on b.id = m.after ->> 'replication' left join plan p on p.id = m.after ->> 'replication';

-- replication.report
with said as (select a.*, row_number() over (partition by id order by n) as nth from act a where family = 'replication' and action = 'replication.reported')
select 'journal', s.n, 'replication.report', coalesce(s.id, r.replication) || '/' || coalesce(s.nth, r.n), 'replication:' || coalesce(s.id, r.replication),
    case when s.n is not null then jsonb_build_object('verdict', s.after -> 'verdict', 'made_at', s.at, 'made_by', s.by -> 0,
        'measured', s.after -> 'measured', 'words', s.after -> 'words') end,
    case when r.n is not null then jsonb_build_object('verdict', coalesce(r.verdict, 'NONE'), 'made_at', r.made_at, 'made_by', r.made_by,
        'measured', case when s.after ? 'measured' then r.measured end, 'words', case when s.after ? 'words' then encode(sha256(convert_to(r.content::text, 'UTF8')), 'hex') end) end
from said s full join replication.report r on r.replication = s.id and r.n = s.nth
