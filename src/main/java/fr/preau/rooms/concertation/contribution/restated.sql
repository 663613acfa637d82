-- contribution.call
with published as (select * from act where family = 'contribution' and action = 'contribution.published'),
closed as (select * from act where family = 'contribution' and action = 'contribution.closed')
select 'journal', o.n, 'contribution.call', coalesce(o.id, c.id), 'appel:' || coalesce(o.id, c.id),
    case when o.n is not null then jsonb_build_object('convener', o.organisation, 'published_at', o.at, 'opens_on', o.after -> 'opens', 'closes_on', o.after -> 'closes',
        'questions', o.after -> 'questions', 'title, lead, longest, hint', o.after -> 'title', 'decider', coalesce(o.after -> 'decider', to_jsonb(o.organisation)), 'closed_at', e.at) end,
    case when c.id is not null then jsonb_build_object('convener', c.convener, 'published_at', c.published_at, 'opens_on', c.opens_on, 'closes_on', c.closes_on,
        'questions', (select encode(sha256(convert_to(string_agg(q.words, chr(10) order by q.n), 'UTF8')), 'hex') from contribution.question q where q.call = c.id),
        -- lines written before titles were said of say nothing of them
        'title, lead, longest, hint', case when o.after ? 'title' then (select encode(sha256(convert_to(concat_ws(chr(10), c.title, c.lead, c.longest, string_agg(q.hint, chr(10) order by q.n)), 'UTF8')), 'hex')
            from contribution.question q where q.call = c.id) end,
        'decider', coalesce(c.decider, c.convener), 'closed_at', c.closed_at) end
from published o full join (select * from contribution.call where published_at is not null) c on c.id = o.id left join closed e on e.id = o.id;

-- contribution.contribution
with sent as (select * from act where family = 'contribution' and action = 'contribution.sent')
select 'journal', s.n, 'contribution.contribution', coalesce(s.after ->> 'contribution', x.id), 'appel:' || coalesce(s.id, x.call),
    case when s.n is not null then jsonb_build_object('call', s.id, 'organisation', s.organisation, 'mandate', s.by -> 0, 'at', s.at, 'sha256', s.after -> 'sha256') end,
    case when x.id is not null then jsonb_build_object('call', x.call, 'organisation', x.organisation, 'mandate', x.mandate, 'at', x.at, 'sha256',
        (select encode(sha256(convert_to(string_agg(a.n || '=' || a.words, chr(1) order by a.n), 'UTF8')), 'hex') from contribution.answer a where a.contribution = x.id)) end
from sent s full join (select * from contribution.contribution where organisation is not null) x on x.id = s.after ->> 'contribution';

-- contribution.proposal
with proposed as (select * from act where family = 'contribution' and action = 'contribution.proposed')
select 'journal', s.n, 'contribution.proposal', coalesce(s.after ->> 'proposal', p.id), 'appel:' || coalesce(s.id, p.call),
    case when s.n is not null then jsonb_build_object('call', s.id, 'organisation', s.organisation, 'mandate', s.by -> 0, 'at', s.at, 'sha256', s.after -> 'sha256', 'title', s.after -> 'title') end,
    case when p.id is not null then jsonb_build_object('call', p.call, 'organisation', p.organisation, 'mandate', p.mandate, 'at', p.at, 'sha256',
        (select encode(sha256(convert_to(w.words, 'UTF8')), 'hex') from contribution.wording w where w.proposal = p.id and w.version = 1),
        -- lines written before titles were said of say nothing of them
        'title', case when s.after ? 'title' then encode(sha256(convert_to(p.title || chr(10) || p.demand, 'UTF8')), 'hex') end) end
from proposed s full join (select * from contribution.proposal where organisation is not null) p on p.id = s.after ->> 'proposal';

-- contribution.proposal
select '', null::bigint, 'contribution.proposal', p.id, 'proposition:' || p.id, jsonb_build_object('words', w.words), jsonb_build_object('words', p.words)
from contribution.proposal p left join contribution.wording w on w.proposal = p.id and w.version = p.version;

-- contribution.wording
with taken as (select a.*, 1 + row_number() over (partition by a.id order by a.n) as version from act a join contribution.proposal p on p.id = a.id and p.organisation is not null
    where a.family = 'contribution' and a.action = 'contribution.taken')
select 'journal', t.n, 'contribution.wording', coalesce(t.id, w.proposal) || '/' || coalesce(t.version, w.version), 'proposition:' || coalesce(t.id, w.proposal),
    case when t.n is not null then jsonb_build_object('sha256', t.after -> 'sha256', 'at', t.at) end,
    case when w.version is not null then jsonb_build_object('sha256', encode(sha256(convert_to(w.words, 'UTF8')), 'hex'), 'at', w.at) end
from taken t full join (select w.* from contribution.wording w join contribution.proposal p on p.id = w.proposal where p.organisation is not null and w.version > 1) w
    on w.proposal = t.id and w.version = t.version;

-- contribution.reply
with replied as (select * from act where family = 'contribution' and action = 'contribution.replied')
select 'journal', s.n, 'contribution.reply', coalesce(s.id, r.proposal) || '/' || coalesce(s.after ->> 'reply', r.n::text), 'proposition:' || coalesce(s.id, r.proposal),
    case when s.n is not null then jsonb_build_object('kind', s.after -> 'kind', 'mandate', s.by -> 0, 'at', s.at, 'sha256', s.after -> 'sha256') end,
    case when r.n is not null then jsonb_build_object('kind', r.kind, 'mandate', r.mandate, 'at', r.at, 'sha256', encode(sha256(convert_to(r.words, 'UTF8')), 'hex')) end
from replied s full join (select * from contribution.reply where mandate is not null) r on r.proposal = s.id and r.n = (s.after ->> 'reply')::integer;

-- contribution.revision
with offered as (select * from act where family = 'contribution' and action = 'contribution.offered')
select 'journal', s.n, 'contribution.revision', coalesce(s.id, v.proposal) || '/' || coalesce(s.after ->> 'revision', v.n::text), 'proposition:' || coalesce(s.id, v.proposal),
    case when s.n is not null then jsonb_build_object('organisation', s.organisation, 'mandate', s.by -> 0, 'at', s.at, 'sha256', s.after -> 'sha256', 'why', s.after -> 'why') end,
    case when v.n is not null then jsonb_build_object('organisation', v.organisation, 'mandate', v.mandate, 'at', v.at, 'sha256', encode(sha256(convert_to(v.words, 'UTF8')), 'hex'),
        'why', case when s.after ? 'why' then encode(sha256(convert_to(v.why, 'UTF8')), 'hex') end) end
from offered s full join (select * from contribution.revision where organisation is not null) v on v.proposal = s.id and v.n = (s.after ->> 'revision')::integer;

-- contribution.support
with supported as (select * from act where family = 'contribution' and action = 'contribution.supported')
select 'journal', s.n, 'contribution.support', coalesce(s.id, u.proposal) || '/' || coalesce(s.organisation, u.organisation), 'proposition:' || coalesce(s.id, u.proposal),
    case when s.n is not null then jsonb_build_object('mandate', s.by -> 0, 'at', s.at) end,
    case when u.proposal is not null then jsonb_build_object('mandate', u.mandate, 'at', u.at) end
from supported s full join (select * from contribution.support where organisation is not null and carried_from is null) u on u.proposal = s.id and u.organisation = s.organisation;

-- contribution.contribution
with hid as (select * from act where family = 'contribution' and action = 'contribution.hidden' and after ? 'contribution')
select 'journal', h.n, 'contribution.contribution', coalesce(h.after ->> 'contribution', x.id), 'appel:' || coalesce(h.id, x.call),
    case when h.n is not null then jsonb_build_object('hidden', h.after -> 'why', 'hidden_at', h.at, 'hidden_by', h.by -> 0) end,
    case when x.id is not null then jsonb_build_object('hidden', case when h.n is null or h.after ? 'why' then encode(sha256(convert_to(x.hidden, 'UTF8')), 'hex') end,
        'hidden_at', x.hidden_at, 'hidden_by', x.hidden_by) end
from hid h full join (select * from contribution.contribution where hidden <> '' or hidden_at is not null or hidden_by is not null) x on x.id = h.after ->> 'contribution';

-- contribution.proposal
with hid as (select * from act where family = 'contribution' and action = 'contribution.hidden' and after ? 'proposal' and not after ? 'revision')
select 'journal', h.n, 'contribution.proposal', coalesce(h.after ->> 'proposal', x.id), 'appel:' || coalesce(h.id, x.call),
    case when h.n is not null then jsonb_build_object('hidden', h.after -> 'why', 'hidden_at', h.at, 'hidden_by', h.by -> 0) end,
    case when x.id is not null then jsonb_build_object('hidden', case when h.n is null or h.after ? 'why' then encode(sha256(convert_to(x.hidden, 'UTF8')), 'hex') end,
        'hidden_at', x.hidden_at, 'hidden_by', x.hidden_by) end
from hid h full join (select * from contribution.proposal where hidden <> '' or hidden_at is not null or hidden_by is not null) x on x.id = h.after ->> 'proposal';

-- contribution.revision
with judged as (
    select case action when 'contribution.hidden' then after ->> 'proposal' else act.id end as proposal, after ->> 'revision' as revision, n, at, after,
        case action when 'contribution.taken' then 'TAKEN' when 'contribution.declined' then 'DECLINED' else 'HIDDEN' end as state
    from act where family = 'contribution' and action in ('contribution.taken', 'contribution.declined', 'contribution.hidden') and after ? 'revision')
select 'journal', j.n, 'contribution.revision', coalesce(j.proposal, v.proposal) || '/' || coalesce(j.revision, v.n::text), 'proposition:' || coalesce(j.proposal, v.proposal),
    case when j.n is not null then jsonb_build_object('state', j.state, 'judged_at', j.at, 'reason', j.after -> 'why') end,
    case when v.n is not null then jsonb_build_object('state', v.state, 'judged_at', v.judged_at,
        'reason', case when j.n is null or j.after ? 'why' then encode(sha256(convert_to(v.reason, 'UTF8')), 'hex') end) end
from judged j full join (select v.* from contribution.revision v join contribution.proposal p on p.id = v.proposal
    where (v.state <> 'OFFERED' or v.reason <> '' or v.judged_at is not null) and (v.state = 'HIDDEN' or p.organisation is not null)) v on v.proposal = j.proposal and v.n::text = j.revision;

-- contribution.fusion
with gathered as (select * from act where family = 'contribution' and action = 'contribution.gathered')
select 'journal', g.n, 'contribution.fusion', coalesce(g.after ->> 'fusion', f.id), 'appel:' || coalesce(g.id, f.call),
    case when g.n is not null then jsonb_build_object('call', g.id, 'organisation', g.organisation, 'mandate', g.by -> 0, 'at', g.at, 'sha256', g.after -> 'sha256',
        'title, demand', g.after -> 'title', 'parts', g.after -> 'parts') end,
    case when f.id is not null then jsonb_build_object('call', f.call, 'organisation', f.organisation, 'mandate', f.mandate, 'at', f.at,
        'sha256', encode(sha256(convert_to(f.words, 'UTF8')), 'hex'), 'parts', (select count(*) from contribution.part p where p.fusion = f.id),
        -- lines written before titles were said of say nothing of them
        'title, demand', case when g.after ? 'title' then encode(sha256(convert_to(f.title || chr(10) || f.demand, 'UTF8')), 'hex') end) end
from gathered g full join (select * from contribution.fusion where organisation is not null) f on f.id = g.after ->> 'fusion';

-- contribution.part
with gathered as (select * from act where family = 'contribution' and action = 'contribution.gathered' and after ? 'proposals'),
parts as (select fusion, string_agg(proposal || ' ' || version, chr(10) order by proposal) as words from contribution.part group by fusion)
select 'journal', g.n, 'contribution.part', g.after ->> 'fusion', 'appel:' || g.id, jsonb_build_object('sha256', g.after -> 'proposals'),
    jsonb_build_object('sha256', encode(sha256(convert_to(coalesce(p.words, ''), 'UTF8')), 'hex'))
from gathered g left join parts p on p.fusion = g.after ->> 'fusion';

-- contribution.part
-- of a proposal of somebody without a mandate, no line says that they agreed
with agreed as (select * from act where family = 'contribution' and action in ('contribution.gathered', 'contribution.agreed'))
select 'journal', a.n, 'contribution.part', p.fusion || '/' || p.proposal, 'proposition:' || p.proposal,
    case when a.n is not null then jsonb_build_object('agreed_at', a.at, 'mandate', a.by -> 0) end, jsonb_build_object('agreed_at', p.agreed_at, 'mandate', p.mandate)
from contribution.part p left join agreed a on a.after ->> 'fusion' = p.fusion and a.at = p.agreed_at and a.by ->> 0 = p.mandate where p.mandate is not null;

-- contribution.fusion
with hid as (select * from act where family = 'contribution' and action = 'contribution.hidden' and after ? 'fusion')
select 'journal', h.n, 'contribution.fusion', coalesce(h.after ->> 'fusion', f.id), 'appel:' || coalesce(h.id, f.call),
    case when h.n is not null then jsonb_build_object('reason', h.after -> 'why', 'hidden', true) end,
    case when f.id is not null then jsonb_build_object('reason', encode(sha256(convert_to(f.reason, 'UTF8')), 'hex'), 'hidden', f.hidden) end
from hid h full join (select * from contribution.fusion where hidden) f on f.id = h.after ->> 'fusion';

-- contribution.document
-- lines written before documents were said of say nothing of them
with sent as (select * from act where family = 'contribution' and action = 'contribution.sent' and after ? 'documents'),
joined as (select contribution, string_agg(file || ' ' || name || ' ' || kind, chr(10) order by n) as words from contribution.document group by contribution)
select 'journal', s.n, 'contribution.document', s.after ->> 'contribution', 'appel:' || s.id, jsonb_build_object('file, name, kind', s.after -> 'documents'),
    jsonb_build_object('file, name, kind', encode(sha256(convert_to(coalesce(j.words, ''), 'UTF8')), 'hex'))
from sent s left join joined j on j.contribution = s.after ->> 'contribution'
