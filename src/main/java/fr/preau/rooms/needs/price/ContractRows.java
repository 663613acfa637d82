package fr.preau.rooms.needs.price;

import fr.preau.ground.list.ListQuery;
import fr.preau.ground.web.Paging;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.needs.price.Price.Contract;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of contracts that public buyers publish. */
@Component
record ContractRows(JdbcClient sql, Organisations organisations) {
    private Contract read(ResultSet row, int number) throws SQLException {
        String buyer = row.getString("buyer");
        return new Contract(row.getString("siret"), row.getString("number"), buyer,
                buyer == null ? row.getString("buyer_name") : organisations.called(buyer),
                Item.coded(row.getString("item")).orElseThrow(), row.getString("cpv"), row.getString("object"),
                row.getLong("amount"), row.getObject("months", Integer.class), row.getObject("offers", Integer.class),
                row.getString("departement"), row.getObject("notified_on", LocalDate.class),
                row.getObject("noticed_on", LocalDate.class));
    }

    /**
     * A page of them, the last notified first.
     *
     * @param item empty for all
     */
    List<Contract> page(String item, Paging paging) {
        return sql
                .sql("""
                        select c.* from price.contract c where (:item = '' or c.item = :item) and (cast(:after as text) is null
                            or (c.notified_on, c.siret, c.number) < (select l.notified_on, l.siret, l.number from price.contract l
                                where l.siret = split_part(:after, ' ', 1) and l.number = substr(:after, 16)))
                        order by c.notified_on desc, c.siret desc, c.number desc limit :most offset :from
                        """)
                .param("item", item)
                .params(paging.params())
                .query(this::read)
                .list();
    }

    /** How many, counted no further than is told. */
    int many(String item) {
        return sql.sql(
                "select count(*)::int from (select from price.contract where :item = '' or item = :item limit :most) c")
                .param("item", item)
                .param("most", ListQuery.MOST_COUNTED + 1)
                .query(Integer.class)
                .single();
    }
}
