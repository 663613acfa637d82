-- consultation.consultation
with opened as (select * from act where family = 'consultation' and action = 'consultation.opened'),
closed as (select * from act where family = 'consultation' and action = 'consultation.closed')
select 'journal', o.n, 'consultation.consultation', coalesce(o.id, c.id), 'consultation:' || coalesce(o.id, c.id),
    case when o.n is not null then jsonb_build_object('convener', o.organisation, 'opened_at', o.at, 'closes_on', o.after -> 'closes',
        'seed', o.after -> 'seed', 'question', o.after -> 'question', 'statements', o.after -> 'statements', 'closed_at', e.at) end,
    case when c.id is not null then jsonb_build_object('convener', c.convener, 'opened_at', c.opened_at, 'closes_on', c.closes_on,
        'seed', c.seed, 'question', encode(sha256(convert_to(c.question, 'UTF8')), 'hex'), 'statements', (select encode(sha256(convert_to(string_agg(s.words, chr(10) order by s.n), 'UTF8')), 'hex')
            from consultation.statement s where s.consultation = c.id and s.judged_at <= c.opened_at), 'closed_at', c.closed_at) end
from opened o full join (select * from consultation.consultation where opened_at is not null) c on c.id = o.id left join closed e on e.id = o.id;

-- consultation.statement
with judged as (select a.*, case a.action when 'consultation.refused' then 'REFUSED' else 'ACCEPTED' end as state from act a
    where family = 'consultation' and action in ('consultation.stated', 'consultation.accepted', 'consultation.refused'))
select 'journal', j.n, 'consultation.statement', coalesce(j.id, s.consultation) || '/' || coalesce(j.after ->> 'statement', s.n::text),
    'consultation:' || coalesce(j.id, s.consultation),
    case when j.n is not null then jsonb_build_object('sha256', j.after -> 'sha256', 'state', j.state, 'judged_at', j.at, 'judged_by', j.by -> 0) end,
    case when s.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(s.words, 'UTF8')), 'hex'), 'state', s.state,
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
