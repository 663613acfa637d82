package fr.preau.people.organisation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who acts in the place of whom on a day, as the référentiel knows or as was decided here; every act asks, so it is in
 * memory, without a statement. Another node learns of a decision within half a minute; until then it refuses what only
 * the successor may do, and nobody can act for what is no more, since the act itself reads the row.
 */
@Component
public class Successors {
    /** A successor may have ended too, and so on. */
    private static final int LONGEST_CHAIN = 8;

    private final JdbcClient sql;
    private final ReferenceOrganisations reference;

    /** What is read while another one is being decided is not kept. */
    private final LoadingCache<String, Map<String, Into>> decided = Caffeine.newBuilder()
            .executor(Runnable::run)
            .build(this::read);

    Successors(JdbcClient sql, ReferenceOrganisations reference) {
        this.sql = sql;
        this.reference = reference;
    }

    /**
     * What an organisation has become.
     *
     * @param name of the successor, which keeps it
     */
    public record Into(String successor, String name, LocalDate since) {}

    String inPlaceOf(String id, LocalDate day) {
        String current = id;
        for (int turn = 0; turn < LONGEST_CHAIN; turn++) {
            String next = current.startsWith("O-") ? decided(current, day) : known(current, day);
            if (next == null) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private @Nullable String known(String id, LocalDate day) {
        return reference.find(id)
                .filter(organisation -> organisation.ended(day))
                .map(Organisation::successor)
                .orElse(null);
    }

    private @Nullable String decided(String id, LocalDate day) {
        Into into = all().get(id);
        return into == null || day.isBefore(into.since()) ? null : into.successor();
    }

    /** The name of a successor that was decided here; absent when it is none. */
    @Nullable
    String called(String id) {
        return all().values()
                .stream()
                .filter(into -> into.successor().equals(id))
                .map(Into::name)
                .findFirst()
                .orElse(null);
    }

    Set<String> standsFor(String id, LocalDate day) {
        return Stream.concat(reference.merged().getOrDefault(id, Set.of(id)).stream(), all().keySet().stream())
                .filter(text -> inPlaceOf(text, day).equals(id))
                .collect(Collectors.toSet());
    }

    private Map<String, Into> all() {
        return decided.get("");
    }

    /** Reads them again. */
    @Round(words = "account.round.read", every = "PT30S", onEachNode = true)
    public void refresh() {
        decided.refresh("");
    }

    private Map<String, Into> read(String all) {
        return sql.sql("""
                select o.id, o.successor, heir.name, o.ended_on as since
                from account.organisation o join account.organisation heir on heir.id = o.successor
                where o.id like 'O-%'
                """)
                .query((row, number) -> Map.entry(row.getString("id"), Sql.as(Into.class).mapRow(row, number)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Once the decision is on the disk: before, it may still be undone. */
    public void refreshAfterCommit() {
        Sql.afterCommit(decided::invalidateAll);
    }
}
