-- adhesion.adhesion
with said as (
    select after ->> 'adhesion' as id, max(n) as n, min(id) as charter, (array_agg(after order by n))[1] as begun, (array_agg(organisation order by n))[1] as organisation, min(at) as made_at,
        (array_agg(by -> 0 order by n))[1] as made_by,
        (array_agg(case after ->> 'state' when 'REPLACED' then 'SIGNED' else after ->> 'state' end order by n desc)
            filter (where after ->> 'state' is not null))[1] as stage,
        (array_agg(after ->> 'day' order by n desc) filter (where action = 'adhesion.scheduled'))[1] as meets_on,
        (array_agg(after ->> 'day' order by n desc) filter (where action = 'adhesion.signed'))[1] as starts_on,
        (array_agg(case action when 'adhesion.replaced' then after ->> 'day' else after ->> 'endsOn' end order by n desc)
            filter (where action in ('adhesion.signed', 'adhesion.replaced')))[1] as ends_on
    from act where family = 'adhesion' and after ->> 'adhesion' is not null group by after ->> 'adhesion')
select 'journal', s.n, 'adhesion.adhesion', coalesce(s.id, a.id), 'charte:' || coalesce(s.charter, a.charter),
    case when s.n is not null then jsonb_build_object('charter', s.charter, 'version', s.begun -> 'version', 'sha256', s.begun -> 'sha256',
        'organisation', s.organisation, 'stage', s.stage, 'meets_on', s.meets_on, 'starts_on', s.starts_on, 'ends_on', s.ends_on,
        'made_at', s.made_at, 'made_by', s.made_by, 'name, college, organ, replaces, invented', s.begun -> 'name') end,
    case when a.id is not null then jsonb_build_object('charter', a.charter, 'version', a.version, 'sha256', a.sha256,
        'organisation', a.organisation, 'stage', a.stage, 'meets_on', a.meets_on, 'starts_on', a.starts_on, 'ends_on', a.ends_on,
        'made_at', a.made_at, 'made_by', a.made_by,
        -- lines written before names and words were said of say nothing of them
        'name, college, organ, replaces, invented', case when s.begun ? 'name' then
            encode(sha256(convert_to(concat_ws(chr(10), a.name, a.college, a.organ, coalesce(a.replaces, ''), a.invented::text), 'UTF8')), 'hex') end) end
from said s full join adhesion.adhesion a on a.id = s.id;

-- adhesion.step
with said as (
    select a.*, after ->> 'adhesion' as adhesion, row_number() over (partition by after ->> 'adhesion' order by n) as nth from act a
    where family = 'adhesion' and action in ('adhesion.considered', 'adhesion.scheduled', 'adhesion.deliberated', 'adhesion.signed',
        'adhesion.replaced', 'adhesion.withdrawn'))
select 'journal', s.n, 'adhesion.step', coalesce(s.adhesion, p.adhesion) || '/' || coalesce(s.nth, p.n), 'charte:' || s.id,
    case when s.n is not null then jsonb_build_object('stage', s.after -> 'state', 'day', s.after -> 'day', 'at', s.at, 'mandate', s.by -> 0,
        'reason', case when s.action = 'adhesion.withdrawn' then s.after -> 'why' else to_jsonb(encode(sha256(''), 'hex')) end) end,
    case when p.n is not null then jsonb_build_object('stage', p.stage, 'day', p.day, 'at', p.at, 'mandate', p.mandate,
        'reason', case when s.action <> 'adhesion.withdrawn' or s.after ? 'why' then encode(sha256(convert_to(p.reason, 'UTF8')), 'hex') end) end
from said s full join adhesion.step p on p.adhesion = s.adhesion and p.n = s.nth;

-- adhesion.deliberation
with said as (
    select a.*, after ->> 'adhesion' as adhesion, row_number() over (partition by after ->> 'adhesion' order by n) as nth from act a where family = 'adhesion' and action = 'adhesion.deliberated')
select 'journal', s.n, 'adhesion.deliberation', coalesce(s.adhesion, d.adhesion) || '/' || coalesce(s.nth, d.n), 'charte:' || s.id,
    case when s.n is not null then jsonb_build_object('number', null, 'decidedOn', null, 'votesFor', null, 'votesAgainst', null, 'abstentions', null, 'document', null,
        'transmittedOn', null, 'executoryOn', null, 'endsOn', null, 'matter', null, 'members', null, 'present', null)
        || (s.after - 'state' - 'day' - 'adhesion') || jsonb_build_object('at', s.at, 'mandate', s.by -> 0) end,
    case when d.n is not null then jsonb_build_object('number', d.number, 'decidedOn', d.decided_on, 'votesFor', d.votes_for,
        'votesAgainst', d.votes_against, 'abstentions', d.abstentions, 'document', d.document, 'transmittedOn', d.transmitted_on,
        'executoryOn', d.executory_on, 'endsOn', d.ends_on, 'siret', d.siret, 'matter', d.matter, 'members', d.members, 'present', d.present, 'at', d.at, 'mandate', d.mandate) end
from said s full join adhesion.deliberation d on d.adhesion = s.adhesion and d.n = s.nth;

-- adhesion.reservation
with said as (
    select a.*, after ->> 'adhesion' as adhesion, row_number() over (partition by after ->> 'adhesion' order by n) as nth from act a where family = 'adhesion' and action = 'adhesion.reserved')
select 'journal', s.n, 'adhesion.reservation', coalesce(s.adhesion, r.adhesion) || '/' || coalesce(s.nth, r.n), 'charte:' || s.id,
    case when s.n is not null then s.after - 'adhesion' || jsonb_build_object('at', s.at, 'mandate', s.by -> 0) end,
    case when r.n is not null then jsonb_build_object('article', r.article, 'stands', r.reason <> '', 'at', r.at, 'mandate', r.mandate)
        || case when s.after ? 'why' then jsonb_build_object('why', encode(sha256(convert_to(r.reason, 'UTF8')), 'hex')) else '{}' end end
from said s full join adhesion.reservation r on r.adhesion = s.adhesion and r.n = s.nth;

-- adhesion.signed_file
with said as (
    select a.*, after ->> 'adhesion' as adhesion, row_number() over (partition by after ->> 'adhesion' order by n) as nth from act a where family = 'adhesion' and action = 'adhesion.attached')
select 'journal', s.n, 'adhesion.signed_file', coalesce(s.adhesion, f.adhesion) || '/' || coalesce(s.nth, f.n), 'charte:' || s.id,
    case when s.n is not null then s.after - 'adhesion' || jsonb_build_object('at', s.at, 'mandate', s.by -> 0) end,
    case when f.n is not null then jsonb_build_object('file', f.file, 'found', f.found, 'quotes', f.quotes, 'at', f.at, 'mandate', f.mandate) end
from said s full join adhesion.signed_file f on f.adhesion = s.adhesion and f.n = s.nth;

-- adhesion.choice
with said as (
    select a.*, after ->> 'adhesion' as adhesion, row_number() over (partition by after ->> 'adhesion' order by n) as nth from act a where family = 'adhesion' and action = 'adhesion.chosen')
select 'journal', s.n, 'adhesion.choice', coalesce(s.adhesion, c.adhesion) || '/' || coalesce(s.nth, c.n), 'charte:' || s.id,
    case when s.n is not null then s.after - 'adhesion' || jsonb_build_object('at', s.at, 'mandate', s.by -> 0) end,
    case when c.n is not null then jsonb_build_object('options', c.options, 'at', c.at, 'mandate', c.mandate) end
from said s full join adhesion.choice c on c.adhesion = s.adhesion and c.n = s.nth;

-- adhesion.option
with said as (select * from act where family = 'adhesion' and action = 'adhesion.opened')
select 'journal', s.n, 'adhesion.option', coalesce(s.id, o.charter) || '/' || coalesce(s.after ->> 'option', o.n::text), 'charte:' || coalesce(s.id, o.charter),
    case when s.n is not null then jsonb_build_object('option', s.after -> 'option', 'articles', s.after -> 'articles', 'at', s.at, 'mandate', s.by -> 0,
        'title, articles', s.after -> 'title') end,
    case when o.n is not null then jsonb_build_object('option', o.n, 'articles', cardinality(o.articles), 'at', o.at, 'mandate', o.mandate,
        'title, articles', case when s.after ? 'title' then encode(sha256(convert_to(o.title || chr(10) || array_to_string(o.articles, ' '), 'UTF8')), 'hex') end) end
from said s full join adhesion.option o on o.charter = s.id and o.n = (s.after ->> 'option')::integer
