-- press.release
with said as (select * from act where family = 'press' and action = 'press.published')
select 'journal', s.n, 'press.release', coalesce(s.id, r.id), 'communique:' || coalesce(s.id, r.id),
    case when s.n is not null then jsonb_build_object('convener', s.organisation, 'sha256', s.after -> 'sha256', 'text', s.after -> 'sha256', 'published_at', s.at) end,
    case when r.id is not null then jsonb_build_object('convener', r.convener, 'sha256', r.sha256, 'text',
        encode(sha256(convert_to(r.title || chr(10) || r.day || chr(10) || r.place || chr(10) || r.source || chr(10) || r.body, 'UTF8')), 'hex'), 'published_at', r.published_at) end
from said s full join (select * from press.release where published_at is not null) r on r.id = s.id;

-- press.partner
with named as (select distinct on (id) * from act where family = 'press' and action in ('press.named', 'press.removed') order by id, n desc),
said as (select distinct on (id, after ->> 'partner') * from act where family = 'press' and action in ('press.approved', 'press.withdrew') order by id, after ->> 'partner', n desc),
stands as (select * from said s where not exists (select from act g where g.family = 'press' and g.action = 'press.removed' and g.id = s.id and g.n > s.n
    and s.after ->> 'partner' = any (string_to_array(g.after ->> 'gone', ' '))))
select 'journal', n.n, 'press.partner', n.id, 'communique:' || n.id, jsonb_build_object('partners', n.after -> 'partners'),
    jsonb_build_object('partners', (select encode(sha256(convert_to(coalesce(string_agg(p.organisation || ' ' || p.college || chr(10), '' order by p.organisation), ''), 'UTF8')), 'hex')
        from press.partner p where p.release = n.id))
from named n
union all
select 'journal', s.n, 'press.partner', coalesce(s.id, p.release) || '/' || coalesce(s.after ->> 'partner', p.organisation), 'communique:' || coalesce(s.id, p.release),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256', 'withdrew', s.action = 'press.withdrew', 'at', s.at, 'mandate', s.by -> 0) end,
    case when p.release is not null then jsonb_build_object('sha256', p.sha256, 'withdrew', p.withdrew, 'at', p.said_at, 'mandate', p.mandate) end
from stands s full join (select * from press.partner where said_at is not null) p on p.release = s.id and p.organisation = s.after ->> 'partner';
