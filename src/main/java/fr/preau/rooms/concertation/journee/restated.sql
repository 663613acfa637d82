-- journee.journee
with announced as (select * from act where family = 'journee' and action = 'journee.announced'),
said as (select distinct on (id) * from act where family = 'journee' and action in ('journee.announced', 'journee.changed') order by id, n desc),
entrusted as (select distinct on (id) * from act where family = 'journee' and action in ('journee.announced', 'journee.changed', 'journee.entrusted') and after ? 'instance' order by id, n desc),
closed as (select * from act where family = 'journee' and action = 'journee.closed'),
off as (select * from act where family = 'journee' and action = 'journee.cancelled')
select 'journal', s.n, 'journee.journee', coalesce(s.id, j.id), 'journee:' || coalesce(s.id, j.id),
    case when s.n is not null then jsonb_build_object('convener', a.organisation, 'announced_at', a.at, 'title', s.after -> 'title', 'from', s.after -> 'from',
        'to', s.after -> 'to', 'places', s.after -> 'places', 'told', s.after -> 'told', 'closed_at', c.at, 'off_at', o.at, 'why', coalesce(o.after ->> 'why', encode(sha256(''), 'hex')),
        'purpose', s.after -> 'purpose', 'organisers', s.after -> 'organisers', 'source', s.after -> 'source', 'place', s.after -> 'place', 'instance', e.after -> 'instance') end,
    case when j.id is not null then jsonb_build_object('convener', j.convener, 'announced_at', j.announced_at, 'title', encode(sha256(convert_to(j.title, 'UTF8')), 'hex'), 'from', j.first_day,
        'to', j.last_day, 'places', j.places, 'told', j.source <> '', 'closed_at', j.closed_at, 'off_at', j.called_off_at,
        'why', encode(sha256(convert_to(j.called_off_why, 'UTF8')), 'hex'),
        -- lines written before these were said of say nothing of them
        'purpose', case when s.after ? 'purpose' then encode(sha256(convert_to(j.purpose, 'UTF8')), 'hex') end,
        'organisers', case when s.after ? 'organisers' then encode(sha256(convert_to(j.organisers, 'UTF8')), 'hex') end,
        'source', case when s.after ? 'source' then encode(sha256(convert_to(j.source, 'UTF8')), 'hex') end,
        'place', case when s.after ? 'place' then encode(sha256(convert_to(j.online || chr(10) || coalesce(j.commune, '') || chr(10) || j.address, 'UTF8')), 'hex') end,
        'instance', case when e.n is not null then coalesce(j.instance, '') end) end
from said s join announced a on a.id = s.id full join (select * from journee.journee where announced_at is not null) j on j.id = s.id
    left join entrusted e on e.id = s.id left join closed c on c.id = s.id left join off o on o.id = s.id;

-- journee.writing
select 'journal', a.n, 'journee.writing', coalesce(a.id, w.journee) || '/' || coalesce(a.after ->> 'slot', w.slot::text) || '/' || coalesce(upper(a.after ->> 'kind'), w.kind)
        || '/' || coalesce(a.after ->> 'version', w.n::text), 'journee:' || coalesce(a.id, w.journee),
    case when a.n is not null then jsonb_build_object('sha256', a.after -> 'sha256', 'at', a.at, 'mandate', a.by -> 0) end,
    case when w.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(w.words, 'UTF8')), 'hex'), 'at', w.at, 'mandate', w.mandate) end
from (select * from act where family = 'journee' and action = 'journee.written') a full join journee.writing w
    on w.journee = a.id and w.slot = (a.after ->> 'slot')::integer and w.kind = upper(a.after ->> 'kind') and w.n = (a.after ->> 'version')::integer;

-- journee.conclusion
with put as (select * from act where family = 'journee' and action = 'journee.put'),
concluded as (select * from act where family = 'journee' and action = 'journee.concluded')
select 'journal', p.n, 'journee.conclusion', coalesce(p.id, c.journee) || '/' || coalesce(p.after ->> 'conclusion', c.n::text), 'journee:' || coalesce(p.id, c.journee),
    case when p.n is not null then jsonb_build_object('sha256', p.after -> 'sha256', 'ballot', p.after -> 'ballot', 'put_at', p.at, 'put_by', p.by -> 0, 'adopted', e.after -> 'adopted', 'closed_at', e.at, 'closed_by', e.by -> 0) end,
    case when c.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(c.words, 'UTF8')), 'hex'), 'ballot', case when p.after ? 'ballot' then coalesce(c.ballot, '') end, 'put_at', c.put_at, 'put_by', c.put_by, 'adopted', c.adopted,
        'closed_at', c.closed_at, 'closed_by', c.closed_by) end
from put p full join journee.conclusion c on c.journee = p.id and c.n = (p.after ->> 'conclusion')::integer
    left join concluded e on e.id = p.id and e.after -> 'conclusion' = p.after -> 'conclusion';

-- journee.position
with said as (select distinct on (id, organisation, after -> 'conclusion') * from act
    where family = 'journee' and action in ('journee.consented', 'journee.objected') order by id, organisation, after -> 'conclusion', n desc)
select 'journal', a.n, 'journee.position', coalesce(a.id, p.journee) || '/' || coalesce(a.organisation, p.organisation) || '/' || coalesce(a.after ->> 'conclusion', p.conclusion::text),
    'journee:' || coalesce(a.id, p.journee),
    case when a.n is not null then jsonb_build_object('consents', a.action = 'journee.consented', 'why', a.after -> 'why', 'at', a.at, 'mandate', a.by -> 0) end,
    case when p.conclusion is not null then jsonb_build_object('consents', p.consents, 'why', encode(sha256(convert_to(p.reason, 'UTF8')), 'hex'), 'at', p.at, 'mandate', p.mandate) end
from said a full join journee.position p on p.journee = a.id and p.organisation = a.organisation and p.conclusion = (a.after ->> 'conclusion')::integer;

-- journee.slot
with said as (select distinct on (id) * from act where family = 'journee' and after ? 'slots' order by id, n desc)
select 'journal', s.n, 'journee.slot', s.id, 'journee:' || s.id, jsonb_build_object('slots', s.after -> 'slots'), jsonb_build_object('slots',
    encode(sha256(convert_to((select coalesce(jsonb_agg(jsonb_build_array(t.n, t.day, t.begins, t.ends, t.kind, t.title, t.room, t.about) order by t.n), '[]') from journee.slot t where t.journee = s.id)::text, 'UTF8')), 'hex'))
from said s;

-- journee.speaker
-- a name may be erased on demand: no line says it
with said as (select distinct on (id) * from act where family = 'journee' and after ? 'speakers' order by id, n desc)
select 'journal', s.n, 'journee.speaker', s.id, 'journee:' || s.id, jsonb_build_object('speakers', s.after -> 'speakers'), jsonb_build_object('speakers',
    encode(sha256(convert_to((select coalesce(jsonb_agg(jsonb_build_array(p.slot, p.rank, p.chair, p.function, p.organisation) order by p.slot, p.rank), '[]') from journee.speaker p where p.journee = s.id)::text, 'UTF8')), 'hex'))
from said s;

-- journee.document
with said as (select distinct on (id) * from act where family = 'journee' and after ? 'documents' order by id, n desc)
select 'journal', s.n, 'journee.document', s.id, 'journee:' || s.id, jsonb_build_object('documents', s.after -> 'documents'), jsonb_build_object('documents',
    encode(sha256(convert_to((select coalesce(jsonb_agg(jsonb_build_array(d.n, d.title, d.file, d.kind, d.mandate, extract(epoch from d.at)) order by d.n), '[]') from journee.document d where d.journee = s.id and d.removed_at is null)::text, 'UTF8')), 'hex'))
from said s
