-- programme.operation
with made as (select * from act where family = 'programme' and action = 'programme.announced'),
written as (select distinct on (id) id, after -> 'sha256' as sha256 from act where action in ('programme.announced', 'programme.changed') order by id, n desc),
ended as (select distinct on (id) id, after -> 'stage' as stage, after -> 'why' as why from act where action = 'programme.ended' order by id, n desc)
select 'journal', m.n, 'programme.operation', coalesce(m.id, o.id), 'operation:' || coalesce(m.id, o.id),
    case when m.n is not null then jsonb_build_object('carrier', m.after -> 'carrier', 'writer', m.organisation, 'sha256', w.sha256, 'told', m.after -> 'told',
        'competence', m.after -> 'competence', 'act_date', m.after -> 'act_date', 'stage', coalesce(e.stage, '"RUNNING"'), 'why', case when e.id is null then to_jsonb(encode(sha256(''), 'hex')) else e.why end, 'act', m.after -> 'act', 'made_at', m.at, 'made_by', m.by -> 0) end,
    case when o.id is not null then jsonb_build_object('carrier', o.carrier, 'writer', o.writer, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), o.title, o.purpose, o.theme, o.level, o.begins, coalesce(o.ends::text, ''), o.source, nullif(o.brings, '')), 'UTF8')), 'hex'),
        -- lines written before these were said of say nothing of them
        'why', case when e.id is null or e.why is not null then encode(sha256(convert_to(o.why, 'UTF8')), 'hex') end, 'act', case when m.after ? 'act' then encode(sha256(convert_to(coalesce(o.act, ''), 'UTF8')), 'hex') end,
        'told', o.source <> '', 'competence', o.competence, 'act_date', o.act_date, 'stage', o.stage, 'made_at', o.made_at, 'made_by', o.made_by) end
from made m full join programme.operation o on o.id = m.id left join written w on w.id = m.id left join ended e on e.id = m.id;

-- programme.wave
with said as (select distinct on (id, after ->> 'wave') * from act where action = 'programme.wave' order by id, after ->> 'wave', n desc)
select 'journal', s.n, 'programme.wave', coalesce(s.id, w.operation) || '/' || coalesce(s.after ->> 'wave', w.n::text), 'operation:' || coalesce(s.id, w.operation),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256') end,
    case when w.n is not null then jsonb_build_object('sha256',
        encode(sha256(convert_to(w.name || chr(10) || w.criteria || chr(10) || coalesce(w.begins::text, ''), 'UTF8')), 'hex')) end
from said s full join programme.wave w on w.operation = s.id and w.n = (s.after ->> 'wave')::integer;

-- programme.milestone
with said as (select distinct on (id, after ->> 'milestone') * from act where action = 'programme.milestone' order by id, after ->> 'milestone', n desc)
select 'journal', s.n, 'programme.milestone', coalesce(s.id, m.operation) || '/' || coalesce(s.after ->> 'milestone', m.n::text), 'operation:' || coalesce(s.id, m.operation),
    case when s.n is not null then jsonb_build_object('day', s.after -> 'day', 'done_on', s.after -> 'done_on', 'sha256', s.after -> 'sha256') end,
    case when m.n is not null then jsonb_build_object('day', m.day, 'done_on', m.done_on, 'sha256', encode(sha256(convert_to(m.words, 'UTF8')), 'hex')) end
from said s full join programme.milestone m on m.operation = s.id and m.n = (s.after ->> 'milestone')::integer;

-- programme.scope
with said as (select * from act where action = 'programme.scoped')
select 'journal', s.n, 'programme.scope', coalesce(s.id, c.operation) || '/' || coalesce(s.after ->> 'scope', c.n::text), 'operation:' || coalesce(s.id, c.operation),
    case when s.n is not null then jsonb_build_object('kind', s.after -> 'kind', 'day', s.after -> 'day', 'schools', s.after -> 'schools', 'sha256', s.after -> 'sha256',
        'words', s.after -> 'words', 'at', s.at, 'mandate', s.by -> 0) end,
    case when c.n is not null then jsonb_build_object('kind', c.kind, 'day', c.day, 'schools', c.schools, 'sha256', c.sha256,
        'words', case when s.after ? 'words' then encode(sha256(convert_to(c.words, 'UTF8')), 'hex') end, 'at', c.at, 'mandate', c.mandate) end
from said s full join programme.scope c on c.operation = s.id and c.n = (s.after ->> 'scope')::integer;

-- programme.report
with said as (select * from act where action = 'programme.reported')
select 'journal', s.n, 'programme.report', coalesce(s.id, r.operation) || '/' || coalesce(s.after ->> 'report', r.n::text), 'operation:' || coalesce(s.id, r.operation),
    case when s.n is not null then jsonb_build_object('role', s.after -> 'role', 'lines', s.after -> 'lines', 'sha256', s.after -> 'sha256', 'file', s.after -> 'file',
        'said', s.after -> 'sha256', 'source', s.after -> 'source', 'at', s.at, 'mandate', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('role', r.role, 'lines', r.lines, 'sha256', r.sha256, 'file', r.file,
        'source', case when s.after ? 'source' then encode(sha256(convert_to(r.source, 'UTF8')), 'hex') end, 'said',
        (select encode(sha256(convert_to(string_agg(x.uai || ' ' || x.state || ' ' || x.day, chr(10) order by x.uai), 'UTF8')), 'hex')
            from programme.said x where x.operation = r.operation and x.report = r.n), 'at', r.at, 'mandate', r.mandate) end
from said s full join programme.report r on r.operation = s.id and r.n = (s.after ->> 'report')::integer;

-- programme.operation
select '', null::bigint, 'programme.operation', o.id, 'operation:' || o.id,
    jsonb_build_object('planned', coalesce(c.planned, 0), 'ordered', coalesce(c.ordered, 0), 'installed', coalesce(c.installed, 0), 'in_service', coalesce(c.in_service, 0), 'unknown', coalesce(c.unknown, 0)),
    jsonb_build_object('planned', o.planned, 'ordered', o.ordered, 'installed', o.installed, 'in_service', o.in_service, 'unknown', o.unknown)
from programme.operation o left join (
    select operation, count(*) filter (where state = 'PLANNED') as planned, count(*) filter (where state = 'ORDERED') as ordered, count(*) filter (where state = 'INSTALLED') as installed,
        count(*) filter (where state = 'IN_SERVICE') as in_service, count(*) filter (where state = 'UNKNOWN') as unknown
    from programme.school where out is null group by operation) c on c.operation = o.id;

-- programme.school
-- where a school is, is what the reports say, one after the other: none of them takes it back to a day before
with last as (select distinct on (operation, uai) operation, uai, state, day, report from programme.said order by operation, uai, day desc, report desc)
select '', null::bigint, 'programme.school', s.operation || '/' || s.uai, 'operation:' || s.operation,
    jsonb_build_object('state', coalesce(l.state, 'UNKNOWN'), 'day', l.day, 'report', l.report), jsonb_build_object('state', s.state, 'day', s.day, 'report', s.report)
from programme.school s left join last l on l.operation = s.operation and l.uai = s.uai;

-- programme.partner
with last as (select distinct on (id) * from act where action in ('programme.named', 'programme.removed') order by id, n desc),
partners as (select operation, string_agg(organisation || ' ' || college || ' ' || name, chr(10) order by organisation) as words from programme.partner group by operation)
select 'journal', l.n, 'programme.partner', coalesce(l.id, p.operation), 'operation:' || coalesce(l.id, p.operation),
    case when l.n is not null then jsonb_build_object('sha256', l.after -> 'sha256') end,
    -- lines written before it was said of say nothing of it
    jsonb_build_object('sha256', case when l.n is null or l.after ? 'sha256' then encode(sha256(convert_to(coalesce(p.words, ''), 'UTF8')), 'hex') end)
from last l full join partners p on p.operation = l.id
