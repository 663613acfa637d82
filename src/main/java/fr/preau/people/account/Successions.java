package fr.preau.people.account;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.round.Round;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.ReferenceOrganisations;
import fr.preau.people.organisation.Successors;
import fr.preau.people.territory.Territories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organisations follow the référentiel, and the mergers decided here: when one ends, its rights pass to its successor
 * on the day, with a line in the journal; without a successor, the line says that it ended. All communes may be renamed
 * on one day: some hundreds change in one transaction, and between two of them the journal is anybody's. Each does its
 * work once, whatever the number of nodes: every change reads the rows again while it holds the head of the journal.
 */
@Component
class Successions {
    /** How many change in one transaction: the journal is held for a tenth of a second. */
    private static final int AT_ONCE = 400;

    private static final int LONGEST_NAME = 200;
    private static final List<String> OPERATOR = List.of("operator");
    private final JdbcClient sql;
    private final Journal journal;
    private final Organisations organisations;
    private final ReferenceOrganisations reference;
    private final Successors successors;
    private final Territories territories;

    /** Those that were found to have changed: all are looked through once, not for each slice. */
    private final Queue<String> waiting = new ArrayDeque<>();

    /** The day and the edition of the référentiel that were followed. */
    private volatile String followed = "";

    Successions(JdbcClient sql, Journal journal, Organisations organisations, ReferenceOrganisations reference,
            Successors successors, Territories territories) {
        this.sql = sql;
        this.journal = journal;
        this.organisations = organisations;
        this.reference = reference;
        this.successors = successors;
        this.territories = territories;
    }

    /**
     * What may change of an organisation, and whether its end is in the journal already.
     *
     * @param successor decided here, or told by the référentiel once it ended
     */
    private record Row(String id, String name, @Nullable String siren, @Nullable LocalDate endedOn,
            @Nullable String successor, boolean settled, boolean over) {}

    private static final String ROWS = """
            select o.id, o.name, o.siren, o.ended_on, o.successor, o.succeeded_at is not null as settled, coalesce(o.ended_on <= kernel.today(), false) as over
            from account.organisation o
            """;

    /**
     * Once a day, and when the territory has changed: brings some rows up to what the référentiel says today.
     *
     * @return whether others wait
     */
    @Round(words = "account.round.follow", every = "PT30S")
    boolean round() {
        String today = sql.sql("select kernel.today()::text").query(String.class).single();
        String wanted = today + " " + territories.now().version();
        boolean more = !wanted.equals(followed) && follow();
        if (!more) {
            followed = wanted;
        }
        return more;
    }

    /** Some of them. @return whether there were any: others may wait */
    synchronized boolean follow() {
        if (waiting.isEmpty()) {
            List<Row> rows = sql.sql(ROWS + "order by o.id").query(Sql.as(Row.class)).list();
            rows.stream().filter(row -> fresh(row).isPresent()).map(Row::id).forEach(waiting::add);
            if (waiting.isEmpty()) {
                List<String> over = over(rows);
                return !over.isEmpty() && journal.record((at, say) -> settle(over, at, say)) > 0;
            }
        }
        List<String> some = Stream.generate(waiting::poll).limit(AT_ONCE).filter(Objects::nonNull).toList();
        journal.act((at, say) -> refresh(some, say));
        return true;
    }

    /**
     * Those that ended and are not settled. The successor of one of them waits for it: its rights are then those of
     * both.
     */
    private List<String> over(List<Row> rows) {
        Set<String> due = rows.stream()
                .filter(row -> row.over() && !row.settled())
                .map(Row::id)
                .collect(Collectors.toSet());
        Set<String> heirs = organisations.all(due)
                .values()
                .stream()
                .map(Organisation::successor)
                .filter(due::contains)
                .collect(Collectors.toSet());
        boolean circle = heirs.size() == due.size();
        return due.stream().filter(id -> circle || !heirs.contains(id)).sorted().limit(AT_ONCE).toList();
    }

    /** The référentiel says another name, SIREN or end of it, be it one to come. */
    private Optional<Organisation> fresh(Row own) {
        return reference.find(own.id()).filter(fresh -> !same(fresh, own));
    }

    private static boolean same(Organisation fresh, Row own) {
        return name(fresh).equals(own.name()) && (fresh.siren() == null || Objects.equals(fresh.siren(), own.siren()))
                && Objects.equals(fresh.endedOn(), own.endedOn());
    }

    /** In the few characters that a row and a line may hold. */
    private static String name(Organisation organisation) {
        String name = organisation.name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** What mandates are read with changes: so the journal says it. */
    private void refresh(Collection<String> ids, Consumer<Act> say) {
        Map<Row, Organisation> changed = new HashMap<>();
        List<Row> rows = sql.sql(ROWS + "where o.id = any (:ids) order by o.id")
                .param("ids", ids.toArray(String[]::new))
                .query(Sql.as(Row.class))
                .list();
        rows.forEach(own -> fresh(own).ifPresent(fresh -> changed.put(own, fresh)));
        List<Organisation> all = List.copyOf(changed.values());
        sql.sql("""
                update account.organisation o set name = f.name, siren = coalesce(f.siren, o.siren), ended_on = f.ended,
                    succeeded_at = case when f.ended is null and o.successor is null then null else o.succeeded_at end
                from unnest(:ids, :names, :sirens, cast(:ends as date[])) f (id, name, siren, ended) where o.id = f.id
                """)
                .param("ids", all.stream().map(Organisation::id).toArray(String[]::new))
                .param("names", all.stream().map(Successions::name).toArray(String[]::new))
                .param("sirens", all.stream().map(Organisation::siren).toArray(String[]::new))
                .param("ends",
                        all.stream()
                                .map(organisation -> Objects.toString(organisation.endedOn(), null))
                                .toArray(String[]::new))
                .update();
        rows.stream().filter(changed::containsKey).forEach(own -> {
            Organisation fresh = Objects.requireNonNull(changed.get(own));
            say.accept(line("organisation.changed", own.id(), facts(own.name(), own.siren(), own.endedOn()),
                    facts(name(fresh), fresh.siren(), fresh.endedOn())));
        });
    }

    private static Map<String, Object> facts(String name, @Nullable String siren, @Nullable LocalDate endedOn) {
        return Journal.facts("name", name, "siren", siren, "endedOn", endedOn);
    }

    private static Act line(String action, String id, Map<String, Object> before, Map<String, Object> after) {
        return new Act(action, new Ref("organisation", id), id, before, after, OPERATOR);
    }

    /** A merger decided here, inside its deed; what has begun passes on at once. */
    void decided(Instant at, Mergers.Draft merger, Consumer<Act> say) {
        sql.sql("update account.organisation set ended_on = :since, successor = :successor where id = :id")
                .param("since", merger.since())
                .param("successor", merger.successor())
                .param("id", merger.organisation())
                .update();
        successors.refreshAfterCommit();
        if (!merger.since().isAfter(Paris.day(at))) {
            settle(List.of(merger.organisation()), at, say);
        }
    }

    /** Once: whoever comes second finds the rows settled. */
    private int settle(Collection<String> ids, Instant at, Consumer<Act> say) {
        List<Organisation> ended = organisations.all(Set.copyOf(ids))
                .values()
                .stream()
                .filter(organisation -> organisation.endedOn() != null)
                .sorted(Comparator.comparing(Organisation::id))
                .toList();
        organisations.ensure(
                ended.stream().map(Organisation::successor).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<String, Long> passed = pass(ended, at);
        ended.stream().filter(organisation -> passed.containsKey(organisation.id())).forEach(organisation -> {
            String successor = organisation.successor();
            Map<String, Object> after = Journal.facts("since", organisation.endedOn(), "successor", successor,
                    "mandates", successor == null ? null : passed.get(organisation.id()));
            String action = successor == null ? "organisation.ended" : "organisation.succeeded";
            say.accept(line(action, organisation.id(), Map.of(), after));
        });
        return passed.size();
    }

    /** Those that were not settled yet, with how many of their mandates passed on. */
    private Map<String, Long> pass(List<Organisation> ended, Instant at) {
        Map<String, Long> passed = new HashMap<>();
        sql.sql("""
                with settled as (
                    update account.organisation o set successor = f.successor, succeeded_at = :at
                    from unnest(:ids, :successors) f (id, successor) where o.id = f.id and o.succeeded_at is null
                    returning o.id, o.successor),
                passed as (
                    update account.mandate m set acts_for = s.successor from settled s where m.acts_for = s.id and s.successor is not null
                    returning s.id)
                select s.id, count(p.id) as mandates from settled s left join passed p on p.id = s.id group by s.id
                """)
                .param("ids", ended.stream().map(Organisation::id).toArray(String[]::new))
                .param("successors", ended.stream().map(Organisation::successor).toArray(String[]::new))
                .param("at", Sql.utc(at))
                .query(row -> {
                    passed.put(row.getString("id"), row.getLong("mandates"));
                });
        return passed;
    }
}
