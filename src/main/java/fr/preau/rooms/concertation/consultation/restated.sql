-- consultation.consultation
with opened as (select * from act where family = 'consultation' and action = 'consultation.opened'),
closed as (select * from act where family = 'consultation' and action = 'consultation.closed')
select 'journal', o.n, 'consultation.consultation', coalesce(o.id, c.id), 'consultation:' || coalesce(o.id, c.id),
    case when o.n is not null then jsonb_build_object('convener', o.organisation, 'opened_at', o.at, 'closes_on', o.after -> 'closes',
        'seed', o.after -> 'seed', 'question', o.after -> 'question', 'words', o.after -> 'words', 'statements', o.after -> 'statements', 'closed_at', e.at) end,
    case when c.id is not null then jsonb_build_object('convener', c.convener, 'opened_at', c.opened_at, 'closes_on', c.closes_on,
        -- lines written before these were said of say nothing of them
        'words', case when o.after ? 'words' then encode(sha256(convert_to(concat_ws(chr(10), c.title, c.context, array_to_string(c.colleges, chr(10))), 'UTF8')), 'hex') end,
        'seed', c.seed, 'question', encode(sha256(convert_to(c.question, 'UTF8')), 'hex'), 'statements', (select encode(sha256(convert_to(string_agg(s.words, chr(10) order by s.n), 'UTF8')), 'hex')
            from consultation.statement s where s.consultation = c.id and s.judged_at <= c.opened_at), 'closed_at', c.closed_at) end
from opened o full join (select * from consultation.consultation where opened_at is not null) c on c.id = o.id left join closed e on e.id = o.id;

-- consultation.statement
with judged as (select a.*, case a.action when 'consultation.refused' then 'REFUSED' else 'ACCEPTED' end as state from act a
    where family = 'consultation' and action in ('consultation.stated', 'consultation.accepted', 'consultation.refused'))
select 'journal', j.n, 'consultation.statement', coalesce(j.id, s.consultation) || '/' || coalesce(j.after ->> 'statement', s.n::text),
    'consultation:' || coalesce(j.id, s.consultation),
    case when j.n is not null then jsonb_build_object('sha256', j.after -> 'sha256', 'reason', j.after -> 'reason', 'state', j.state, 'judged_at', j.at, 'judged_by', j.by -> 0) end,
    case when s.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(s.words, 'UTF8')), 'hex'), 'state', s.state,
        'reason', case when j.after ? 'reason' then encode(sha256(convert_to(s.reason, 'UTF8')), 'hex') end,
        'judged_at', s.judged_at, 'judged_by', s.judged_by) end
from judged j full join (select s.* from consultation.statement s join consultation.consultation c on c.id = s.consultation
    where s.judged_at is not null and s.judged_at > c.opened_at) s on s.consultation = j.id and s.n = (j.after ->> 'statement')::integer;

-- consultation.vote
with said as (select distinct on (id, organisation, after -> 'statement') * from act
    where family = 'consultation' and action = 'consultation.answered' order by id, organisation, after -> 'statement', n desc)
select 'journal', a.n, 'consultation.vote', coalesce(a.id, v.consultation) || '/' || coalesce(a.organisation, v.organisation) || '/' || coalesce(a.after ->> 'statement', v.n::text),
    'consultation:' || coalesce(a.id, v.consultation),
    case when a.n is not null then jsonb_build_object('value', a.after -> 'answer', 'at', a.at, 'mandate', a.by -> 0) end,
    case when v.n is not null then jsonb_build_object('value', v.value, 'at', v.at, 'mandate', v.mandate) end
from said a full join (select v.*, p.organisation from consultation.vote v join consultation.participant p on p.id = v.participant
    where p.organisation is not null) v on v.consultation = a.id and v.organisation = a.organisation and v.n = (a.after ->> 'statement')::integer;

-- consultation.batch
-- of people, what is told of them; what organisations answer has its own lines
with counted as (select distinct on (id) * from act where action = 'consultation.counted' order by id, n desc),
people as (select p.consultation, string_agg(concat_ws(' ', p.id, p.cohort, p.told_college), chr(10) order by p.id) as told
    from consultation.participant p where p.organisation is null and p.cohort <> 0 group by p.consultation),
answers as (select v.consultation, string_agg(concat_ws(' ', v.participant, v.n, v.told, v.cohort, v.told_college), chr(10) order by v.participant, v.n) as told
    from consultation.vote v join consultation.participant p on p.id = v.participant where p.organisation is null and v.cohort <> 0 group by v.consultation)
select 'journal', c.n, 'consultation.batch', coalesce(c.id, b.consultation), 'consultation:' || coalesce(c.id, b.consultation),
    case when c.n is not null then jsonb_build_object('participants', c.after -> 'participants', 'answers', c.after -> 'answers', 'told', c.after -> 'told') end,
    case when b.n is not null then jsonb_build_object('participants', b.participants, 'answers', b.answers,
        'told', encode(sha256(convert_to(concat_ws(chr(10), b.salt, p.told, a.told) || chr(10), 'UTF8')), 'hex')) end
from counted c full join (select * from consultation.batch where salt <> '') b on b.consultation = c.id
left join people p on p.consultation = b.consultation left join answers a on a.consultation = b.consultation;

-- consultation.map
-- not saved: one that is not there is drawn again
with counted as (select distinct on (id) * from act where action = 'consultation.counted' order by id, n desc)
select 'journal', c.n, 'consultation.map', m.consultation, 'consultation:' || m.consultation,
    case when c.n is not null then jsonb_build_object('map', c.after -> 'map') end,
    jsonb_build_object('map', encode(sha256(convert_to(m.content, 'UTF8')), 'hex'))
from consultation.map m left join consultation.batch b on b.consultation = m.consultation left join counted c on c.id = m.consultation
where c.n is not null or coalesce(b.salt, '-') <> ''
