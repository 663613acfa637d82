-- replication.replication
with made as (select * from act where family = 'replication' and action = 'replication.made'),
stage as (select distinct on (id) id, at, after -> 'state' as state from act where family = 'replication' and after ? 'state' order by id, n desc)
select 'journal', m.n, 'replication.replication', coalesce(m.after ->> 'replication', r.id), 'replication:' || coalesce(m.after ->> 'replication', r.id),
    case when m.n is not null then jsonb_build_object('practice', m.id, 'organisation', m.organisation, 'made_at', m.at, 'made_by', m.by -> 0,
        'stage', coalesce(s.state, '"CONSIDERED"'), 'stage_at', coalesce(s.at, m.at)) end,
    case when r.id is not null then jsonb_build_object('practice', r.practice, 'organisation', r.organisation, 'made_at', r.made_at, 'made_by', r.made_by,
        'stage', r.stage, 'stage_at', r.stage_at) end
from made m full join replication.replication r on r.id = m.after ->> 'replication' left join stage s on s.id = m.after ->> 'replication';

-- replication.report
with said as (select a.*, row_number() over (partition by id order by n) as nth from act a where family = 'replication' and action = 'replication.reported')
select 'journal', s.n, 'replication.report', coalesce(s.id, r.replication) || '/' || coalesce(s.nth, r.n), 'replication:' || coalesce(s.id, r.replication),
    case when s.n is not null then jsonb_build_object('verdict', s.after -> 'verdict', 'made_at', s.at, 'made_by', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('verdict', coalesce(r.verdict, 'NONE'), 'made_at', r.made_at, 'made_by', r.made_by) end
from said s full join replication.report r on r.replication = s.id and r.n = s.nth
