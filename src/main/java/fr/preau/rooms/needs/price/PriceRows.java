package fr.preau.rooms.needs.price;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.rooms.needs.price.Prices.DeclarationDraft;
import fr.preau.rooms.needs.price.Prices.PaidPrice;
import fr.preau.tools.thing.Deeds.Deed;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of declarations and of their prices. */
@Component
record PriceRows(JdbcClient sql) {
    private static final String COLUMNS = "select p.*, p.paid_on as \"on\", d.buyer_name, d.invented, d.made_at from price.price p join price.declaration d on d.id = p.declaration ";
    private static final String LINES = """
            unnest(:item, :quantity, :price, :taxed, :vat, :paidOn, :source, :purchase)
                with ordinality t (item, quantity, price, taxed, vat, paid_on, source, purchase, n)
            """;

    Optional<Price> find(String declaration, int n) {
        return sql.sql(COLUMNS + "where p.declaration = :declaration and p.n = :n")
                .param("declaration", declaration)
                .param("n", n)
                .query(Sql.as(Price.class))
                .optional();
    }

    /** A page of what organisations declared, the last paid first. */
    List<Price> of(Collection<String> buyers, Paging paging) {
        return sql.sql(COLUMNS + """
                where p.buyer = any (string_to_array(:buyers, ' ')) order by p.paid_on desc, p.declaration, p.n
                limit :most offset :from
                """)
                .param("buyers", String.join(" ", buyers))
                .param("most", paging.size())
                .param("from", paging.offset())
                .query(Sql.as(Price.class))
                .list();
    }

    int many(Collection<String> buyers) {
        return sql.sql("select count(*)::int from price.price where buyer = any (string_to_array(:buyers, ' '))")
                .param("buyers", String.join(" ", buyers))
                .query(Integer.class)
                .single();
    }

    /** Writes a declaration; how many of its prices were not declared already. */
    int insert(DeclarationDraft it, Deed<Ref> deed) {
        sql.sql("""
                insert into price.declaration (id, buyer, buyer_name, departement, region, salt, corrects, invented, made_at, made_by)
                values (:id, :buyer, left(:name, 200), :departement, :region, :salt, :corrects, :invented, :at, :mandate)
                """)
                .params(Sql.params(it))
                .params(Sql.params(deed))
                .param("id", deed.it().id())
                .param("buyer", it.buyer().id())
                .param("name", it.buyer().name())
                .param("departement", it.in(TerritoryKind.DEPARTEMENT))
                .param("region", it.in(TerritoryKind.REGION))
                .param("invented", it.buyer().invented())
                .update();
        return lines(
                """
                        insert into price.price (declaration, n, buyer, item, quantity, price, taxed, vat, paid_on, source, purchase, told)
                        select :id, n, :buyer, item, quantity, price::bigint, taxed::bigint, vat, paid_on::date, source, purchase, :told
                        from
                        """
                        + LINES
                        + "on conflict (buyer, item, paid_on, quantity, price, source) where withdrawn_at is null do nothing",
                it.buyer().id(), it.paid()).param("id", deed.it().id()).param("told", it.told()).update();
    }

    /** Which of these a buyer declared already, by their places, from 1. */
    List<Integer> known(String buyer, List<PaidPrice> paid) {
        return paid.isEmpty() ? List.of()
                : lines("select t.n::int from " + LINES
                        + """
                                join price.price p on p.buyer = :buyer and p.withdrawn_at is null and p.item = t.item and p.paid_on = t.paid_on::date
                                    and p.quantity = t.quantity and p.price = t.price::bigint and p.source = t.source order by t.n
                                """,
                        buyer, paid).query(Sql.as(Integer.class)).list();
    }

    private JdbcClient.StatementSpec lines(String statement, String buyer, List<PaidPrice> paid) {
        return sql.sql(statement)
                .param("buyer", buyer)
                .params(Sql.columns(PaidPrice.class, paid))
                .param("item", paid.stream().map(price -> price.item().code()).toArray(String[]::new));
    }

    /**
     * Withdraws one, or all; how many were not.
     *
     * @param n 0 for all
     */
    int withdraw(String declaration, int n, Instant at) {
        return sql.sql("""
                update price.price p set withdrawn_at = :at, pending = not pending
                where declaration = :declaration and (:n = 0 or n = :n) and withdrawn_at is null
                """).param("declaration", declaration).param("n", n, Types.INTEGER).param("at", Sql.utc(at)).update();
    }

    int name(String declaration, boolean told) {
        return sql.sql("update price.price set told = :told where declaration = :declaration and told <> :told")
                .param("declaration", declaration)
                .param("told", told)
                .update();
    }
}
