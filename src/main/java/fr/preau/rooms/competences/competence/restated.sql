-- competence.act
with said as (
    select after ->> 'act' as ref, min(n) as n, (array_agg(kind || ':' || id order by n))[1] as place, (array_agg(organisation order by n))[1] as declarer,
        (array_agg(after order by n))[1] as facts, min(at) as declared, (array_agg(by -> 0 order by n))[1] as mandate,
        max(at) filter (where action = 'competence.withdrawn') as withdrawn_at, (array_agg(by -> 0 order by n) filter (where action = 'competence.withdrawn'))[1] as withdrawn_mandate
    from act where family = 'competence' and action in ('competence.declared', 'competence.withdrawn') group by after ->> 'act'),
kept as (select * from competence.act where declarer is not null)
select 'journal', s.n, 'competence.act', coalesce(s.ref, k.ref), 'acte:' || coalesce(s.ref, k.ref),
    case when s.n is not null then jsonb_build_object('scope', s.place, 'declarer', s.declarer, 'mandate', s.mandate, 'declared', s.declared, 'fact', s.facts -> 'fact',
        'value', s.facts -> 'value', 'body', s.facts ->> 'receiver', 'from', s.facts -> 'from', 'until', s.facts ->> 'until', 'document, url', s.facts -> 'wordsSha256',
        'withdrawn_at', s.withdrawn_at, 'withdrawn_mandate', s.withdrawn_mandate, 'status', case when s.withdrawn_at is null then 'DECLARED' else 'WITHDRAWN' end, 'source', null,
        -- lines written before these were said of say nothing of them
        'organisation', case when s.facts ? 'known' then s.facts ->> 'siren' end, 'verification', case when s.facts ? 'known' then case s.facts ->> 'known' when 'true' then 'P' else 'M' end end) end,
    case when k.id is not null then jsonb_build_object('scope', case k.scope_kind when 'SCHOOL' then 'etablissement' else lower(k.scope_kind) end || ':' || k.scope[1],
        'declarer', k.declarer, 'mandate', k.mandate, 'declared', k.declared, 'fact', k.fact, 'value', k.value, 'body', k.body, 'from', lower(k.during),
        'until', (upper(k.during) - 1)::text, 'document, url', encode(sha256(k.salt || convert_to(k.document || e'\n' || coalesce(k.url, ''), 'UTF8')), 'hex'),
        'withdrawn_at', k.withdrawn_at, 'withdrawn_mandate', k.withdrawn_mandate, 'status', k.status, 'source', k.source,
        'organisation', case when s.facts ? 'known' then k.organisation end, 'verification', case when s.facts ? 'known' then k.verification end) end
from said s full join kept k on k.ref = s.ref
