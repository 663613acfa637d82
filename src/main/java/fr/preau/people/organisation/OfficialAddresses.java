package fr.preau.people.organisation;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Shown;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The door of the official addresses that organisations did not say themselves: an organisation that has nobody here
 * yet is written to all the same. What it says itself prevails.
 */
@Component
public class OfficialAddresses {
    private static final List<Organisation.Kind> WRITTEN_TO = List.of(Organisation.Kind.COMMUNE, Organisation.Kind.EPCI,
            Organisation.Kind.DEPARTEMENT, Organisation.Kind.REGION, Organisation.Kind.ACADEMIE);
    private final JdbcClient sql;
    private final ReferenceOrganisations reference;
    private final Clock clock;

    OfficialAddresses(JdbcClient sql, ReferenceOrganisations reference, Clock clock) {
        this.sql = sql;
        this.reference = reference;
        this.clock = clock;
    }

    /**
     * The bodies that a public file may give the address of.
     *
     * @param bySiren their ids, by {@code COMMUNE:219200482}
     * @param communes the INSEE codes of the communes of today
     */
    public record Bodies(Map<String, Set<String>> bySiren, Set<String> communes) {
        /**
         * Those that a line is about: of that SIREN, or else a commune of that code. Exactly one when it is known whose
         * the address is.
         */
        public Set<String> of(Organisation.Kind kind, String siren, String commune) {
            Set<String> named = bySiren.getOrDefault(kind + ":" + siren, Set.of());
            boolean coded = kind == Organisation.Kind.COMMUNE && communes.contains(commune);
            return named.isEmpty() && coded ? Set.of(kind.prefix() + "-" + commune) : named;
        }
    }

    /** The bodies of today, once the référentiel is loaded. */
    public Bodies bodies() {
        TerritorySnapshot france = reference.now();
        LocalDate today = Paris.day(clock.instant());
        Map<String, Set<String>> bySiren = new HashMap<>();
        Set<String> communes = new HashSet<>();
        for (Organisation.Kind kind : WRITTEN_TO) {
            for (Territory territory : france.all(TerritoryKind.valueOf(kind.name()), today)) {
                String siren = ReferenceOrganisations.siren(france, territory);
                if (siren != null) {
                    add(bySiren, kind + ":" + siren, kind.prefix() + "-" + territory.code());
                }
                if (territory.kind() == TerritoryKind.COMMUNE && territory.wholeCommune()) {
                    communes.add(territory.code());
                }
            }
        }
        sql.sql("select id, kind, siren from account.organisation where id like 'O-%' and siren is not null")
                .query(row -> {
                    add(bySiren, row.getString("kind") + ":" + row.getString("siren"), row.getString("id"));
                });
        return new Bodies(bySiren, communes);
    }

    private static void add(Map<String, Set<String>> bySiren, String siren, String id) {
        bySiren.computeIfAbsent(siren, first -> new HashSet<>()).add(id);
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
     * Who runs the instance says it, or takes back what was said, inside a deed. The journal has the source, never the
     * address.
     *
     * @param address absent to take it back
     * @param by the mandate of who administers the instance
     */
    public void give(Consumer<Journal.Act> say, String by, String organisation, @Nullable Address address) {
        if (given(organisation).equals(Optional.ofNullable(address))) {
            return;
        }
        sql.sql("delete from account.official_address where organisation = :organisation and origin = 'OPERATOR'")
                .param("organisation", organisation)
                .update();
        if (address != null) {
            sql.sql("""
                    insert into account.official_address (organisation, origin, mail, source, described)
                    values (:organisation, 'OPERATOR', :mail, :source, :described)
                    """).params(Sql.params(address)).param("organisation", organisation).update();
        }
        say.accept(new Journal.Act("organisation.addressed", new Ref("organisation", organisation), organisation,
                address == null ? Map.of()
                        : Journal.facts("source", address.source(), "described", address.described()),
                by));
    }

    @Bean
    static Shown.Invention organisationsInvented() {
        return () -> "select id from account.organisation where invented";
    }
}
