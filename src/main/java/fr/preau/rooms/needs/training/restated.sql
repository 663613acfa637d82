-- training.course
with made as (select * from act where action = 'training.published'),
written as (select distinct on (id) id, after -> 'sha256' as sha256 from act where action in ('training.published', 'training.changed') order by id, n desc)
select 'journal', m.n, 'training.course', coalesce(m.id, c.id), 'formation:' || coalesce(m.id, c.id),
    case when m.n is not null then jsonb_build_object('organiser', m.organisation, 'sha256', w.sha256, 'made_at', m.at, 'made_by', m.by -> 0) end,
    case when c.id is not null then jsonb_build_object('organiser', c.organiser, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), c.item, c.subject, c.audience, c.level, c.title, c.purpose, c.after, c.minutes, coalesce(c.cost::text, '')), 'UTF8')), 'hex'),
        'made_at', c.made_at, 'made_by', c.made_by) end
from made m full join training.course c on c.id = m.id left join written w on w.id = m.id;

-- training.session
with made as (select * from act where action = 'training.opened'),
written as (select distinct on (id) id, after from act where action in ('training.opened', 'training.moved') order by id, n desc),
off as (select * from act where action = 'training.cancelled')
select 'journal', m.n, 'training.session', coalesce(m.id, s.id), 'session:' || coalesce(m.id, s.id),
    case when m.n is not null then jsonb_build_object('organiser', m.organisation, 'course', m.after -> 'course', 'from', w.after -> 'from', 'to', w.after -> 'to',
        'seats', w.after -> 'seats', 'sha256', w.after -> 'sha256', 'off_at', o.at, 'why', coalesce(o.after ->> 'why', encode(sha256(''), 'hex')),
        'made_at', m.at, 'made_by', m.by -> 0) end,
    case when s.id is not null then jsonb_build_object('organiser', s.organiser, 'course', s.course, 'from', s.first_day, 'to', s.last_day, 'seats', s.seats, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), s.hours, s.commune, s.address, s.seats, s.for_teachers, s.for_agents, coalesce(s.opens::text, ''), s.closes), 'UTF8')), 'hex'),
        'off_at', s.cancelled_at, 'why', encode(sha256(convert_to(s.cancelled_why, 'UTF8')), 'hex'), 'made_at', s.made_at, 'made_by', s.made_by) end
from made m full join training.session s on s.id = m.id left join written w on w.id = m.id left join off o on o.id = m.id;
