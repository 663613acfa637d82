-- ballot.ballot
with opened as (select * from line where type = 'OPENED'),
after as (
    select ballot, max((data ->> 'closesAt')::timestamptz) filter (where type = 'EXTENDED') as closes_at, bool_or(type = 'CANCELLED') as cancelled,
        max((data ->> 'votes')::integer) filter (where type = 'CLOSED') as votes, (array_agg(data) filter (where type = 'RESULT'))[1] as result
    from line where type in ('EXTENDED', 'CANCELLED', 'CLOSED', 'RESULT') group by ballot),
kept as (
    select b.id, b.question_sha256, b.question, b.votes, b.result, k.rule, k.sealed, k.context, k.concerns, k.basis, k.opens_at, k.closes_at, k.announced_by, k.state,
        (select jsonb_object_agg(c.code, jsonb_build_object('weight', c.weight)) from ballot.college c where c.block = k.id) as colleges
    from ballot.ballot b join ballot.block k on k.id = b.block where k.state in ('OPEN', 'CLOSED') or k.opened_at is not null)
select 'scrutin-' || coalesce(o.ballot, k.id), o.n, 'ballot.ballot', coalesce(o.ballot, k.id), 'scrutin:' || coalesce(o.ballot, k.id),
    case when o.n is not null then jsonb_build_object('id', o.data -> 'ballot', 'question_sha256', o.data -> 'questionSha256',
        'question, context, concerns, basis', o.data -> 'questionSha256', 'rule', o.data -> 'rule', 'sealed', o.data -> 'sealed', 'colleges', o.data -> 'colleges',
        'opens_at', (o.data ->> 'opensAt')::timestamptz, 'closes_at', coalesce(a.closes_at, (o.data ->> 'closesAt')::timestamptz), 'announced_by', o.data #> '{by,0}',
        'state', case when a.result is not null then 'CLOSED' when a.cancelled then 'CANCELLED' else 'OPEN' end, 'votes', a.votes, 'result', a.result) end,
    case when k.id is not null then jsonb_build_object('id', k.id, 'question_sha256', k.question_sha256,
        'question, context, concerns, basis', encode(sha256(convert_to('{"basis":' || to_json(k.basis) || ',"concerns":' || to_json(k.concerns) || ',"context":' || to_json(k.context)
            || ',"question":' || to_json(k.question) || '}', 'UTF8')), 'hex'), 'rule', k.rule, 'sealed', k.sealed, 'colleges', k.colleges,
        'opens_at', k.opens_at, 'closes_at', k.closes_at, 'announced_by', k.announced_by, 'state', k.state, 'votes', k.votes, 'result', k.result) end
from opened o full join kept k on k.id = o.ballot left join after a on a.ballot = o.ballot;

-- ballot.block
with last as (
    select id, max(n) as n, max(organisation) as convener, max(at) filter (where action = 'ballot.opened') as opened_at,
        max(at) filter (where action in ('ballot.closed', 'ballot.cancelled', 'ballot.lapsed')) as over_at
    from act where family = 'ballot' and action in ('ballot.opened', 'ballot.closed', 'ballot.cancelled', 'ballot.lapsed') group by id),
kept as (select b.id, k.convener, k.opened_at, k.over_at from ballot.ballot b join ballot.block k on k.id = b.block where k.opened_at is not null or k.over_at is not null)
select 'journal', l.n, 'ballot.block', coalesce(l.id, k.id), 'scrutin:' || coalesce(l.id, k.id),
    case when l.n is not null then jsonb_build_object('convener', l.convener, 'opened_at', l.opened_at, 'over_at', l.over_at) end,
    case when k.id is not null then jsonb_build_object('convener', k.convener, 'opened_at', k.opened_at, 'over_at', k.over_at) end
from last l full join kept k on k.id = l.id;

-- ballot.seat
with said as (select o.ballot, r.key as seat, r.value as of from line o cross join lateral jsonb_each(o.data -> 'roll') r where o.type = 'OPENED'),
kept as (select b.id as ballot, s.* from ballot.ballot b join ballot.block k on k.id = b.block and k.opened_at is not null join ballot.seat s on s.block = k.id)
select 'scrutin-' || coalesce(s.ballot, k.ballot), case when s.seat is not null then 0::bigint end, 'ballot.seat', coalesce(s.ballot, k.ballot) || ' ' || coalesce(s.seat, k.id),
    'scrutin:' || coalesce(s.ballot, k.ballot), s.of,
    case when k.id is not null then jsonb_build_object('college', k.college, 'organisation', k.organisation, 'weight', k.weight) end
from said s full join kept k on k.ballot = s.ballot and k.id = s.seat;

-- ballot.vote
with hidden as materialized (
    select o.ballot from line o where o.type = 'OPENED' and o.data -> 'sealed' = 'true' and not exists (select from line c where c.ballot = o.ballot and c.type = 'CLOSED')),
pair as (
    select coalesce(l.ballot, v.ballot) as ballot, coalesce(l.n, v.n) as nth, l.n,
        case when l.n is not null then jsonb_build_object('seat', l.data -> 'seat', 'shares', l.data -> 'shares', 'cast_by', l.data ->> 'castBy',
            'replaces', (l.data ->> 'replaces')::bigint, 'mandate', l.data #> '{by,0}', 'at', l.at) end as said,
        case when v.n is not null then jsonb_build_object('seat', v.seat, 'shares', v.shares, 'cast_by', v.cast_by, 'replaces', v.replaces, 'mandate', v.mandate, 'at', v.at) end as kept
    from (select * from line where type = 'VOTE') l full join ballot.vote v on v.ballot = l.ballot and v.n = l.n)
select 'scrutin-' || b.ballot, b.n, 'ballot.vote', b.ballot || '/' || b.nth, 'scrutin:' || b.ballot,
    case when h.ballot is null or b.said is null then b.said else '{"vote": "(scellé)"}' end,
    case when h.ballot is null or b.kept is null then b.kept when b.said = b.kept then '{"vote": "(scellé)"}' else '{"vote": "(scellé, autre)"}' end
from pair b left join hidden h on h.ballot = b.ballot;

-- ballot.explanation
select 'scrutin-' || e.ballot, l.n, 'ballot.explanation', e.ballot || '/' || e.n, 'scrutin:' || e.ballot, jsonb_build_object('words', l.data ->> 'explanation'),
    jsonb_build_object('words', coalesce(encode(sha256(decode(l.data ->> 'salt', 'hex') || convert_to(e.words, 'UTF8')), 'hex'), '—'))
from ballot.explanation e left join (select * from line where type = 'VOTE') l on l.ballot = e.ballot and l.n = e.n;

-- ballot.proxy
select 'scrutin-' || coalesce(l.ballot, p.ballot), l.n, 'ballot.proxy', coalesce(l.ballot, p.ballot) || '/' || coalesce(l.n, p.n), 'scrutin:' || coalesce(l.ballot, p.ballot),
    case when l.n is not null then jsonb_build_object('giver', l.data -> 'seat', 'holder', nullif(l.data ->> 'to', ''), 'mandate', l.data #> '{by,0}', 'at', l.at) end,
    case when p.n is not null then jsonb_build_object('giver', p.giver, 'holder', p.holder, 'mandate', p.mandate, 'at', p.at) end
from (select * from line where type = 'PROXY') l full join ballot.proxy p on p.ballot = l.ballot and p.n = l.n;

-- ballot.proposal
with said as (select l.*, row_number() over (partition by ballot, type order by n) as nth from line l where type in ('EXTENDED', 'CANCELLED')),
kept as (
    select b.id as ballot, p.*, case p.kind when 'EXTEND' then 'EXTENDED' else 'CANCELLED' end as type, row_number() over (partition by b.id, p.kind order by p.id) as nth
    from ballot.ballot b join ballot.block k on k.id = b.block and k.opened_at is not null join ballot.proposal p on p.block = k.id and p.agreed)
select 'scrutin-' || coalesce(s.ballot, k.ballot), s.n, 'ballot.proposal', coalesce(s.ballot, k.ballot) || ' ' || coalesce(k.id, s.nth), 'scrutin:' || coalesce(s.ballot, k.ballot),
    case when s.n is not null then jsonb_build_object('closes_at', (s.data ->> 'closesAt')::timestamptz, 'reason', s.data ->> 'reason', 'settled_by', s.data #> '{by,1}') end,
    case when k.id is not null then jsonb_build_object('closes_at', k.closes_at, 'settled_by', k.settled_by,
        'reason', case when k.kind = 'CANCEL' then encode(sha256(k.salt || convert_to(k.reason, 'UTF8')), 'hex') end) end
from said s full join kept k on k.ballot = s.ballot and k.type = s.type and k.nth = s.nth
