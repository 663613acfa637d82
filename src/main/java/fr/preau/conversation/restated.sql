-- conversation.message
with said as (select * from act where family = 'conversation' and action in ('conversation.question', 'conversation.answer', 'conversation.comment', 'conversation.reply'))
select 'journal', s.n, 'conversation.message', coalesce(s.after ->> 'message', m.id), coalesce(s.kind || ':' || s.id, m.ref),
    case when s.n is not null then jsonb_build_object('ref', s.kind || ':' || s.id, 'kind', upper(split_part(s.action, '.', 2)), 'parent', s.after ->> 'exchange', 'mandate', s.by -> 0,
        'posted_at', s.at) end,
    case when m.id is not null then jsonb_build_object('ref', m.ref, 'kind', m.kind, 'parent', m.parent, 'mandate', m.mandate, 'posted_at', m.posted_at) end
from said s full join conversation.message m on m.id = s.after ->> 'message';

-- conversation.hiding
with said as (
    select distinct on (after ->> 'message') after ->> 'message' as message, n, kind || ':' || id as ref, action = 'conversation.hidden' as hidden
    from act where family = 'conversation' and action in ('conversation.hidden', 'conversation.restored') order by after ->> 'message', n desc),
kept as (select distinct message from conversation.hiding where restored_at is null)
select 'journal', s.n, 'conversation.hiding', coalesce(s.message, k.message), coalesce(s.ref, ''),
    case when s.n is not null then jsonb_build_object('hidden', s.hidden) end, jsonb_build_object('hidden', k.message is not null)
from said s full join kept k on k.message = s.message
