package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Journal.Act;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A word asked of somebody before a person acts for an organisation. It is made, waits, and is settled once: by who may
 * give it, by who asked, or by time.
 */
sealed interface Demarche permits Request, Inscription, Invitation {
    /** The state of a row {@code d} now: nobody has to say that its time is over. */
    String STATE = "case when d.settled_at is null and d.until <= kernel.clock() then 'EXPIRED' else d.state end";

    /** How long most of them wait. */
    Duration OPEN_FOR = Duration.ofDays(30);

    /** What is asked. */
    enum Kind {
        /** To act for an organisation. */
        REQUEST("demande", "/demandes/", "admission.request.settled."),
        /** That an organisation be here. */
        INSCRIPTION("inscription", "/inscriptions/", "admission.inscription.settled."),
        /** That somebody accept a mandate. */
        INVITATION("invitation", "/invitations/", "admission.invitation.state.");

        private final String noun;
        private final String path;
        private final String over;

        Kind(String noun, String path, String over) {
            this.noun = noun;
            this.path = path;
            this.over = over;
        }

        /** Where one is. */
        String path(String id) {
            return path + id;
        }

        /** As when there is none. */
        Refusal.NotFound missing() {
            String word = name().toLowerCase(Locale.ROOT);
            return new Refusal.NotFound(noun, "admission." + word + ".unknown");
        }
    }

    /** Where it stands. */
    enum State {
        MADE, PROVED,
        /** Proved, and one voucher out of two has confirmed it. */
        CONFIRMED,
        /** An invitation that waits for an administrator of the organisation to confirm it. */
        PREPARED,
        /** An invitation that waits for whoever it is for. */
        OPEN, GRANTED, REFUSED, WITHDRAWN, ACCEPTED, DECLINED, REVOKED, EXPIRED;

        /** Whether something may still happen to it. */
        boolean open() {
            return compareTo(GRANTED) < 0;
        }
    }

    Kind kind();

    String id();

    WantedMandate wanted();

    State state();

    Instant madeAt();

    /** After which nobody can settle it any more. */
    Instant expiresAt();

    default String organisation() {
        return wanted().organisation();
    }

    default String function() {
        return wanted().function();
    }

    default Set<Power> powers() {
        return wanted().powers();
    }

    default boolean open() {
        return state().open();
    }

    default String path() {
        return kind().path(id());
    }

    default Ref ref() {
        return new Ref(kind().noun, id());
    }

    /** Refuses to go on with one of another state. */
    default void require(boolean so) {
        Refusal.conflict(!so, kind().over + state());
    }

    /**
     * What is done to a démarche, in the transaction of its lines.
     *
     * @param base the public address of the site, for the links of the letters
     */
    record Deed(Instant at, Consumer<Act> lines, String base) {
        /** Does it in one transaction with its lines. */
        static void act(Journal journal, String base, Consumer<Deed> what) {
            journal.act((at, say) -> what.accept(new Deed(at, say, base)));
        }

        /** The same of what gives something. */
        static <R> R give(Journal journal, String base, Function<Deed, R> what) {
            return journal.record((at, say) -> what.apply(new Deed(at, say, base)));
        }

        /**
         * Says it in the journal, under those mandates; under the démarche itself when it has none.
         */
        void say(String action, Demarche about, Map<String, ?> after, List<String> by) {
            say(action, about, about.organisation(), after, by);
        }

        /** The same, for an organisation that was not there when it was asked for. */
        void say(String action, Demarche about, String organisation, Map<String, ?> after, List<String> by) {
            lines.accept(
                    new Act(action, about.ref(), organisation.isEmpty() ? null : organisation, Map.of(), after, by));
        }
    }
}
