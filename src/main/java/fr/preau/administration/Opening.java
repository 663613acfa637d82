package fr.preau.administration;

import fr.preau.account.Actor;
import fr.preau.imports.ImportOrder;
import fr.preau.kernel.Csv;
import fr.preau.policy.Power;
import fr.preau.post.Post;
import fr.preau.territory.Territories;
import fr.preau.web.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first opening: what lies between an empty machine and a first institution that decides here,
 * how each step stands, and what it lacks.
 */
@Component
record Opening(
        JdbcClient sql,
        Territories territories,
        Post post,
        Site site,
        @Value("${preau.proconnect.issuer:}") String issuer) {
    private static final String DONE_SO_FAR =
            """
            select
                (select count(distinct person) from account.v_held
                    where organisation = :instance
                        and :administer = any(powers) and during @> kernel.today() and (ended_at is null or ended_at > kernel.clock())) as operators,
                (select count(distinct organisation) from account.v_held
                    where organisation <> :instance
                        and :administer = any(powers) and during @> kernel.today() and (ended_at is null or ended_at > kernel.clock())) as organisations,
                exists (select from journal.v_act where action = 'ballot.opened') as decided
            """;
    private static final String EDITIONS =
            "select kind, max(edition) as edition from territory.v_import where kind <> 'annuaire' or scope <> '' group by kind";
    private static final int OPERATORS = 2;

    /** How a step stands. */
    enum State {
        DONE,
        TO_DO,
        /** Only somebody can tell. */
        UNKNOWN,
        /** One may open without it. */
        OPTIONAL;

        static State of(boolean done) {
            return done ? DONE : TO_DO;
        }
    }

    /** The steps, in the order in which one takes them. */
    enum What {
        IDENTITY,
        ADDRESS,
        MAIL,
        PROCONNECT,
        DATA,
        OPERATORS,
        ORGANISATION,
        DECISION
    }

    /**
     * @param words the end of the key of what is said of it
     * @param missing what it lacks, by the names of the settings
     */
    record Step(What what, State state, String words, List<String> missing) {
        private static Step of(What what, State state) {
            return new Step(what, state, state.name(), List.of());
        }
    }

    /**
     * One official file.
     *
     * @param name the end of the key of its name
     * @param address where its publisher puts it
     * @param edition the last one that was taken
     */
    record Official(
            ImportOrder.Kind kind, String name, String address, @Nullable LocalDate edition) {}

    /** Every step, and how it stands now. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(identity());
        steps.add(address());
        steps.add(mail(post.condition()));
        steps.add(Step.of(What.PROCONNECT, issuer.isBlank() ? State.OPTIONAL : State.DONE));
        boolean known = !territories.now().schoolsKnownIn().isEmpty();
        steps.add(Step.of(What.DATA, State.of(known)));
        sql.sql(DONE_SO_FAR)
                .param("instance", Actor.INSTANCE)
                .param("administer", Power.ADMINISTER.name())
                .query(row -> {
                    steps.add(
                            Step.of(
                                    What.OPERATORS,
                                    State.of(row.getLong("operators") >= OPERATORS)));
                    steps.add(
                            Step.of(What.ORGANISATION, State.of(row.getLong("organisations") > 0)));
                    steps.add(Step.of(What.DECISION, State.of(row.getBoolean("decided"))));
                });
        return steps;
    }

    /** How many steps remain, those that one may do without apart. */
    long remaining() {
        return steps().stream()
                .filter(step -> step.state() != State.DONE && step.state() != State.OPTIONAL)
                .count();
    }

    /** How the outbox fares. */
    Post.Condition mail() {
        return post.condition();
    }

    /** The files that complete what comes with Préau, each with the last edition taken here. */
    List<Official> files() {
        Map<String, LocalDate> editions = editions();
        return Csv.reference("official-files").stream()
                .map(line -> {
                    var kind = ImportOrder.Kind.valueOf(line.getFirst());
                    return new Official(kind, line.get(1), line.get(2), editions.get(kind.word()));
                })
                .toList();
    }

    private Map<String, LocalDate> editions() {
        Map<String, LocalDate> editions = new HashMap<>();
        sql.sql(EDITIONS)
                .query(row -> {
                    LocalDate edition = row.getObject("edition", LocalDate.class);
                    if (edition != null) {
                        editions.put(row.getString("kind"), edition);
                    }
                });
        return editions;
    }

    private Step identity() {
        Map<String, String> settings =
                Map.of(
                        "PREAU_SITE_PUBLISHER", site.publisher(),
                        "PREAU_SITE_DIRECTOR", site.director(),
                        "PREAU_SITE_HOST", site.host(),
                        "PREAU_SITE_CONTACT", site.contact());
        List<String> missing =
                settings.entrySet().stream()
                        .filter(one -> one.getValue().isBlank())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        State state = State.of(missing.isEmpty());
        return new Step(What.IDENTITY, state, state.name(), missing);
    }

    private Step address() {
        if (site.url().isEmpty()) {
            return new Step(What.ADDRESS, State.TO_DO, "TO_DO", List.of("PREAU_URL"));
        }
        boolean secret = site.url().startsWith("https://");
        return new Step(What.ADDRESS, State.of(secret), secret ? "DONE" : "CLEAR", List.of());
    }

    private static Step mail(Post.Condition mail) {
        if (!mail.configured()) {
            return new Step(
                    What.MAIL, State.TO_DO, "TO_DO", List.of("PREAU_SMTP_URL", "PREAU_MAIL_FROM"));
        }
        if (mail.lastFailure() != null && mail.waiting() > 0) {
            return new Step(What.MAIL, State.TO_DO, mail.lastFailure(), List.of());
        }
        return Step.of(What.MAIL, mail.left() > 0 ? State.DONE : State.UNKNOWN);
    }
}
