package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Ref;
import fr.preau.tools.thing.Deeds;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A body that joins one version of a charter, as it is today.
 *
 * @param id {@code H-…}
 * @param name what the organisation was called when it began
 * @param organ what decides there: a code of {@link Organ}
 * @param edition counts its steps, for two who take one at once
 * @param meetsOn the day its council is to speak of it
 * @param startsOn the first day it holds, once signed
 * @param endsOn the first day it holds no more; absent when no end was given
 * @param replaces its adhesion to the version before, which ends with the signature of this one
 * @param reservations the articles it does not join
 * @param options the numbers of those it takes
 * @param act the act, once it is sealed
 * @param copies of the act, signed elsewhere, oldest first
 * @param signedAt absent until it is
 * @param changedAt when its last step was taken
 */
public record Adhesion(String id, String charter, int version, String sha256, String organisation, String name,
        String college, Organ organ, State state, int edition, @Nullable LocalDate meetsOn,
        @Nullable Deliberation deliberation, @Nullable LocalDate startsOn, @Nullable LocalDate endsOn,
        @Nullable String replaces, List<Reservation> reservations, Set<Integer> options, boolean invented,
        @Nullable Act act, List<Copy> copies, @Nullable Instant signedAt,
        Instant changedAt) implements Deeds.DeedTarget {

    /** How far it is. The last but one and the one before it are told by the days, not by acts. */
    public enum State {
        /** Somebody prepares it. */
        CONSIDERED,
        /** On the agenda of its council. */
        SCHEDULED, DELIBERATED,
        /** Signed, and to hold from a day to come. */
        SIGNED, IN_FORCE, WITHDRAWN, EXPIRED;

        /** Whether it may still be prepared. */
        public boolean prepared() {
            return compareTo(SIGNED) < 0;
        }

        /** Whether it engages the body, today or on a day to come. */
        public boolean engages() {
            return this == SIGNED || this == IN_FORCE;
        }

        /** Whether nothing more comes of it. */
        public boolean over() {
            return this == WITHDRAWN || this == EXPIRED;
        }
    }

    /** The act as it was sealed, for good. */
    public record Act(String sha256, Instant sealedAt) {}

    /**
     * A copy of the act that was signed elsewhere.
     *
     * @param file its SHA-256
     * @param quotes whether its words quote the fingerprint of the text
     * @param day on which it was attached
     */
    public record Copy(String file, CopyState found, boolean quotes, LocalDate day) {}

    /** What the signatures of a copy were worth on the day it was attached. */
    public enum CopyState {
        /** Signed, and not changed since; who signed is not known for sure. */
        SOUND,
        /** Something that a reader sees was added after a signature. */
        TOUCHED, UNSIGNED
    }

    /** Its charter: the journal tells there what becomes of it. */
    @Override
    public Ref ref() {
        return new Ref("charte", charter);
    }

    Ref own() {
        return new Ref("adhesion", id);
    }

    @Override
    public String by() {
        return organisation;
    }

    /** The path of its page, without the language. */
    public String path() {
        return AdhesionPages.list(charter) + "/" + id;
    }

    /** The blocks of the articles that it reserves. */
    List<String> reserved() {
        return reservations.stream().map(Reservation::article).toList();
    }

    /** What was done to it. */
    DeedResult done(String action, Map<String, ?> more) {
        Map<String, Object> facts = new TreeMap<>(more);
        facts.put("adhesion", id);
        return new DeedResult(action, facts);
    }

    /** Whether what its council decided is known and holds on that day. */
    boolean executory(LocalDate day) {
        return deliberation != null && deliberation.executoryOn() != null && !deliberation.executoryOn().isAfter(day);
    }
}
