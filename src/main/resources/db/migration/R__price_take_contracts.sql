-- Why: the door by which an import writes the contracts that public buyers publish, in the manner of R__territory_take.sql.

create or replace function price.expect_contracts() returns void language plpgsql as $$
begin
    create temporary table coming_contract (line bigint, siret text, number text, buyer text, buyer_name text, item text, cpv text, object text, amount bigint,
        months integer, offers integer, departement text, notified_on date, noticed_on date) on commit drop;
    create temporary table coming_reject (line bigint, field text, value text, reason text) on commit drop;
end $$;

-- A contract is known by the SIRET of its buyer and its number: of several notices the newest is taken, and an older one changes nothing; of what is said otherwise on the
-- same day the last is taken, and it is told: the other line of the same file, or OTHERWISE, the contract and both files.
drop function if exists price.take_contracts(date);
create or replace function price.take_contracts(p_described date, p_file text default '') returns table (what text, total bigint, samples text[]) language plpgsql as $$
begin
    create temporary table contract_plan on commit drop as
    select distinct on (c.siret, c.number) c.*, c.ctid as place, t.file as other,
        t.noticed_on = c.noticed_on and (t.item, t.cpv, t.object, t.amount, t.notified_on) is distinct from (c.item, c.cpv, c.object, c.amount, c.notified_on) as otherwise,
        case when t.siret is null then 'ADDED'
             when t.noticed_on > c.noticed_on or (t.buyer, t.buyer_name, t.item, t.cpv, t.object, t.amount, t.months, t.offers, t.departement, t.notified_on, t.noticed_on)
                is not distinct from (c.buyer, c.buyer_name, c.item, c.cpv, c.object, c.amount, c.months, c.offers, c.departement, c.notified_on, c.noticed_on) then 'SAME'
             else 'UPDATED' end as what
    from coming_contract c left join price.contract t on t.siret = c.siret and t.number = c.number
    order by c.siret, c.number, c.noticed_on desc, c.line desc, c.ctid desc;
    insert into coming_reject
    select c.line, 'NUMBER', c.number, 'twice:' || p.line from coming_contract c
    join contract_plan p on p.siret = c.siret and p.number = c.number and p.noticed_on = c.noticed_on and p.place <> c.ctid
    where (p.item, p.cpv, p.object, p.amount, p.notified_on) is distinct from (c.item, c.cpv, c.object, c.amount, c.notified_on);
    insert into price.contract (siret, number, buyer, buyer_name, item, cpv, object, amount, months, offers, departement, notified_on, noticed_on, described, file)
    select p.siret, p.number, p.buyer, p.buyer_name, p.item, p.cpv, p.object, p.amount, p.months, p.offers, p.departement, p.notified_on, p.noticed_on, p_described, left(p_file, 300)
    from contract_plan p where p.what <> 'SAME'
    on conflict (siret, number) do update set buyer = excluded.buyer, buyer_name = excluded.buyer_name, item = excluded.item, cpv = excluded.cpv,
        object = excluded.object, amount = excluded.amount, months = excluded.months, offers = excluded.offers, departement = excluded.departement,
        notified_on = excluded.notified_on, noticed_on = excluded.noticed_on, described = excluded.described, file = excluded.file;
    return query select p.what, count(*), (array_agg(p.siret || ' ' || p.number order by p.siret, p.number))[1:5] from contract_plan p group by p.what
    union all select 'OTHERWISE', count(*), (array_agg(p.siret || ' ' || p.number || ' (' || concat_ws(', ', nullif(p.other, ''), p_file) || ')'
        order by p.siret, p.number))[1:5] from contract_plan p where p.otherwise having count(*) > 0;
end $$;
