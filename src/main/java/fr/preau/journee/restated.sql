-- journee.journee
with announced as (select * from act where family = 'journee' and action = 'journee.announced'),
said as (select distinct on (id) * from act where family = 'journee' and action in ('journee.announced', 'journee.changed') order by id, n desc),
closed as (select * from act where family = 'journee' and action = 'journee.closed'),
off as (select * from act where family = 'journee' and action = 'journee.cancelled')
select 'journal', s.n, 'journee.journee', coalesce(s.id, j.id), 'journee:' || coalesce(s.id, j.id),
    case when s.n is not null then jsonb_build_object('convener', a.organisation, 'announced_at', a.at, 'title', s.after -> 'title', 'from', s.after -> 'from',
        'to', s.after -> 'to', 'places', s.after -> 'places', 'told', s.after -> 'told', 'closed_at', c.at, 'off_at', o.at, 'why', o.after -> 'why') end,
    case when j.id is not null then jsonb_build_object('convener', j.convener, 'announced_at', j.announced_at, 'title', encode(sha256(convert_to(j.title, 'UTF8')), 'hex'), 'from', j.first_day,
        'to', j.last_day, 'places', j.places, 'told', j.source <> '', 'closed_at', j.closed_at, 'off_at', j.called_off_at,
        'why', case when j.called_off_at is not null then encode(sha256(convert_to(j.called_off_why, 'UTF8')), 'hex') end) end
from said s join announced a on a.id = s.id full join (select * from journee.journee where announced_at is not null) j on j.id = s.id
    left join closed c on c.id = s.id left join off o on o.id = s.id;
