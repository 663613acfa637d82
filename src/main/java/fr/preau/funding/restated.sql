-- funding.plan
with said as (
    select id, max(n) as n, (array_agg(organisation order by n desc))[1] as organisation, (array_agg(after -> 'sha256' order by n desc))[1] as sha256,
        min(at) as published_at, max(at) filter (where action = 'funding.withdrawn') as withdrawn_at
    from act where family = 'funding' group by id)
select 'journal', s.n, 'funding.plan', coalesce(s.id, p.id), 'financement:' || coalesce(s.id, p.id),
    case when s.n is not null then jsonb_build_object('organisation', s.organisation, 'sha256', s.sha256, 'text', s.sha256,
        'published_at', s.published_at, 'withdrawn_at', s.withdrawn_at) end,
    case when p.id is not null then jsonb_build_object('organisation', p.organisation, 'sha256', p.sha256, 'text',
        encode(sha256(convert_to(p.title || chr(10) || p.figures, 'UTF8')), 'hex'), 'published_at', p.published_at, 'withdrawn_at', p.withdrawn_at) end
from said s full join (select * from funding.plan where published_at is not null) p on p.id = s.id;
