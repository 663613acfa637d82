-- synthesis.version
with published as (select * from act where family = 'synthesis' and action = 'synthesis.published')
select 'journal', p.n, 'synthesis.version', coalesce(p.id, v.synthesis) || '/' || coalesce(p.after ->> 'version', v.n::text), 'synthese:' || coalesce(p.id, v.synthesis),
    case when p.n is not null then jsonb_build_object('sha256', p.after -> 'sha256', 'kept', p.after -> 'sha256', 'mandate', p.by -> 0, 'at', p.at,
        'note', p.after -> 'note', 'gathered', p.after -> 'gathered', 'cited', p.after -> 'cited') end,
    case when v.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(v.title || chr(10) || v.words, 'UTF8')), 'hex'), 'kept', v.sha256, 'mandate', v.mandate, 'at', v.at,
        -- lines written before these were said of say nothing of them
        'note', case when p.after ? 'note' then encode(sha256(convert_to(v.note, 'UTF8')), 'hex') end,
        'gathered', case when p.after ? 'gathered' then v.gathered end, 'cited', case when p.after ? 'cited' then v.cited end) end
from published p full join synthesis.version v on v.synthesis = p.id and v.n = (p.after ->> 'version')::integer;

-- synthesis.objection
with said as (select * from act where family = 'synthesis' and action = 'synthesis.contested')
select 'journal', a.n, 'synthesis.objection', coalesce(a.id, o.synthesis) || '/' || coalesce(a.after ->> 'objection', o.n::text), 'synthese:' || coalesce(a.id, o.synthesis),
    case when a.n is not null then jsonb_build_object('sha256', a.after -> 'sha256', 'version', a.after -> 'version', 'sentence', a.after -> 'sentence',
        'organisation', a.organisation, 'mandate', a.by -> 0, 'at', a.at) end,
    case when o.n is not null then jsonb_build_object('version', o.version, 'sentence', o.sentence, 'sha256', encode(sha256(convert_to(o.words, 'UTF8')), 'hex'), 'organisation', o.organisation, 'mandate', o.mandate, 'at', o.at) end
from said a full join (select * from synthesis.objection where organisation is not null) o on o.synthesis = a.id and o.n = (a.after ->> 'objection')::integer;

-- synthesis.objection
with said as (select * from act where family = 'synthesis' and action = 'synthesis.replied')
select 'journal', a.n, 'synthesis.objection', coalesce(a.id, o.synthesis) || '/' || coalesce(a.after ->> 'objection', o.n::text), 'synthese:' || coalesce(a.id, o.synthesis),
    case when a.n is not null then jsonb_build_object('reply', a.after -> 'sha256', 'corrected', a.after -> 'corrected', 'at', a.at, 'mandate', a.by -> 0) end,
    case when o.n is not null then jsonb_build_object('reply', encode(sha256(convert_to(o.reply, 'UTF8')), 'hex'), 'corrected', coalesce(o.corrected, 0), 'at', o.replied_at, 'mandate', o.replied_by) end
from said a full join (select * from synthesis.objection where reply <> '') o on o.synthesis = a.id and o.n = (a.after ->> 'objection')::integer;

-- synthesis.synthesis
with said as (select * from act where family = 'synthesis' and action = 'synthesis.adopted')
select 'journal', a.n, 'synthesis.synthesis', coalesce(a.id, s.id), 'synthese:' || coalesce(a.id, s.id),
    case when a.n is not null then jsonb_build_object('convener', a.organisation, 'version', a.after -> 'version', 'on', a.after -> 'on', 'how', a.after -> 'how', 'mandate', a.by -> 0,
        'ballot', a.after -> 'ballot', 'body', a.after -> 'body') end,
    case when s.id is not null then jsonb_build_object('convener', s.convener, 'version', s.adopted, 'on', s.adopted_on, 'how', s.adopted_how, 'mandate', s.adopted_by,
        -- lines written before these were said of say nothing of them
        'ballot', case when a.after ? 'ballot' then coalesce(s.adopted_ballot, '') end, 'body', case when a.after ? 'body' then coalesce(s.adopted_body, '') end) end
from said a full join (select * from synthesis.synthesis where adopted is not null) s on s.id = a.id;
