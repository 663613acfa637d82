-- sitting.ballot
with said as (
    select ballot, max(n) as n, (array_agg(case when type = 'CANCELLED' then 'CANCELLED' when data ->> 'adopted' = 'true' then 'ADOPTED' else 'REFUSED' end))[1] as state
    from line where type in ('RESULT', 'CANCELLED') group by ballot),
dropped as (select id from act where family = 'ballot' and action in ('ballot.cancelled', 'ballot.lapsed'))
select 'scrutin-' || b.ballot, s.n, 'sitting.ballot', b.ballot, 'charte:' || b.charter,
    jsonb_build_object('state', coalesce(s.state, case when exists (select from dropped d where d.id = b.ballot) then 'CANCELLED' else 'OPEN' end), 'ballot', b.ballot),
    jsonb_build_object('state', b.state, 'ballot', (select min(a.id) from act a where a.family = 'ballot' and a.id = b.ballot))
from sitting.ballot b left join said s on s.ballot = b.ballot;

-- sitting.ballot
with said as (select * from act where family = 'charter' and action = 'charter.sitting.decided')
select 'journal', s.n, 'sitting.ballot', s.after ->> 'ballot', 'charte:' || s.id, jsonb_build_object('charter', s.id, 'version', s.after -> 'version', 'opened_at', s.at, 'opened_by', s.by -> 0),
    case when b.ballot is not null then jsonb_build_object('charter', b.charter, 'version', b.version, 'opened_at', b.opened_at, 'opened_by', b.opened_by) end
from said s left join sitting.ballot b on b.ballot = s.after ->> 'ballot';

-- sitting.ballot
with said as (
    select id, max(n) as n, sum(coalesce((after ->> 'amendments')::integer, 1)) as ballots from act
    where family = 'charter' and action in ('charter.sitting.opened', 'charter.sitting.decided') group by id),
kept as (select charter, count(*) as ballots from sitting.ballot group by charter)
select 'journal', s.n, 'sitting.ballot', coalesce(s.id, k.charter), 'charte:' || coalesce(s.id, k.charter),
    jsonb_build_object('ballots', coalesce(s.ballots, 0)), jsonb_build_object('ballots', coalesce(k.ballots, 0))
from said s full join kept k on k.charter = s.id;

-- sitting.sitting
with said as (select a.*, row_number() over (partition by id order by n) as nth from act a where family = 'charter' and action = 'charter.sitting.begun')
select 'journal', s.n, 'sitting.sitting', coalesce(s.id, t.charter) || '/' || coalesce(s.nth, t.n), 'charte:' || coalesce(s.id, t.charter),
    case when s.n is not null then jsonb_build_object('base', s.after -> 'version', 'begun_at', s.at, 'begun_by', s.by -> 0) end,
    case when t.n is not null then jsonb_build_object('base', t.base, 'begun_at', t.begun_at, 'begun_by', t.begun_by) end
from said s full join sitting.sitting t on t.charter = s.id and t.n = s.nth;

-- sitting.turn
with said as (select id, after ->> 'amendment' as amendment, n, after ->> 'state' as state from act where family = 'charter' and action = 'charter.amendment.settled')
select 'journal', s.n, 'sitting.turn', t.charter || '/' || t.n || ' ' || t.amendment, 'charte:' || t.charter,
    case when s.n is not null then jsonb_build_object('state', s.state) end, jsonb_build_object('state', t.state)
from sitting.turn t left join said s on s.amendment = t.amendment and not exists (select from sitting.turn u where u.amendment = t.amendment and u.n > t.n)
where s.state in ('ADOPTED', 'REFUSED', 'FALLEN') or t.state in ('ADOPTED', 'REFUSED', 'FALLEN');

-- sitting.apart
with said as (select * from act where family = 'charter' and action = 'charter.sitting.apart')
select 'journal', s.n, 'sitting.apart', coalesce(s.id, p.charter) || ' ' || coalesce(s.after ->> 'amendment', p.amendment), 'charte:' || coalesce(s.id, p.charter),
    case when s.n is not null then jsonb_build_object('amendment', s.after -> 'amendment') end, case when p.charter is not null then jsonb_build_object('amendment', p.amendment) end
from said s full join sitting.apart p on p.charter = s.id and p.amendment = s.after ->> 'amendment' and p.at = s.at and p.mandate = s.by ->> 0
