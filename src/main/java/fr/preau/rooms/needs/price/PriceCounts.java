package fr.preau.rooms.needs.price;

import fr.preau.ground.disclosure.Disclosure;
import fr.preau.ground.disclosure.Headcounts;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Paging;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.price.Anonymity.Row;
import fr.preau.rooms.needs.price.Price.Figure;
import fr.preau.rooms.needs.price.Price.NamedPrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is shown of prices, counted at night: read, it is a few rows. Each buyer counts once, by the middle of its own
 * prices. Counted after each act, a figure would name who made it, by the line that they wrote in the journal at the
 * same instant.
 *
 * <p>
 * No figure is of fewer than five buyers: from five to nine, one, the mean of all, told by the two round amounts
 * between which it lies; from ten on, the mean of those that paid the least and that of those that paid the most, half
 * of them each. A quarter or a median would be what one buyer paid.
 */
@Component
public class PriceCounts {
    private static final String COUNTED = """
            with own as (select k.cut, p.buyer, percentile_cont(0.5) within group (order by p.price) as price,
                    percentile_cont(0.5) within group (order by p.taxed) as taxed, sum(p.quantity) as quantity,
                    min(extract(year from p.paid_on))::int as since, max(extract(year from p.paid_on))::int as until
                from unnest(:cuts, :declarations, :ns) k (cut, declaration, n) join price.price p on p.declaration = k.declaration and p.n = k.n
                group by k.cut, p.buyer),
            ranked as (select *, count(*) over (partition by cut) as many, row_number() over (partition by cut order by price, buyer) as p,
                    row_number() over (partition by cut order by taxed, buyer) as t from own),
            every as (select cut, count(*) as buyers, sum(quantity) as volume, min(since) as since, max(until) as until, avg(price) as price, avg(taxed) as taxed,
                    avg(price) filter (where p <= many / 2) as low, avg(price) filter (where p > many - many / 2) as high,
                    avg(price) filter (where p > many / 4 and p <= many - many / 4) as middle,
                    avg(taxed) filter (where t <= many / 2) as taxed_low, avg(taxed) filter (where t > many - many / 2) as taxed_high,
                    avg(taxed) filter (where t > many / 4 and t <= many - many / 4) as taxed_middle
                from ranked group by cut)
            insert into price.cell (item, cut, buyers, low, median, high, taxed_low, taxed_median, taxed_high, volume, since, until, counted_at)
            select :item, cut, buyers,
                case when buyers < 10 then price.below(price) else price.rounded(low, 2) end, case when buyers >= 10 then price.rounded(middle, 2) end,
                case when buyers < 10 then price.above(price) else price.rounded(high, 2) end,
                case when buyers < 10 then price.below(taxed) else price.rounded(taxed_low, 2) end, case when buyers >= 10 then price.rounded(taxed_middle, 2) end,
                case when buyers < 10 then price.above(taxed) else price.rounded(taxed_high, 2) end,
                price.rounded(volume::double precision, 2), since, until, kernel.clock() from every
            """;
    private final JdbcClient sql;
    private final Headcounts slots;
    private final TransactionTemplate one;

    PriceCounts(JdbcClient sql, Headcounts slots, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.slots = slots;
        this.one = new TransactionTemplate(transactions);
    }

    @Round(words = "price.round.count", every = "PT5M")
    void round() {
        slots.turn("price", Disclosure.DAY, this::tell);
    }

    /** Counts now all that may be shown, for who does not wait for the night. */
    public void tell() {
        sql.sql("select distinct item from price.price order by item")
                .query(String.class)
                .list()
                .forEach(item -> one.executeWithoutResult(any -> count(item)));
    }

    private void count(String item) {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtext('price/' || :item))")
                .param("item", item)
                .query()
                .singleRow();
        List<Row> rows = sql
                .sql("""
                        select p.declaration, p.n, p.buyer, p.told, p.withdrawn_at is null as live, extract(year from p.paid_on)::int as year, d.region, d.departement,
                            case when p.quantity >= 1000 then 1000 when p.quantity >= 100 then 100 when p.quantity >= 10 then 10 else 1 end as volume
                        from price.price p join price.declaration d on d.id = p.declaration where p.item = :item
                        """)
                .param("item", item)
                .query(Sql.as(Row.class))
                .list();
        Map<String, List<Set<Row>>> before = before(item, rows);
        Map<String, Set<Row>> shown = Anonymity.shown(rows, before);
        shown.forEach((cut, made) -> {
            List<Set<Row>> known = before.getOrDefault(cut, List.of());
            if (known.isEmpty() || !known.getLast().equals(made)) {
                keep(item, cut, made);
            }
        });
        show(item, shown);
        sql.sql("""
                with counted as materialized (select unnest(cast(:counted as text[])) as key)
                update price.price set pending = (withdrawn_at is null) <> (declaration || '-' || n in (select key from counted))
                where item = :item and pending <> ((withdrawn_at is null) <> (declaration || '-' || n in (select key from counted)))
                """)
                .param("item", item)
                .param("counted",
                        shown.getOrDefault(Anonymity.ALL, Set.of()).stream().map(Row::key).toArray(String[]::new))
                .update();
    }

    /** What each cut was ever made of. */
    private Map<String, List<Set<Row>>> before(String item, List<Row> rows) {
        Map<String, Row> known = rows.stream().collect(Collectors.toMap(Row::key, row -> row));
        Map<String, List<Set<Row>>> before = new TreeMap<>();
        sql.sql("select cut, rows from price.batch where item = :item order by cut, n")
                .param("item", item)
                .query((row, number) -> before.computeIfAbsent(row.getString("cut"), any -> new ArrayList<>())
                        .add(Arrays.stream(row.getString("rows").split(" "))
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet())))
                .list();
        return before;
    }

    private void keep(String item, String cut, Set<Row> made) {
        sql.sql("""
                insert into price.batch (item, cut, n, day, rows)
                select :item, :cut, coalesce(max(n), 0) + 1, kernel.today(), :rows from price.batch where item = :item and cut = :cut
                """)
                .param("item", item)
                .param("cut", cut)
                .param("rows", made.stream().map(Row::key).sorted().collect(Collectors.joining(" ")))
                .update();
    }

    private void show(String item, Map<String, Set<Row>> shown) {
        List<String> cuts = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        shown.forEach((cut, made) -> made.forEach(row -> {
            cuts.add(cut);
            rows.add(row);
        }));
        sql.sql("delete from price.cell where item = :item").param("item", item).update();
        sql.sql(COUNTED)
                .param("item", item)
                .param("cuts", cuts.toArray(String[]::new))
                .param("declarations", rows.stream().map(Row::declaration).toArray(String[]::new))
                .param("ns", rows.stream().map(Row::n).toArray(Integer[]::new))
                .update();
    }

    /** The figures of that cut, by the code of the item. */
    Map<String, Figure> cut(String cut) {
        return page("", cut, new Paging(1, Item.all().size())).stream()
                .collect(Collectors.toMap(figure -> figure.item().code(), figure -> figure));
    }

    /**
     * A page of figures, in the order of their keys: the item, the cut.
     *
     * @param item empty for all; {@code cut} too
     */
    List<Figure> page(String item, String cut, Paging paging) {
        return sql
                .sql("""
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
    record PriceOverview(List<Figure> figures, List<NamedPrice> told) {}

    /** Read in one statement: the page has more to ask. */
    PriceOverview of(String item) {
        return sql
                .sql("""
                        select (select coalesce(jsonb_agg(c order by c.cut), '[]') from price.cell c where c.item = :item) as figures,
                            (select coalesce(jsonb_agg(t), '[]') from (select p.buyer, d.buyer_name as name, d.invented, p.quantity, p.price, p.taxed,
                                p.paid_on as "on", p.source from price.price p join price.declaration d on d.id = p.declaration
                                where p.item = :item and p.told and p.withdrawn_at is null order by p.paid_on desc, p.declaration, p.n limit 20) t) as told
                        """)
                .param("item", item)
                .query(Sql.as(PriceOverview.class))
                .single();
    }

    /** The cuts in which something is shown. */
    List<String> cuts() {
        return sql.sql("select distinct cut from price.cell where cut <> 'all' order by cut")
                .query(Sql.as(String.class))
                .list();
    }
}
