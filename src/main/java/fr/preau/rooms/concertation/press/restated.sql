-- press.release
with said as (select * from act where family = 'press' and action = 'press.published')
select 'journal', s.n, 'press.release', coalesce(s.id, r.id), 'communique:' || coalesce(s.id, r.id),
    case when s.n is not null then jsonb_build_object('convener', s.organisation, 'sha256', s.after -> 'sha256', 'text', s.after -> 'sha256', 'published_at', s.at) end,
    case when r.id is not null then jsonb_build_object('convener', r.convener, 'sha256', r.sha256, 'text',
        encode(sha256(convert_to(r.title || chr(10) || r.day || chr(10) || r.place || chr(10) || r.source || chr(10) || r.body, 'UTF8')), 'hex'), 'published_at', r.published_at) end
from said s full join (select * from press.release where published_at is not null) r on r.id = s.id;

-- press.voice
-- whoever is quoted may be forgotten: a quotation that is gone is no difference; lines written before quotations were said of say nothing of them
with said as (select * from act where family = 'press' and action = 'press.published' and after ? 'quotes'),
quoted as (select v.id, v.release, encode(sha256(convert_to(concat_ws(chr(10), v.salt, v.name, v.role, v.words), 'UTF8')), 'hex') as sha256 from press.voice v where v.quoted)
select 'journal', s.n, 'press.voice', s.id || '/' || q.id, 'communique:' || s.id,
    jsonb_build_object('sha256', (select max(f.value) from jsonb_each_text(s.after) f where f.key like 'quote\_%' and f.value = q.sha256)),
    jsonb_build_object('sha256', q.sha256)
from said s join quoted q on q.release = s.id;

-- press.partner
-- what a partner says is said when the release is published; it was said at once before, of every partner, by lines without its hour
with named as (select distinct on (id) * from act where family = 'press' and action in ('press.named', 'press.removed') order by id, n desc),
told as (select id, after ? 'quotes' as whole from act where family = 'press' and action = 'press.published'),
said as (select distinct on (a.id, a.after ->> 'partner') a.* from act a join told t on t.id = a.id and t.whole = (a.after ? 'said_at')
    where a.family = 'press' and a.action in ('press.approved', 'press.withdrew') order by a.id, a.after ->> 'partner', a.n desc),
stands as (select * from said s where not exists (select from act g where g.family = 'press' and g.action = 'press.removed' and g.id = s.id and g.n > s.n
    and s.after ->> 'partner' = any (string_to_array(g.after ->> 'gone', ' '))))
select 'journal', n.n, 'press.partner', n.id, 'communique:' || n.id, jsonb_build_object('partners', n.after -> 'partners'),
    jsonb_build_object('partners', (select encode(sha256(convert_to(r.salt || coalesce(string_agg(p.organisation || ' ' || p.college || chr(10), '' order by p.organisation), ''), 'UTF8')), 'hex')
        from press.release r left join press.partner p on p.release = r.id where r.id = n.id group by r.id))
from named n
union all
select 'journal', s.n, 'press.partner', coalesce(s.id, p.release) || '/' || coalesce(s.after ->> 'partner', p.organisation), 'communique:' || coalesce(s.id, p.release),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256', 'withdrew', s.action = 'press.withdrew', 'at', coalesce((s.after ->> 'said_at')::timestamptz, s.at), 'mandate', s.by -> 0) end,
    case when p.release is not null then jsonb_build_object('sha256', p.sha256, 'withdrew', p.withdrew, 'at', p.said_at, 'mandate', p.mandate) end
from stands s full join (select p.* from press.partner p join press.release r on r.id = p.release where p.said_at is not null and r.published_at is not null) p
    on p.release = s.id and p.organisation = s.after ->> 'partner';
