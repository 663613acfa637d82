-- debate.amendment
with said as (
    select after ->> 'amendment' as id, min(n) as n, (array_agg(act.id order by n))[1] as charter, (array_agg(after order by n))[1] as filed, min(at) as filed_at,
        (array_agg(by -> 0 order by n))[1] as filed_by, (array_agg(case action when 'charter.amendment.withdrawn' then 'WITHDRAWN'
            when 'charter.amendment.settled' then after ->> 'state' else 'FILED' end order by n desc))[1] as state,
        max((after ->> 'version')::integer) filter (where action = 'charter.amendment.settled') as settled,
        (array_agg(after -> 'seat' order by n desc) filter (where action in ('charter.amendment.filed', 'charter.amendment.taken')))[1] as seat
    from act where family = 'charter' and action in ('charter.amendment.filed', 'charter.amendment.withdrawn', 'charter.amendment.taken', 'charter.amendment.settled')
    group by after ->> 'amendment')
select 'journal', s.n, 'debate.amendment', coalesce(s.id, a.id), 'charte:' || coalesce(s.charter, a.charter),
    case when s.n is not null then jsonb_build_object('charter', s.charter, 'version', s.filed -> 'version', 'sha256', s.filed -> 'sha256', 'change', s.filed -> 'sha256',
        'filed_at', s.filed_at, 'filed_by', s.filed_by, 'state', s.state, 'settled', s.settled,
        'motives', s.filed -> 'why', 'number, article, n, parent', s.filed -> 'title', 'organisation, name', s.seat) end,
    case when a.id is not null then jsonb_build_object('charter', a.charter, 'version', a.version, 'sha256', a.sha256,
        'change', encode(sha256(convert_to(a.change, 'UTF8')), 'hex'), 'filed_at', a.filed_at, 'filed_by', a.filed_by, 'state', a.state, 'settled', a.settled,
        -- lines written before words were said of say nothing of them
        'motives', case when s.filed ? 'why' then encode(sha256(convert_to(a.motives, 'UTF8')), 'hex') end,
        'number, article, n, parent', case when s.filed ? 'title' then encode(sha256(convert_to(concat_ws(chr(10), a.number, a.article, a.n, coalesce(a.parent, '')), 'UTF8')), 'hex') end,
        'organisation, name', case when s.seat is not null then encode(sha256(convert_to(a.organisation || chr(10) || a.name, 'UTF8')), 'hex') end) end
from said s full join debate.amendment a on a.id = s.id;

-- debate.step
with said as (
    select a.*, row_number() over (partition by after ->> 'amendment' order by n) as nth from act a
    where family = 'charter' and action in ('charter.amendment.filed', 'charter.amendment.withdrawn', 'charter.amendment.taken', 'charter.amendment.settled'))
select 'journal', s.n, 'debate.step', coalesce(s.after ->> 'amendment', t.amendment) || '/' || coalesce(s.nth, t.n), 'charte:' || s.id,
    case when s.n is not null then jsonb_build_object('at', s.at, 'mandate', s.by -> 0,
        'state', case s.action when 'charter.amendment.settled' then s.after ->> 'state' else upper(split_part(s.action, '.', 3)) end,
        'organisation, name', s.after -> 'seat') end,
    case when t.n is not null then jsonb_build_object('at', t.at, 'mandate', t.mandate, 'state', t.state,
        'organisation, name', case when s.after ? 'seat' then encode(sha256(convert_to(t.organisation || chr(10) || t.name, 'UTF8')), 'hex') end) end
from said s full join debate.step t on t.amendment = s.after ->> 'amendment' and t.n = s.nth;

-- debate.signature
with said as (
    select distinct on (after ->> 'amendment', organisation) * from act
    where family = 'charter' and action in ('charter.amendment.signed', 'charter.amendment.unsigned', 'charter.amendment.taken')
    order by after ->> 'amendment', organisation, n desc),
signed as (select * from said where action = 'charter.amendment.signed'),
kept as (select * from debate.signature where signed_at is not null)
select 'journal', s.n, 'debate.signature', coalesce(s.after ->> 'amendment', k.amendment) || ' ' || coalesce(k.organisation, s.organisation), 'charte:' || s.id,
    case when s.n is not null then jsonb_build_object('mandate', s.by -> 0, 'organisation, name', s.after -> 'seat') end,
    case when k.amendment is not null then jsonb_build_object('mandate', k.mandate,
        'organisation, name', case when s.after ? 'seat' then encode(sha256(convert_to(k.organisation || chr(10) || k.name, 'UTF8')), 'hex') end) end
from signed s full join kept k on k.amendment = s.after ->> 'amendment' and k.signed_at = s.at and k.mandate = s.by ->> 0;

-- debate.position
with said as (select * from act where family = 'charter' and action = 'charter.position.given'),
kept as (select p.*, row_number() over (partition by p.charter, p.article, p.organisation order by p.at, p.n) as nth from debate.position p)
select 'journal', s.n, 'debate.position', coalesce(s.id, p.charter) || ' ' || coalesce(s.after ->> 'article', p.article) || coalesce(' ' || p.organisation, ''),
    'charte:' || coalesce(s.id, p.charter),
    case when s.n is not null then jsonb_build_object('stance', s.after -> 'position', 'version', s.after -> 'version', 'n', p.nth, 'why', s.after -> 'why',
        'organisation, name', s.after -> 'seat') end,
    case when p.n is not null then jsonb_build_object('stance', p.stance, 'version', p.version, 'n', p.n, 'why', case when s.after ? 'why' then encode(sha256(convert_to(p.why, 'UTF8')), 'hex') end,
        'organisation, name', case when s.after ? 'seat' then encode(sha256(convert_to(p.organisation || chr(10) || p.name, 'UTF8')), 'hex') end) end
from said s full join kept p on p.charter = s.id and p.article = s.after ->> 'article' and p.at = s.at and p.mandate = s.by ->> 0;

-- debate.remark
-- which words a comment is about; lines written before that was said of say nothing of it
with said as (select * from act where family = 'conversation' and action = 'conversation.comment')
select 'journal', s.n, 'debate.remark', coalesce(r.message, s.after ->> 'message'), 'charte:' || coalesce(r.charter, s.id),
    case when s.n is not null then jsonb_build_object('charter', s.id, 'said_at', s.at, 'version, block, first, after, words', s.after -> 'place') end,
    case when r.message is not null then jsonb_build_object('charter', r.charter, 'said_at', r.said_at, 'version, block, first, after, words',
        case when s.after ? 'place' then encode(sha256(convert_to(concat_ws(chr(10), r.version, r.block, r.first, r.after, r.words), 'UTF8')), 'hex') end) end
from said s full join debate.remark r on r.message = s.after ->> 'message' where r.message is not null or s.after ? 'place'
