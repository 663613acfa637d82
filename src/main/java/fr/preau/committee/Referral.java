package fr.preau.committee;

import fr.preau.files.Files;
import fr.preau.files.Kind;
import fr.preau.web.Shown;
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
record Referral(
        String committee,
        int n,
        String organisation,
        String name,
        String title,
        String question,
        @Nullable Cited thing,
        @Nullable Document document,
        LocalDate due,
        Instant at,
        boolean over,
        List<String> spoken,
        @Nullable Advice advice) {

    /**
     * A thing of this site, as it was called when it was cited.
     *
     * @param ref {@code charte:C-…}
     * @param path of its page, without the language
     */
    record Cited(String ref, String name, String path) {
        static Cited of(Shown.Line it) {
            return new Cited(it.ref().toString(), it.name(), it.path());
        }
    }

    /** An attached file; {@code kind}: code of {@code files.Kind}. */
    record Document(String sha256, String name, String kind) {
        String path() {
            return Files.path(sha256, Kind.valueOf(kind), name);
        }
    }

    /**
     * What the body said.
     *
     * @param objections the organisations that objected to it and are named; none after a ballot
     * @param ballot that it was decided by; absent when it was by consent
     */
    record Advice(
            Opinion stance,
            String words,
            LocalDate givenOn,
            List<String> objections,
            @Nullable Cited ballot,
            Instant at) {}

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
