package fr.preau.price;

import fr.preau.item.Item;
import fr.preau.kernel.Sql;
import fr.preau.price.Price.Figure;
import fr.preau.price.Price.Told;
import fr.preau.web.Paging;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is shown of prices, counted when they change: read, it is a few rows. Each buyer counts
 * once, by the middle of its own prices.
 */
@Component
class PriceCounts {
    private static final String TAKEN =
            """
            with p as (select p.*, d.departement, d.region from price.price p join price.declaration d on d.id = p.declaration
                    where p.item = :item and p.pending),
                gone as (delete from price.counted c using p where p.withdrawn_at is not null and c.declaration = p.declaration and c.n = p.n),
                come as (insert into price.counted (declaration, n, item, buyer, year, departement, region, volume, quantity, price, taxed, told, live)
                    select declaration, n, item, buyer, extract(year from paid_on)::int, departement, region,
                        case when quantity >= 1000 then 1000 when quantity >= 100 then 100 when quantity >= 10 then 10 else 1 end,
                        quantity, price, taxed, told, true from p where withdrawn_at is null on conflict do nothing)
            update price.price set pending = false from p where price.price.declaration = p.declaration and price.price.n = p.n
            """;
    private static final String COUNTED =
            """
            with own as (select k.cut, c.buyer, bool_or(c.live) as live, percentile_cont(0.5) within group (order by c.price) as price,
                    percentile_cont(0.5) within group (order by c.taxed) as taxed, sum(c.quantity) as quantity, min(c.year) as since, max(c.year) as until
                from price.counted c cross join lateral (values ('all'), ('annee/' || c.year), ('region/' || c.region), ('departement/' || c.departement),
                    ('volume/' || c.volume)) k (cut)
                where c.item = :item and k.cut = any (string_to_array(:cuts, ' ')) group by k.cut, c.buyer),
            every as (select cut, count(*) filter (where live) as buyers, case when count(*) >= 10 then 3 else 2 end as digits,
                    percentile_cont(array[0.25, 0.5, 0.75]) within group (order by price) as p,
                    percentile_cont(array[0.25, 0.5, 0.75]) within group (order by taxed) as t, sum(quantity) as volume, min(since) as since, max(until) as until
                from own group by cut)
            insert into price.cell (item, cut, buyers, low, median, high, taxed_low, taxed_median, taxed_high, volume, since, until, counted_at)
            select :item, cut, buyers, price.rounded(p[1], digits), case when buyers >= 5 then price.rounded(p[2], digits) end, price.rounded(p[3], digits),
                price.rounded(t[1], digits), case when buyers >= 5 then price.rounded(t[2], digits) end, price.rounded(t[3], digits),
                price.rounded(volume::double precision, 2), since, until, kernel.clock() from every
            """;
    private final JdbcClient sql;
    private final TransactionTemplate one;

    PriceCounts(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.one = new TransactionTemplate(transactions);
    }

    /**
     * Counts items again: what changed is taken in once three buyers changed something, what may no
     * more be shown is hidden at once.
     */
    void count(Collection<String> items) {
        for (String item : items.stream().sorted().toList()) {
            one.executeWithoutResult(any -> count(item));
        }
    }

    private void count(String item) {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtext('price/' || :item))")
                .param("item", item)
                .query()
                .singleRow();
        boolean enough =
                sql.sql(
                                "select count(distinct buyer) >= :fewest from price.price where item = :item and pending")
                        .param("item", item)
                        .param("fewest", Anonymity.FEWEST)
                        .query(Boolean.class)
                        .single();
        if (enough) {
            sql.sql(TAKEN).param("item", item).update();
        }
        int turned =
                sql.sql(
                                """
                                update price.counted c set told = p.told, live = p.withdrawn_at is null from price.price p
                                where c.item = :item and p.declaration = c.declaration and p.n = c.n
                                    and (c.told, c.live) is distinct from (p.told, p.withdrawn_at is null)
                                """)
                        .param("item", item)
                        .update();
        if (enough || turned > 0) {
            show(item);
        }
    }

    private void show(String item) {
        List<Anonymity.Row> rows =
                sql.sql(
                                "select distinct buyer, told, live, year, region, departement, volume from price.counted where item = :item")
                        .param("item", item)
                        .query(Sql.as(Anonymity.Row.class))
                        .list();
        sql.sql("delete from price.cell where item = :item").param("item", item).update();
        sql.sql(COUNTED)
                .param("item", item)
                .param("cuts", String.join(" ", Anonymity.shown(rows)))
                .update();
    }

    /** The figures of that cut, by the code of the item. */
    Map<String, Figure> cut(String cut) {
        return page("", cut, new Paging(1, Item.all().size())).stream()
                .collect(Collectors.toMap(one -> one.item().code(), one -> one));
    }

    /**
     * A page of figures, in the order of their keys: the item, the cut.
     *
     * @param item empty for all; {@code cut} too
     */
    List<Figure> page(String item, String cut, Paging paging) {
        return sql.sql(
                        """
                        select * from price.cell where (:item = '' or item = :item) and (:cut = '' or cut = :cut)
                            and (cast(:after as text) is null or (item, cut) > (split_part(:after, ':', 1), split_part(:after, ':', 2)))
                        order by item, cut limit :most offset :from
                        """)
                .param("item", item)
                .param("cut", cut)
                .params(paging.params())
                .query(Sql.as(Figure.class))
                .list();
    }

    int many(String item, String cut) {
        return sql.sql(
                        "select count(*)::int from price.cell where (:item = '' or item = :item) and (:cut = '' or cut = :cut)")
                .param("item", item)
                .param("cut", cut)
                .query(Integer.class)
                .single();
    }

    /**
     * All that is shown of an item.
     *
     * @param told the last prices of those that agree to be named
     */
    record Shown(List<Figure> figures, List<Told> told) {}

    /** Read in one statement: the page has more to ask. */
    Shown of(String item) {
        return sql.sql(
                        """
                        select (select coalesce(jsonb_agg(c order by c.cut), '[]') from price.cell c where c.item = :item) as figures,
                            (select coalesce(jsonb_agg(t), '[]') from (select p.buyer, d.buyer_name as name, d.invented, p.quantity, p.price, p.taxed,
                                p.paid_on as "on", p.source from price.price p join price.declaration d on d.id = p.declaration
                                where p.item = :item and p.told and p.withdrawn_at is null order by p.paid_on desc, p.declaration, p.n limit 20) t) as told
                        """)
                .param("item", item)
                .query(Sql.as(Shown.class))
                .single();
    }

    /** The cuts in which something is shown. */
    List<String> cuts() {
        return sql.sql("select distinct cut from price.cell where cut <> 'all' order by cut")
                .query(Sql.as(String.class))
                .list();
    }
}
