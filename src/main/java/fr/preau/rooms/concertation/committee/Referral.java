package fr.preau.rooms.concertation.committee;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.Kind;
import fr.preau.ground.web.Shown;
import fr.preau.rooms.concertation.consent.Consents.Vote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body is asked its opinion of: "saisine".
 *
 * @param n its number in that body, from 1
 * @param organisation that asks
 * @param thing a charter, a ballot, a consultation it is about; absent when it is about none
 * @param document attached; absent when none is
 * @param due the last day on which seats are heard, in Paris
 * @param over whether that day is past
 * @param spoken the organisations whose seats have given their word
 * @param advice what the body said; absent while it has not
 */
record Referral(String committee, int n, String organisation, String name, String title, String question,
        @Nullable NamedRef thing, @Nullable Document document, LocalDate due, Instant at, boolean over,
        List<String> spoken, @Nullable Advice advice) {

    /**
     * A thing of this site, as it was called when it was cited.
     *
     * @param ref {@code charte:C-…}
     * @param path of its page, without the language
     */
    record NamedRef(String ref, String name, String path) {
        static NamedRef of(Shown.Mention it) {
            return new NamedRef(it.ref().toString(), it.name(), it.path());
        }

        static NamedRef of(Vote it) {
            return new NamedRef(it.ref().toString(), it.name(), it.path());
        }

        /** A ballot, by its reference. */
        static NamedRef ballot(String ref, String name) {
            return new NamedRef(ref, name, "/scrutins/" + ref.substring(ref.indexOf(':') + 1));
        }
    }

    /** An attached file; {@code kind}: code of {@code files.Kind}. */
    record Document(String sha256, String name, String kind) {
        String path() {
            return Files.path(sha256, Kind.valueOf(kind), name);
        }
    }

    /** How an advice was found. */
    enum How {
        /** Its seats were asked, and none objects. */
        CONSENT, BALLOT,
        /** Who convenes said so, and no seat was asked: it cannot be any more. */
        DECLARED
    }

    /**
     * What the body said.
     *
     * @param objections the organisations that objected to one that was declared, and are named
     * @param ballot that it was decided by; absent when none did
     * @param consented whether its seats were asked, and none objects
     */
    record Advice(Opinion stance, String words, LocalDate givenOn, List<String> objections, @Nullable NamedRef ballot,
            boolean consented, Instant at) {
        How how() {
            return ballot != null ? How.BALLOT : consented ? How.CONSENT : How.DECLARED;
        }
    }

    /**
     * What a seat said.
     *
     * @param acting the organisation that spoke for it
     */
    record Word(String organisation, String acting, Opinion stance, String reason, Instant at) {}

    /** Of its page, without the language. */
    String path() {
        return path(committee, n);
    }

    static String path(String committee, int n) {
        return CommitteePages.ONE + committee + "/saisines/" + n;
    }

    /** Whether seats are still heard. */
    boolean open() {
        return advice == null && !over;
    }
}
