package fr.preau.account;

import fr.preau.journal.Journal;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Ref;
import fr.preau.kernel.Sql;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.organisation.ReferenceOrganisations;
import fr.preau.organisation.Successors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organisations follow the référentiel, and the mergers decided here: when one ends, its rights
 * pass to its successor on the day, with a line in the journal; without a successor, the line says
 * that it ended. Each does its work once, whatever the number of nodes: every change reads the row
 * again while it holds the head of the journal.
 */
@Component
record Successions(
        JdbcClient sql,
        Journal journal,
        Organisations organisations,
        ReferenceOrganisations reference,
        Successors successors) {
    /** A successor may have ended too, and so on; nothing merges as often as this in one round. */
    private static final int LONGEST_CHAIN = 8;

    private static final int LONGEST_NAME = 200;
    private static final List<String> OPERATOR = List.of("operator");

    /** A row and whether its end is in the journal already. */
    private record Row(Organisation organisation, boolean settled, LocalDate today) {
        boolean over() {
            return organisation.ended(today);
        }
    }

    /**
     * Brings every row up to what the référentiel says today. @return how many ends were written in
     * the journal
     */
    int follow() {
        int settled = 0;
        int now = -1;
        for (int turn = 0; turn < LONGEST_CHAIN && now != 0; turn++) {
            rows().forEach(row -> refresh(row.organisation()));
            now = 0;
            for (Row row : rows()) {
                boolean due = row.over() && !row.settled();
                now += due && settle(row.organisation().id()) ? 1 : 0;
            }
            settled += now;
        }
        return settled;
    }

    private List<Row> rows() {
        return sql.sql(
                        "select "
                                + Organisation.COLUMNS
                                + ", o.succeeded_at is not null as settled, kernel.today() as today from account.organisation o")
                .query(Sql.as(Row.class))
                .list();
    }

    /**
     * Takes over the name, the SIREN and the end that the référentiel gives, also one to come. What
     * mandates are read with changes: so the journal says it.
     */
    private void refresh(Organisation own) {
        reference
                .find(own.id())
                .filter(fresh -> !same(fresh, own))
                .ifPresent(fresh -> journal.act((at, say) -> refresh(own.id(), fresh, say)));
    }

    private static boolean same(Organisation fresh, Organisation own) {
        return fresh.name().equals(own.name())
                && (fresh.siren() == null || Objects.equals(fresh.siren(), own.siren()))
                && Objects.equals(fresh.endedOn(), own.endedOn());
    }

    private void refresh(String id, Organisation fresh, Consumer<Act> say) {
        Organisation own =
                sql.sql(
                                "select "
                                        + Organisation.COLUMNS
                                        + " from account.organisation o where id = :id")
                        .param("id", id)
                        .query(Sql.as(Organisation.class))
                        .single();
        if (!same(fresh, own)) {
            sql.sql(
                            """
                            update account.organisation set name = :name, siren = coalesce(:siren, siren), ended_on = :ended,
                                succeeded_at = case when cast(:ended as date) is null and successor is null then null else succeeded_at end
                            where id = :id
                            """)
                    .param("name", fresh.name())
                    .param("siren", fresh.siren())
                    .param("ended", fresh.endedOn(), java.sql.Types.DATE)
                    .param("id", id)
                    .update();
            say.accept(
                    new Act(
                            "organisation.changed",
                            new Ref("organisation", id),
                            id,
                            facts(own),
                            facts(fresh),
                            OPERATOR));
        }
    }

    /** What the référentiel says of it, in the few characters a line may hold. */
    private static Map<String, Object> facts(Organisation organisation) {
        String name = organisation.name();
        return Journal.facts(
                "name", name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                "siren", organisation.siren(),
                "endedOn", organisation.endedOn());
    }

    /** A merger decided here, inside its deed; what has begun passes on at once. */
    void decided(Instant at, Mergers.Draft merger, Consumer<Act> say) {
        sql.sql(
                        "update account.organisation set ended_on = :since, successor = :successor where id = :id")
                .param("since", merger.since())
                .param("successor", merger.successor())
                .param("id", merger.organisation())
                .update();
        successors.refreshAfterCommit();
        if (!merger.since().isAfter(Paris.day(at))) {
            settle(merger.organisation(), at, say);
        }
    }

    private boolean settle(String id) {
        return journal.record((at, say) -> settle(id, at, say));
    }

    /** Once: whoever comes second finds the row settled. */
    private boolean settle(String id, Instant at, Consumer<Act> say) {
        Organisation known = organisations.get(id);
        String successor = known.successor();
        LocalDate ended = known.endedOn();
        if (ended == null) {
            return false;
        }
        if (successor != null) {
            organisations.ensure(successor);
        }
        int marked =
                sql.sql(
                                "update account.organisation set successor = :successor, succeeded_at = :at where id = :id and succeeded_at is null")
                        .param("successor", successor)
                        .param("at", Sql.utc(at))
                        .param("id", id)
                        .update();
        if (marked == 1) {
            Map<String, Object> after =
                    Journal.facts(
                            "since", ended,
                            "successor", successor,
                            "mandates", successor == null ? null : pass(id, successor));
            String action = successor == null ? "organisation.ended" : "organisation.succeeded";
            say.accept(new Act(action, new Ref("organisation", id), id, Map.of(), after, OPERATOR));
        }
        return marked == 1;
    }

    private int pass(String from, String to) {
        return sql.sql("update account.mandate set acts_for = :to where acts_for = :from")
                .param("to", to)
                .param("from", from)
                .update();
    }
}
