-- funding.plan
with said as (
    select id, max(n) as n, (array_agg(organisation order by n desc))[1] as organisation, (array_agg(after -> 'sha256' order by n desc))[1] as sha256, (array_agg(after -> 'about' order by n desc))[1] as about,
        min(at) as published_at, max(at) filter (where action = 'funding.withdrawn') as withdrawn_at
    from act where family = 'funding' group by id)
select 'journal', s.n, 'funding.plan', coalesce(s.id, p.id), 'financement:' || coalesce(s.id, p.id),
    case when s.n is not null then jsonb_build_object('organisation', s.organisation, 'sha256', s.sha256, 'text', s.sha256, 'about', s.about,
        'published_at', s.published_at, 'withdrawn_at', s.withdrawn_at) end,
    case when p.id is not null then jsonb_build_object('organisation', p.organisation, 'sha256', p.sha256, 'text',
        encode(sha256(convert_to(p.title || chr(10) || p.figures, 'UTF8')), 'hex'),
        -- lines written before it was said of say nothing of it
        'about', case when s.about is not null then encode(sha256(convert_to(p.about || chr(10) || coalesce(p.siret, '') || chr(10) || coalesce(p.operation, ''), 'UTF8')), 'hex') end, 'published_at', p.published_at, 'withdrawn_at', p.withdrawn_at) end
from said s full join (select * from funding.plan where published_at is not null) p on p.id = s.id;

-- funding.plan
-- what lists and comparisons show of a plan is what its figures say, of which its line has the fingerprint
select '', null::bigint, 'funding.plan', p.id, 'financement:' || p.id,
    jsonb_build_object('cost', (select coalesce(sum((c ->> 'incl')::bigint * (c ->> 'times')::bigint), 0) from jsonb_array_elements(f.said -> 'costs') c),
        'carrier', f.said #> '{frame,carrier}', 'level', f.said #> '{frame,level}', 'population', f.said #> '{frame,population}', 'pupils', f.said #> '{frame,size,pupils}'),
    jsonb_build_object('cost', p.cost, 'carrier', p.carrier, 'level', p.level, 'population', p.population, 'pupils', p.pupils)
from funding.plan p cross join lateral (select p.figures::jsonb as said offset 0) f where p.published_at is not null
