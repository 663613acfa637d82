-- charter.version
with said as (select * from act where family = 'charter' and action = 'charter.version')
select 'journal', s.n, 'charter.version', coalesce(s.id, v.charter) || '/' || coalesce(s.after ->> 'version', v.n::text), 'charte:' || coalesce(s.id, v.charter),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256', 'made_at', s.at, 'made_by', s.by -> 0, 'origin, note', s.after -> 'note') end,
    case when v.n is not null then jsonb_build_object('sha256', v.sha256, 'made_at', v.made_at, 'made_by', v.made_by,
        -- lines written before words were said of say nothing of them
        'origin, note', case when s.after ? 'note' then encode(sha256(convert_to(v.origin || chr(10) || v.note, 'UTF8')), 'hex') end) end
from said s full join charter.version v on v.charter = s.id and v.n = (s.after ->> 'version')::integer;

-- charter.passage
with said as (select a.*, row_number() over (partition by id order by n) as nth from act a where family = 'charter' and action = 'charter.passed')
select 'journal', s.n, 'charter.passage', coalesce(s.id, p.charter) || '/' || coalesce(s.nth, p.n), 'charte:' || coalesce(s.id, p.charter),
    case when s.n is not null then jsonb_build_object('state', s.after -> 'state', 'version', s.after -> 'version', 'at', s.at, 'mandate', s.by -> 0, 'reason', s.after -> 'why') end,
    case when p.n is not null then jsonb_build_object('state', p.state, 'version', p.version, 'at', p.at, 'mandate', p.mandate,
        'reason', case when s.after ? 'why' then encode(sha256(convert_to(p.reason, 'UTF8')), 'hex') end) end
from said s full join charter.passage p on p.charter = s.id and p.n = s.nth;

-- charter.charter
with said as (
    select id, max(n) as n, (array_agg(after ->> 'state' order by n desc) filter (where action = 'charter.passed'))[1] as state,
        max((after ->> 'version')::integer) filter (where action = 'charter.version') as versions,
        (array_agg(organisation order by n desc) filter (where action = 'charter.version'))[1] as convener,
        (array_agg(after -> 'title' order by n desc) filter (where action in ('charter.passed', 'charter.changed')))[1] as title
    from act where family = 'charter' and action in ('charter.passed', 'charter.version', 'charter.changed') group by id)
select 'journal', s.n, 'charter.charter', coalesce(s.id, c.id), 'charte:' || coalesce(s.id, c.id),
    jsonb_build_object('state', coalesce(s.state, 'DRAFT'), 'versions', coalesce(s.versions, 0), 'convener', coalesce(s.convener, c.convener), 'title, summary, place, convener', s.title),
    case when c.id is not null then jsonb_build_object('state', c.state, 'versions', c.versions, 'convener', c.convener,
        'title, summary, place, convener', case when s.title is not null then encode(sha256(convert_to(concat_ws(chr(10), c.title, c.summary, c.scale, coalesce(c.place, ''), c.place_name, c.convener_name, coalesce(c.revises, ''), c.starting, c.invented), 'UTF8')), 'hex') end) end
from said s full join charter.charter c on c.id = s.id;

-- charter.stage
with passed as (select distinct on (id) * from act where family = 'charter' and action in ('charter.passed', 'charter.calendar') order by id, n desc)
select 'journal', p.n, 'charter.stage', p.id, 'charte:' || p.id, jsonb_build_object('days', p.after -> 'days'),
    jsonb_build_object('days', (select encode(sha256(convert_to(coalesce(string_agg(s.state || ' ' || s.begins_on, chr(10) order by s.state), ''), 'UTF8')), 'hex') from charter.stage s where s.charter = p.id))
from passed p where p.after ? 'days';

-- charter.stage
with last as (select distinct on (id) * from act where family = 'charter' and action = 'charter.calendar' order by id, n desc)
select 'journal', l.n, 'charter.stage', l.id, 'charte:' || l.id, l.after, coalesce(s.days, '{}')
from last l left join (select charter, jsonb_object_agg(state, begins_on) as days from charter.stage group by charter) s on s.charter = l.id;

-- charter.seat
with last as (select distinct on (id) * from act where family = 'charter' and action in ('charter.passed', 'charter.seated') order by id, n desc),
kept as (select charter, encode(sha256(convert_to(string_agg(concat_ws(' ', organisation, college, name), chr(10) order by organisation), 'UTF8')), 'hex') as seating from charter.seat group by charter)
select 'journal', l.n, 'charter.seat', l.id, 'charte:' || l.id, jsonb_build_object('seats', l.after -> 'seating'),
    jsonb_build_object('seats', coalesce(k.seating, encode(sha256(''), 'hex')))
from last l left join kept k on k.charter = l.id where l.after ? 'seating'
