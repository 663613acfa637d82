-- press.release
with said as (select * from act where family = 'press' and action = 'press.published')
select 'journal', s.n, 'press.release', coalesce(s.id, r.id), 'communique:' || coalesce(s.id, r.id),
    case when s.n is not null then jsonb_build_object('convener', s.organisation, 'sha256', s.after -> 'sha256', 'text', s.after -> 'sha256', 'published_at', s.at) end,
    case when r.id is not null then jsonb_build_object('convener', r.convener, 'sha256', r.sha256, 'text',
        encode(sha256(convert_to(r.title || chr(10) || r.day || chr(10) || r.place || chr(10) || r.source || chr(10) || r.body, 'UTF8')), 'hex'), 'published_at', r.published_at) end
from said s full join (select * from press.release where published_at is not null) r on r.id = s.id;
