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

-- price.cell
-- made again of the prices that lines say, those of the last batch; a figure that is not there tells nothing
with last as (select distinct on (item, cut) item, cut, rows from price.batch order by item, cut, n desc),
own as (select l.item, l.cut, p.buyer, percentile_cont(0.5) within group (order by p.price) as price, percentile_cont(0.5) within group (order by p.taxed) as taxed,
        sum(p.quantity) as quantity, min(extract(year from p.paid_on))::int as since, max(extract(year from p.paid_on))::int as until
    from last l cross join unnest(string_to_array(l.rows, ' ')) key join price.price p on p.declaration || '-' || p.n = key and p.item = l.item group by l.item, l.cut, p.buyer),
each as (select item, cut, buyer, 'price' as what, price as value from own union all select item, cut, buyer, 'taxed', taxed from own),
ranked as (select *, count(*) over cuts as many, row_number() over (cuts order by value, buyer) as r from each window cuts as (partition by item, cut, what)),
mean as (select item, cut, what, many, avg(value)::numeric as mean, (avg(value) filter (where r <= many / 2))::numeric as low,
        (avg(value) filter (where r > many / 4 and r <= many - many / 4))::numeric as middle, (avg(value) filter (where r > many - many / 2))::numeric as high
    from ranked group by item, cut, what, many),
told as (select m.item, m.cut, m.what, jsonb_build_array(
        case when many < 10 then greatest(floor(mean / s.step) * s.step, 1)::bigint else round(low, 1 - floor(log(greatest(low, 1)))::int)::bigint end,
        case when many >= 10 then round(middle, 1 - floor(log(greatest(middle, 1)))::int)::bigint end,
        case when many < 10 then (floor(mean / s.step) * s.step + s.step)::bigint else round(high, 1 - floor(log(greatest(high, 1)))::int)::bigint end) as figures
    from mean m cross join lateral (select power(10::numeric, floor(log(greatest(mean, 1)))::int) as ten) t
    cross join lateral (select ten * case when mean / ten < 2 then 0.2 when mean / ten < 5 then 0.5 else 1 end as step) s),
whole as (select o.item, o.cut, jsonb_build_object('price', p.figures, 'taxed', t.figures, 'buyers', count(*),
        'volume', round(sum(o.quantity)::numeric, 1 - floor(log(greatest(sum(o.quantity), 1)))::int)::bigint, 'since', min(o.since), 'until', max(o.until)) as said
    from own o join told p on p.item = o.item and p.cut = o.cut and p.what = 'price' join told t on t.item = o.item and t.cut = o.cut and t.what = 'taxed'
    group by o.item, o.cut, p.figures, t.figures)
select '', null::bigint, 'price.cell', c.item || '/' || c.cut, '', w.said,
    jsonb_build_object('price', jsonb_build_array(c.low, c.median, c.high), 'taxed', jsonb_build_array(c.taxed_low, c.taxed_median, c.taxed_high),
        'buyers', c.buyers, 'volume', c.volume, 'since', c.since, 'until', c.until)
from price.cell c left join whole w on w.item = c.item and w.cut = c.cut
