-- offer.offer
with sent as (select * from act where action = 'offer.sent'),
written as (select distinct on (id) id, after -> 'sha256' as sha256 from act where action in ('offer.sent', 'offer.changed') order by id, n desc),
salts as (select distinct on (offer) offer, salt from offer.version order by offer, n desc),
gone as (select id, at from act where action = 'offer.withdrawn'),
claims as (select offer, string_agg(want || ' ' || says || ' ' || coalesce(proof_on::text, '') || ' ' || proof, chr(10)
    order by want || ' ' || says || ' ' || coalesce(proof_on::text, '') || ' ' || proof collate "C") as said from offer.claim group by offer)
select 'journal', s.n, 'offer.offer', coalesce(s.id, o.id), 'offre:' || coalesce(s.id, o.id),
    case when s.n is not null then jsonb_build_object('supplier', s.organisation, 'thing', s.after -> 'thing', 'sha256', w.sha256, 'withdrawn_at', g.at,
        'made_at', s.at, 'made_by', s.by -> 0) end,
    case when o.id is not null then jsonb_build_object('supplier', o.supplier, 'thing', o.thing, 'sha256',
        encode(sha256(convert_to(concat_ws(chr(10), nullif(v.salt, ''), o.summary, o.conditions, o.price, o.vat, o.delivery, o.valid_until, o.refs,
            case when v.salt <> '' then o.secret end, coalesce(c.said, '')), 'UTF8')), 'hex'),
        'withdrawn_at', o.withdrawn_at, 'made_at', o.made_at, 'made_by', o.made_by) end
from sent s full join offer.offer o on o.id = s.id left join written w on w.id = s.id left join gone g on g.id = s.id left join claims c on c.offer = o.id
    left join salts v on v.offer = o.id;

-- offer.version
with said as (select a.*, row_number() over (partition by a.id order by a.n) as nth from act a where action in ('offer.sent', 'offer.changed'))
select 'journal', s.n, 'offer.version', coalesce(s.id, v.offer) || '/' || coalesce(s.nth, v.n), 'offre:' || coalesce(s.id, v.offer),
    case when s.n is not null then jsonb_build_object('sha256', s.after -> 'sha256') || case when s.after ? 'version'
        then jsonb_build_object('n', s.after -> 'version', 'at', s.at, 'mandate', s.by -> 0) else '{}' end end,
    case when v.n is not null then jsonb_build_object('sha256', encode(sha256(convert_to(concat_ws(chr(10), nullif(v.salt, ''), v.summary, v.conditions, v.price, v.vat,
        v.delivery, v.valid_until, v.refs, case when v.salt <> '' then v.secret end, v.claims), 'UTF8')), 'hex')) || case when v.salt <> ''
        then jsonb_build_object('n', v.n, 'at', v.at, 'mandate', v.mandate) else '{}' end end
from said s full join offer.version v on v.offer = s.id and v.n = s.nth
where v.n is not null or s.after ? 'version';

-- offer.contest
with said as (select * from act where action = 'offer.contested')
select 'journal', s.n, 'offer.contest', coalesce(s.id, c.offer) || '/' || coalesce(s.after ->> 'n', c.n::text), 'offre:' || coalesce(s.id, c.offer),
    case when s.n is not null then jsonb_build_object('want', s.after -> 'want', 'organisation', s.organisation, 'reason', s.after -> 'sha256', 'at', s.at,
        'mandate', s.by -> 0) end,
    case when c.n is not null then jsonb_build_object('want', c.want, 'organisation', c.organisation, 'reason',
        encode(sha256(convert_to(c.reason, 'UTF8')), 'hex'), 'at', c.at, 'mandate', c.mandate) end
from said s full join offer.contest c on c.offer = s.id and c.n = (s.after ->> 'n')::integer;
