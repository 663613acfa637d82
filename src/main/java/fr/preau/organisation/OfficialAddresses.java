package fr.preau.organisation;

import fr.preau.journal.Journal;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of the official addresses that organisations did not say themselves: an organisation
 * that has nobody here yet is written to all the same. What it says itself prevails.
 */
@Component
public class OfficialAddresses {
    private final JdbcClient sql;

    OfficialAddresses(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * An address, and who says that it is the official one.
     *
     * @param source a page or a document, without an address of mail
     * @param described the day of that source
     */
    public record Address(String mail, String source, LocalDate described) {}

    /** What who runs the instance has said of an organisation. */
    public Optional<Address> given(String organisation) {
        return sql.sql(
                        "select mail, source, described from account.official_address where organisation = :organisation and origin = 'OPERATOR'")
                .param("organisation", organisation)
                .query(Sql.as(Address.class))
                .optional();
    }

    /**
     * Who runs the instance says it, or takes back what was said, inside a deed. The journal has
     * the source, never the address.
     *
     * @param address absent to take it back
     * @param by the mandate of who administers the instance
     */
    public void give(
            Consumer<Journal.Act> say, String by, String organisation, @Nullable Address address) {
        if (given(organisation).equals(Optional.ofNullable(address))) {
            return;
        }
        sql.sql(
                        "delete from account.official_address where organisation = :organisation and origin = 'OPERATOR'")
                .param("organisation", organisation)
                .update();
        if (address != null) {
            sql.sql(
                            """
                            insert into account.official_address (organisation, origin, mail, source, described)
                            values (:organisation, 'OPERATOR', :mail, :source, :described)
                            """)
                    .param("organisation", organisation)
                    .param("mail", address.mail())
                    .param("source", address.source())
                    .param("described", address.described())
                    .update();
        }
        say.accept(
                new Journal.Act(
                        "organisation.addressed",
                        new Ref("organisation", organisation),
                        organisation,
                        Map.of(),
                        address == null
                                ? Map.of()
                                : Map.of(
                                        "source", address.source(),
                                        "described", address.described().toString()),
                        List.of(by)));
    }
}
