-- practice.version
-- lines written before words had a fingerprint say nothing of them: here and below, only what a line says is compared
with said as (select * from act where family = 'practice' and action in ('practice.submitted', 'practice.published') and after ? 'sha256')
select 'journal', s.n, 'practice.version', coalesce(s.id, v.sheet) || '/' || coalesce(s.after ->> 'version', v.n::text), 'pratique:' || coalesce(s.id, v.sheet),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256', 'made_at', s.at, 'made_by', s.by -> 0,
        'note', s.after -> 'note') end,
    case when v.n is not null then jsonb_build_object('sha256', encode(v.sha256, 'hex'), 'made_at', v.made_at, 'made_by', v.made_by,
        'note', case when s.after ? 'note' then encode(sha256(convert_to(concat_ws(chr(10), v.salt, v.note), 'UTF8')), 'hex') end) end
from said s full join practice.version v on v.sheet = s.id and v.n = (s.after ->> 'version')::integer;

-- practice.sheet
with said as (
    select id, max(n) as n, (array_agg(organisation order by n desc))[1] as carrier,
        (array_agg((after ->> 'version')::integer order by n desc) filter (where action = 'practice.published'))[1] as published,
        (array_agg(after -> 'origin' order by n desc) filter (where action = 'practice.published'))[1] as origin,
        min(at) filter (where action = 'practice.published') as published_at, coalesce(bool_or(action <> 'practice.published'), false) as ended,
        (array_agg(after -> 'why' order by n desc) filter (where action <> 'practice.published'))[1] as why,
        (array_agg(case action when 'practice.archived' then 'ARCHIVED' when 'practice.withdrawn' then 'WITHDRAWN' else 'PUBLISHED' end order by n desc))[1] as state
    from act where family = 'practice' and action in ('practice.published', 'practice.archived', 'practice.withdrawn') group by id),
kept as (select * from practice.sheet where published is not null)
select 'journal', s.n, 'practice.sheet', coalesce(s.id, k.id), 'pratique:' || coalesce(s.id, k.id),
    case when s.n is not null then jsonb_build_object('carrier', s.carrier, 'published', s.published, 'origin', s.origin, 'published_at', s.published_at, 'state', s.state,
        'why', case when s.ended then s.why else to_jsonb(encode(sha256(''), 'hex')) end) end,
    case when k.id is not null then jsonb_build_object('carrier', k.carrier, 'published', k.published, 'origin', k.origin, 'published_at', k.published_at, 'state', k.state,
        'why', case when not s.ended or s.why is not null then encode(sha256(convert_to(k.why, 'UTF8')), 'hex') end) end
from said s full join kept k on k.id = s.id;

-- practice.review
with said as (select * from act where family = 'practice' and action = 'practice.reviewed')
select 'journal', s.n, 'practice.review', coalesce(s.id, r.sheet) || '/' || coalesce(s.after ->> 'version', r.version::text) || ' ' || coalesce(s.organisation, r.organisation),
    'pratique:' || coalesce(s.id, r.sheet),
    case when s.n is not null then jsonb_build_object('verdict', s.after -> 'verdict', 'mandate', s.by -> 0, 'made_at', s.at,
        'college', s.after -> 'college', 'words', s.after -> 'words') end,
    case when r.id is not null then jsonb_build_object('verdict', r.verdict, 'mandate', r.mandate, 'made_at', r.made_at,
        'college', case when s.after ? 'college' then r.college end, 'words', case when s.after ? 'words' then
        encode(sha256(convert_to(concat_ws(chr(10), r.salt, r.words,
            (select string_agg(p.key || ' ' || p.value, chr(10) order by p.key collate "C") from jsonb_each_text(r.checklist) p)), 'UTF8')), 'hex') end) end
from said s full join practice.review r on r.sheet = s.id and r.version = (s.after ->> 'version')::integer and r.organisation = s.organisation;

-- practice.contest
with said as (
    select after ->> 'contest' as contest, min(n) as n, min(id) as sheet, max(after ->> 'field') as field, min(organisation) filter (where action = 'practice.contested') as organisation,
        min(at) as made_at, min(by ->> 0) filter (where action = 'practice.contested') as mandate, max(at) filter (where action = 'practice.contest-replied') as replied_at,
        min(after ->> 'words') filter (where action = 'practice.contested') as words, min(by ->> 0) filter (where action = 'practice.contest-replied') as reply_mandate,
        min(after ->> 'words') filter (where action = 'practice.contest-replied') as reply,
        max(at) filter (where action = 'practice.contest-withdrawn') as closed_at
    from act where family = 'practice' and action in ('practice.contested', 'practice.contest-replied', 'practice.contest-withdrawn') group by after ->> 'contest')
select 'journal', s.n, 'practice.contest', coalesce(s.contest, c.id), 'pratique:' || coalesce(s.sheet, c.sheet),
    case when s.n is not null then jsonb_build_object('sheet', s.sheet, 'field', s.field, 'organisation', s.organisation, 'made_at', s.made_at, 'mandate', s.mandate,
        'replied_at', s.replied_at, 'closed_at', s.closed_at, 'words', s.words, 'reply_mandate', s.reply_mandate,
        'reply', case when s.replied_at is null then encode(sha256(''), 'hex') else s.reply end) end,
    case when c.id is not null then jsonb_build_object('sheet', c.sheet, 'field', c.field, 'organisation', c.organisation, 'made_at', c.made_at, 'mandate', c.mandate,
        'replied_at', c.replied_at, 'closed_at', c.closed_at,
        'words', case when s.words is not null then encode(sha256(convert_to(concat_ws(chr(10), c.words, c.source), 'UTF8')), 'hex') end, 'reply_mandate', c.reply_mandate,
        'reply', case when s.replied_at is null or s.reply is not null then encode(sha256(convert_to(c.reply, 'UTF8')), 'hex') end) end
from said s full join practice.contest c on c.id = s.contest;

-- practice.evaluation
with said as (
    select after ->> 'evaluation' as evaluation, min(n) as n, min(id) as sheet, max(after ->> 'finding') as finding,
        min(organisation) filter (where action = 'practice.evaluated') as organisation, min(at) as made_at, min(by ->> 0) filter (where action = 'practice.evaluated') as mandate,
        max(at) filter (where action = 'practice.evaluation-withdrawn') as withdrawn_at, max(at) filter (where action = 'practice.evaluation-replied') as replied_at,
        min(after ->> 'words') filter (where action = 'practice.evaluated') as words,
        min(by ->> 0) filter (where action = 'practice.evaluation-replied') as reply_mandate, min(after ->> 'words') filter (where action = 'practice.evaluation-replied') as reply,
        min(by ->> 0) filter (where action = 'practice.evaluation-withdrawn') as withdrawn_mandate, min(after ->> 'why') as why
    from act where family = 'practice' and action in ('practice.evaluated', 'practice.evaluation-replied', 'practice.evaluation-withdrawn') group by after ->> 'evaluation')
select 'journal', s.n, 'practice.evaluation', coalesce(s.evaluation, e.id), 'pratique:' || coalesce(s.sheet, e.sheet),
    case when s.n is not null then jsonb_build_object('sheet', s.sheet, 'finding', s.finding, 'organisation', s.organisation, 'made_at', s.made_at, 'mandate', s.mandate, 'withdrawn_at', s.withdrawn_at,
        'words', s.words, 'replied_at', s.replied_at, 'reply_mandate', s.reply_mandate, 'reply', case when s.replied_at is null then encode(sha256(''), 'hex') else s.reply end,
        'withdrawn_mandate', s.withdrawn_mandate, 'why', case when s.withdrawn_at is null then encode(sha256(''), 'hex') else s.why end) end,
    case when e.id is not null then jsonb_build_object('sheet', e.sheet, 'finding', e.finding, 'organisation', e.organisation, 'made_at', e.made_at, 'mandate', e.mandate, 'withdrawn_at', e.withdrawn_at,
        'words', case when s.words is not null then encode(sha256(convert_to(concat_ws(chr(10), e.evaluator, e.title, coalesce(e.done_on, ''), e.method, e.sample, e.words, coalesce(e.url, ''), e.source, e.file), 'UTF8')), 'hex') end,
        'replied_at', e.replied_at, 'reply_mandate', e.reply_mandate, 'reply', case when s.replied_at is null or s.reply is not null then encode(sha256(convert_to(e.reply, 'UTF8')), 'hex') end,
        'withdrawn_mandate', e.withdrawn_mandate, 'why', case when s.withdrawn_at is null or s.why is not null then encode(sha256(convert_to(e.withdrawn_why, 'UTF8')), 'hex') end) end
from said s full join practice.evaluation e on e.id = s.evaluation
