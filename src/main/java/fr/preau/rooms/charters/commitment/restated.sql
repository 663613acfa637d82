-- commitment.commitment
with made as (select * from act where family = 'commitment' and action = 'commitment.proposed'),
last as (select distinct on (id) id, at, after -> 'state' as state, case when action in ('commitment.paused', 'commitment.given_up', 'commitment.declined') then after -> 'why'
        else to_jsonb(encode(sha256(''), 'hex')) end as why
    from act where family = 'commitment' and after ? 'state' and action <> 'commitment.depended' order by id, n desc),
accepted as (select id, after from act where family = 'commitment' and action = 'commitment.accepted')
select 'journal', m.n, 'commitment.commitment', coalesce(m.id, c.id), 'engagement:' || coalesce(m.id, c.id),
    case when m.n is not null then jsonb_build_object('proposer', m.organisation, 'promiser', m.after -> 'promiser', 'due', m.after -> 'due',
        'sha256', m.after -> 'sha256', 'made_at', m.at, 'made_by', m.by -> 0, 'stage', l.state, 'stage_at', l.at,
        'why', case when l.id is null then to_jsonb(encode(sha256(''), 'hex')) else l.why end, 'competence', a.after -> 'competence', 'act_date', a.after -> 'act_date', 'basis', a.after -> 'sha256') end,
    case when c.id is not null then jsonb_build_object('proposer', c.proposer, 'promiser', c.promiser, 'due', c.due,
        'sha256', c.sha256, 'made_at', c.made_at, 'made_by', c.made_by, 'stage', c.stage, 'stage_at', c.stage_at,
        -- lines written before these were said of say nothing of them
        'why', case when l.id is null or l.why is not null then encode(sha256(convert_to(c.why, 'UTF8')), 'hex') end, 'competence', c.competence, 'act_date', c.act_date,
        'basis', case when a.after ? 'sha256' then encode(sha256(convert_to(c.basis || chr(10) || coalesce(c.act, ''), 'UTF8')), 'hex') end) end
from made m full join commitment.commitment c on c.id = m.id left join last l on l.id = m.id left join accepted a on a.id = m.id;

-- commitment.dependency
with last as (select distinct on (id) * from act where family = 'commitment' and after ? 'upon' order by id, n desc)
select 'journal', l.n, 'commitment.dependency', l.id, 'engagement:' || l.id, jsonb_build_object('upon', l.after -> 'upon'),
    jsonb_build_object('upon', coalesce(d.upon, ''))
from last l left join (select commitment, string_agg(upon, ' ' order by upon) as upon from commitment.dependency group by commitment) d on d.commitment = l.id;

-- commitment.report
with said as (select * from act where family = 'commitment' and action = 'commitment.reported')
select 'journal', s.n, 'commitment.report', coalesce(s.id, r.commitment) || '/' || coalesce(s.after ->> 'report', r.n::text), 'engagement:' || coalesce(s.id, r.commitment),
    case when s.n is not null then jsonb_build_object('done', s.after -> 'done', 'sha256', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('done', r.done, 'sha256', case when s.n is null or s.after ? 'sha256' then
        encode(sha256(convert_to(concat_ws(chr(10), r.day, coalesce(r.figure::text, '-'), coalesce(r.file, '-'), r.words), 'UTF8')), 'hex') end, 'at', r.at, 'mandate', r.mandate) end
from said s full join commitment.report r on r.commitment = s.id and r.n = (s.after ->> 'report')::integer;

-- commitment.word
with said as (select * from act where family = 'commitment' and action = 'commitment.said')
select 'journal', s.n, 'commitment.word', coalesce(s.id, w.commitment) || '/' || coalesce(s.after ->> 'word', w.n::text), 'engagement:' || coalesce(s.id, w.commitment),
    case when s.n is not null then jsonb_build_object('organisation', s.organisation, 'confirms', s.after -> 'confirms', 'reason', s.after -> 'sha256', 'at', s.at, 'mandate', s.by -> 0) end,
    case when w.n is not null then jsonb_build_object('organisation', w.organisation, 'confirms', w.confirms, 'reason',
        case when s.n is null or s.after ? 'sha256' then encode(sha256(convert_to(w.reason, 'UTF8')), 'hex') end, 'at', w.at, 'mandate', w.mandate) end
from said s full join commitment.word w on w.commitment = s.id and w.n = (s.after ->> 'word')::integer;

-- commitment.passage
with said as (select a.*, row_number() over (partition by id order by n) as nth from act a
    where family = 'commitment' and action not in ('commitment.proposed', 'commitment.depended'))
select 'journal', s.n, 'commitment.passage', coalesce(s.id, p.commitment) || '/' || coalesce(s.nth, p.n), 'engagement:' || coalesce(s.id, p.commitment),
    case when s.n is not null then jsonb_build_object('stage', s.after -> 'state', 'why',
        case when s.action in ('commitment.paused', 'commitment.given_up', 'commitment.declined') then s.after -> 'why' else to_jsonb(encode(sha256(''), 'hex')) end, 'at', s.at, 'mandate', s.by -> 0) end,
    case when p.n is not null then jsonb_build_object('stage', p.stage, 'why', case when s.after ? 'why' or s.action not in ('commitment.paused', 'commitment.given_up', 'commitment.declined')
        then encode(sha256(convert_to(p.why, 'UTF8')), 'hex') end,
        'at', p.at, 'mandate', p.mandate) end
from said s full join commitment.passage p on p.commitment = s.id and p.n = s.nth
