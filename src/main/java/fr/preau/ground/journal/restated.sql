-- journal.line
select g.name, l.n, 'journal.line', g.name || '/' || l.n, case when g.name = 'journal' then b.said #>> '{data,object}' else 'scrutin:' || substr(g.name, 9) end,
    jsonb_build_object('n', b.said -> 'n', 'at', (b.said ->> 'at')::timestamptz, 'type', b.said -> 'type', 'action', b.said #> '{data,action}',
        'family', split_part(b.said #>> '{data,action}', '.', 1), 'organisation', b.said #> '{data,organisation}', 'object', b.said #> '{data,object}'),
    jsonb_build_object('n', l.n, 'at', l.at, 'type', l.type, 'action', l.action, 'family', l.family, 'organisation', l.organisation, 'object', l.object)
from journal.ledger g join journal.line l on l.ledger = g.id
cross join lateral (select convert_from(l.body, 'UTF8')::jsonb as said offset 0) b;

-- journal.checkpoint
select g.name, null::bigint, 'journal.checkpoint', coalesce(g.name, '?') || '/' || c.size, '', jsonb_build_object('size', split_part(c.note, e'\n', 2), 'ledger', split_part(split_part(c.note, e'\n', 1), '/registre/', 2)),
    jsonb_build_object('size', c.size::text, 'ledger', g.name)
from journal.checkpoint c left join journal.ledger g on g.id = c.ledger;

-- journal.ledger
select 'journal', m.n, 'journal.ledger', m.said ->> 'ledger', 'scrutin:' || substr(m.said ->> 'ledger', 9), jsonb_build_object('ledger', m.said -> 'ledger', 'long', true),
    case when g.id is not null then jsonb_build_object('ledger', g.name, 'long', g.size >= (m.said ->> 'size')::bigint) end
from (select l.n, convert_from(l.body, 'UTF8')::jsonb -> 'data' as said from journal.ledger j join journal.line l on l.ledger = j.id
    where j.name = 'journal' and l.type = 'CHECKPOINT') m
left join journal.ledger g on g.name = m.said ->> 'ledger';

-- journal.ledger
select g.name, l.n, 'journal.ledger', g.name, 'scrutin:' || l.ballot, jsonb_build_object('sealed', l.data -> 'sealed'), jsonb_build_object('sealed', g.sealed)
from line l join journal.ledger g on g.name = 'scrutin-' || l.ballot where l.n = 0
