-- price.declaration
with said as (select * from act where action = 'price.declared'),
lines as (select declaration, case when min(n) = 1 and max(n) = count(*) then count(*)::integer end as n, string_agg(concat_ws(chr(10), item, quantity, price, taxed, vat, paid_on, source, purchase), chr(10) order by n) as words
    from price.price group by declaration)
select 'journal', s.n, 'price.declaration', coalesce(s.id, d.id), 'prix:' || coalesce(s.id, d.id),
    case when s.n is not null then jsonb_build_object('buyer', s.organisation, 'sha256', s.after -> 'sha256', 'n', s.after -> 'n',
        'corrects', coalesce(s.after ->> 'corrects', ''), 'made_at', s.at, 'made_by', s.by -> 0) end,
    case when d.id is not null then jsonb_build_object('buyer', d.buyer, 'sha256', encode(sha256(convert_to(d.salt || chr(10) || l.words, 'UTF8')), 'hex'), 'n', l.n,
        'corrects', d.corrects, 'made_at', d.made_at, 'made_by', d.made_by) end
from said s full join price.declaration d on d.id = s.id left join lines l on l.declaration = d.id;

-- price.price
with said as (select * from act where action = 'price.declared'),
gone as (select id, (after ->> 'n')::integer as nth, min(at) as at from act where action = 'price.withdrawn' group by id, nth),
named as (select distinct on (id) id, action = 'price.named' as told from act where action in ('price.named', 'price.unnamed') order by id, n desc)
select 'journal', s.n, 'price.price', p.declaration || '-' || p.n, 'prix:' || p.declaration,
    case when s.n is not null then jsonb_build_object('buyer', s.organisation, 'withdrawn_at', least(a.at, g.at),
        'told', coalesce(m.told, (s.after ->> 'told')::boolean)) end,
    jsonb_build_object('buyer', p.buyer, 'withdrawn_at', p.withdrawn_at, 'told', p.told)
from price.price p left join said s on s.id = p.declaration
left join gone a on a.id = p.declaration and a.nth = 0
left join gone g on g.id = p.declaration and g.nth = p.n
left join named m on m.id = p.declaration;
