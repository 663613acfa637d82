-- conversation.message
-- lines written before words had a fingerprint say nothing of them: here and below, only what a line says is compared
with said as (select * from act where family = 'conversation' and action in ('conversation.question', 'conversation.answer', 'conversation.comment', 'conversation.reply')),
last as (
    select distinct on (after ->> 'message') after ->> 'message' as message, at, action, after from act
    where family = 'conversation' and action in ('conversation.question', 'conversation.answer', 'conversation.comment', 'conversation.reply', 'conversation.edited') order by after ->> 'message', n desc)
select 'journal', s.n, 'conversation.message', coalesce(s.after ->> 'message', m.id), coalesce(s.kind || ':' || s.id, m.ref),
    case when s.n is not null then jsonb_build_object('ref', s.kind || ':' || s.id, 'kind', upper(split_part(s.action, '.', 2)), 'parent', s.after ->> 'exchange', 'mandate', s.by -> 0,
        'posted_at', s.at, 'organisation', s.organisation, 'version', coalesce((l.after ->> 'version')::integer, 1),
        'edited_at', case when l.action = 'conversation.edited' then l.at end, 'words', l.after -> 'words') end,
    case when m.id is not null then jsonb_build_object('ref', m.ref, 'kind', m.kind, 'parent', m.parent, 'mandate', m.mandate, 'posted_at', m.posted_at,
        'organisation', m.organisation, 'version', m.version, 'edited_at', m.edited_at,
        'words', case when l.after ? 'words' then encode(sha256(convert_to(concat_ws(chr(10), m.salt, m.organisation_name, m.function, m.language, m.words), 'UTF8')), 'hex') end) end
from said s full join conversation.message m on m.id = s.after ->> 'message' left join last l on l.message = s.after ->> 'message';

-- conversation.wording
with said as (
    select n, at, after, after ->> 'message' as message, coalesce((after ->> 'version')::integer, 1) as version, kind || ':' || id as ref,
        lead(n) over (partition by after ->> 'message' order by n) as next from act
    where family = 'conversation' and action in ('conversation.question', 'conversation.answer', 'conversation.comment', 'conversation.reply', 'conversation.edited')),
kept as (select w.*, m.salt, m.organisation_name, m.function, m.language from conversation.wording w join conversation.message m on m.id = w.message)
select 'journal', s.n, 'conversation.wording', coalesce(s.message, k.message) || '/' || coalesce(s.version, k.version), coalesce(s.ref, ''),
    case when s.n is not null then jsonb_build_object('said_at', s.at, 'words', s.after -> 'words') end,
    case when k.message is not null then jsonb_build_object('said_at', k.said_at, 'words', case when s.after ? 'words' then
        encode(sha256(convert_to(concat_ws(chr(10), k.salt, k.organisation_name, k.function, k.language, k.words), 'UTF8')), 'hex') end) end
from (select * from said where next is not null) s full join kept k on k.message = s.message and k.version = s.version;

-- conversation.hiding
with done as (
    select n, at, action, after, by ->> 0 as mandate, after ->> 'message' as message, kind || ':' || id as ref,
        count(*) filter (where action = 'conversation.hidden') over (partition by after ->> 'message' order by n) as nth from act
    where family = 'conversation' and action in ('conversation.hidden', 'conversation.appealed', 'conversation.kept', 'conversation.restored')),
said as (
    select message, nth, min(n) as n, min(ref) as ref, min(at) filter (where action = 'conversation.hidden') as hidden_at,
        min(mandate) filter (where action = 'conversation.hidden') as mandate, min((after ->> 'rule')::integer) as rule, min(after ->> 'why') as reason,
        min(at) filter (where action = 'conversation.appealed') as appealed_at, min(after ->> 'words') filter (where action = 'conversation.appealed') as appeal,
        min(at) filter (where after ? 'appeal') as answered_at, min(after ->> 'words') filter (where after ? 'appeal') as answer,
        min(at) filter (where action = 'conversation.restored') as restored_at
    from done group by message, nth),
kept as (select h.*, m.salt, row_number() over (partition by h.message order by h.id) as nth from conversation.hiding h join conversation.message m on m.id = h.message)
select 'journal', s.n, 'conversation.hiding', coalesce(s.message, k.message) || '/' || coalesce(s.nth, k.nth), coalesce(s.ref, ''),
    case when s.n is not null then jsonb_build_object('hidden_at', s.hidden_at, 'mandate', s.mandate, 'rule', s.rule, 'reason', s.reason, 'appealed_at', s.appealed_at,
        'appeal', s.appeal, 'answered_at', s.answered_at, 'answer', s.answer, 'restored_at', s.restored_at) end,
    case when k.message is not null then jsonb_build_object('hidden_at', k.hidden_at, 'mandate', k.mandate, 'rule', k.rule,
        'reason', case when s.reason is not null then encode(sha256(convert_to(k.reason, 'UTF8')), 'hex') end, 'appealed_at', k.appealed_at,
        'appeal', case when s.appeal is not null then encode(sha256(convert_to(concat_ws(chr(10), k.salt, k.appeal), 'UTF8')), 'hex') end, 'answered_at', k.answered_at,
        'answer', case when s.answer is not null then encode(sha256(convert_to(concat_ws(chr(10), k.salt, k.answer), 'UTF8')), 'hex') end, 'restored_at', k.restored_at) end
from said s full join kept k on k.message = s.message and k.nth = s.nth;

-- conversation.thanks
with said as (select * from act where family = 'conversation' and action = 'conversation.thanks')
select 'journal', s.n, 'conversation.thanks', coalesce(s.kind || ':' || s.id, t.ref) || ' ' || coalesce(s.organisation, t.organisation), coalesce(s.kind || ':' || s.id, t.ref),
    case when s.n is not null then jsonb_build_object('mandate', s.by -> 0, 'said_at', s.at) end,
    case when t.ref is not null then jsonb_build_object('mandate', t.mandate, 'said_at', t.said_at) end
from said s full join conversation.thanks t on t.ref = s.kind || ':' || s.id and t.organisation = s.organisation
