-- synthesis.version
with published as (select * from act where family = 'synthesis' and action = 'synthesis.published')
select 'journal', p.n, 'synthesis.version', coalesce(p.id, v.synthesis) || '/' || coalesce(p.after ->> 'version', v.n::text), 'synthese:' || coalesce(p.id, v.synthesis),
    case when p.n is not null then jsonb_build_object('sha256', p.after -> 'sha256', 'mandate', p.by -> 0, 'at', p.at) end,
    case when v.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(v.title || chr(10) || v.words, 'UTF8')), 'hex'), 'mandate', v.mandate, 'at', v.at) end
from published p full join synthesis.version v on v.synthesis = p.id and v.n = (p.after ->> 'version')::integer;

-- synthesis.objection
with said as (select * from act where family = 'synthesis' and action = 'synthesis.contested')
select 'journal', a.n, 'synthesis.objection', coalesce(a.id, o.synthesis) || '/' || coalesce(a.after ->> 'objection', o.n::text), 'synthese:' || coalesce(a.id, o.synthesis),
    case when a.n is not null then jsonb_build_object('sha256', a.after -> 'sha256', 'organisation', a.organisation, 'mandate', a.by -> 0, 'at', a.at) end,
    case when o.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(o.words, 'UTF8')), 'hex'), 'organisation', o.organisation, 'mandate', o.mandate, 'at', o.at) end
from said a full join (select * from synthesis.objection where organisation is not null) o on o.synthesis = a.id and o.n = (a.after ->> 'objection')::integer;
