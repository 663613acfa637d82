package fr.preau.rooms.needs.price;

import bench.Line;
import bench.Site;
import fr.preau.law.item.Item;
import fr.preau.ground.kernel.LocalPostgres;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Paging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A hundred thousand needs, a million prices of twenty thousand buyers, a hundred thousand contracts: how long they are
 * counted, and what their lists read.
 */
public final class PriceBench {
    private PriceBench() {}

    /** @param arguments the data folder, the programs of PostgreSQL */
    public static void main(String[] arguments) throws IOException {
        try (LocalPostgres server = LocalPostgres.open(Path.of(arguments[1]), Path.of(arguments[0]),
                LocalPostgres.Durability.DURABLE);
                ConfigurableApplicationContext site = Site.open(arguments[0], arguments[1])) {
            site.getBean("flywayInitializer");
            JdbcClient sql = site.getBean(JdbcClient.class);
            PriceCounts counts = site.getBean(PriceCounts.class);
            ContractRows contracts = site.getBean(ContractRows.class);
            if (sql.sql("select not exists (select from price.price)").query(Boolean.class).single()) {
                write(sql);
                long began = System.nanoTime();
                counts.tell();
                Line.print("market: a million prices counted", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                        "21 items, all at once", "aim < 120 000 ms");
                sql.sql("analyze price.cell, price.batch, price.price").update();
            }
            sql.sql("update price.price set pending = true where item = 'TABLET' and n = 1 and buyer in ('commune-00001', 'commune-00002', 'commune-00003')")
                    .update();
            long began = System.nanoTime();
            counts.tell();
            Line.print("market: counted again in a night", Line.whole((System.nanoTime() - began) / 1e6), "ms",
                    "21 items, three prices changed", "aim < 120 000 ms");
            Line.print("market: figures shown", Line.whole(counts.page("", "", new Paging(1, 100_000)).size()), "",
                    "of a million prices", "");
            Line.slowest("market: figures of every item", () -> counts.cut(Anonymity.ALL));
            Line.slowest("market: all that is shown of an item", () -> counts.of("TABLET"));
            read("49 000 prices of a file read", "Vidéoprojecteurs;%d;400,50;HT;20;15/03/2025;BC %d\n", 49_000);
            read("60 000 refused lines of a file told", "Rien de connu;x%d;12 F;HTT;x;32/13/2025;%d\n", 60_000);
            Iterator<String> items = Stream.generate(Item::all).flatMap(List::stream).map(Item::code).iterator();
            Line.slowest("market: contracts of an item", () -> contracts.page(items.next(), new Paging(1, 20)));
        }
    }

    private static void read(String what, String line, int many) {
        String table = IntStream.range(0, many)
                .mapToObj(n -> line.formatted(1 + n % 900, n))
                .collect(Collectors.joining("", "objet;quantite;prix;taxe;tva;date;source\n", ""));
        var file = new PriceFile(LocalDate.of(2026, 12, 1), Language.FR, Map.of());
        long began = System.nanoTime();
        file.read(Upload.words(Allowance.TABLE, table), paid -> List.of());
        Line.print("market: " + what, Line.whole((System.nanoTime() - began) / 1e6), "ms",
                file.faults().many() + " faults", "aim < 4 000 ms");
    }

    private static void write(JdbcClient sql) {
        String items = Item.all()
                .stream()
                .map(item -> "'" + item.code() + "'")
                .collect(Collectors.joining(", ", "(array[", "])"));
        sql.sql("""
                insert into market.need (id, author, author_name, buyer, buyer_name, law, basis, law_path, item, level, name, purpose, quantity, schools, wished, season, wants, low, high, told,
                    commune, epci, departement, region, state, folded, made_at, made_by, changed_at)
                select 'N-' || lpad(n::text, 10, '0'), 'commune-' || lpad((n % 20000)::text, 5, '0'), 'Commune inventée ' || n % 20000, 'commune-' || lpad((n % 20000)::text, 5, '0'),
                    'Commune inventée ' || n % 20000, 'HOLDS', '', '', {items}[1 + n % 21], 'ECOLE', 'Besoin inventé ' || n, 'Un besoin inventé pour mesurer.', 1 + n % 50, 1, '2027-09-01',
                    2024 + n % 4, '', 0, 0, false, lpad((n % 20000)::text, 5, '0'), '', lpad((1 + n % 95)::text, 2, '0'), (11 + n % 13)::text, 'WAITING', 'besoin invente ' || n,
                    kernel.clock() - n * interval '1 second', 'M-mesure', kernel.clock() - n * interval '1 second'
                from generate_series(1, 100000) n
                """
                .replace("{items}", items)).update();
        sql.sql("""
                insert into price.declaration (id, buyer, buyer_name, departement, region, salt, made_at, made_by)
                select 'T-' || lpad(b::text, 10, '0'), 'commune-' || lpad(b::text, 5, '0'), 'Commune inventée ' || b, lpad((1 + b % 95)::text, 2, '0'), (11 + b % 95 / 8)::text, md5(b::text),
                    kernel.clock(), 'M-mesure' from generate_series(1, 20000) b
                """)
                .update();
        sql.sql("""
                insert into price.price (declaration, n, buyer, item, quantity, price, taxed, vat, paid_on, source, told)
                select 'T-' || lpad(b::text, 10, '0'), n, 'commune-' || lpad(b::text, 5, '0'), {items}[1 + (b + n) % 21], 1 + (b * 7 + n * 131) % 1500, 10000 + (b * 13 + n * 977) % 30000,
                    (10000 + (b * 13 + n * 977) % 30000) * 6 / 5, 2000, date '2015-01-01' + (b + n * 83) % 4300, 'BC ' || n, b % 50 = 0
                from generate_series(1, 20000) b, generate_series(1, 50) n
                """
                .replace("{items}", items)).update();
        sql.sql("""
                insert into price.contract (siret, number, buyer_name, item, cpv, object, amount, months, offers, departement, notified_on, noticed_on, described)
                select lpad(n::text, 14, '0'), 'M' || n, 'Commune inventée ' || n, {items}[1 + n % 21], '30213200', 'Marché inventé ' || n, 1000000 + n, 12, 3, lpad((1 + n % 95)::text, 2, '0'),
                    date '2018-01-01' + n % 3000, date '2018-01-01' + n % 3000, '2026-01-01'
                from generate_series(1, 100000) n
                """
                .replace("{items}", items)).update();
        sql.sql("analyze market.need, price.declaration, price.price, price.contract").update();
    }
}
