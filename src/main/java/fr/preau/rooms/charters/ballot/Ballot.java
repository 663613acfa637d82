package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.VotingRule;
import fr.preau.tools.thing.Deeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question put to the vote, with what it shares with the other questions of its block.
 *
 * @param id {@code B-…}; its ledger is {@code scrutin-} and this
 * @param block the id of the first ballot of its block: its own when it is alone
 * @param rank from 1
 * @param questions how many the block has
 * @param question in words; may be empty in a draft
 * @param context what is decided
 * @param concerns for whom
 * @param basis by which text
 * @param convener the organisation that puts it to the vote
 * @param written its rule, as its ledger says it
 * @param colleges the weight of each, in hundredths
 * @param sealed whether votes are hidden until it closes
 * @param opensAt absent: as soon as it is announced
 * @param closesAt a vote is refused from that very instant; absent in a draft only
 * @param announcedBy the mandate under which it was put to the vote
 * @param overAt when it was closed or cancelled
 * @param votes how many seats voted; known once it is closed
 * @param adopted known once it is closed
 * @param version of the draft, for who changes it
 * @param againOf the block whose quorum was missing, and which it puts to the vote again
 * @param again what puts this block to the vote again
 */
public record Ballot(String id, String block, int rank, int questions, String question, String context, String concerns,
        String basis, String convener, String convenerName, Map<String, Object> written,
        SortedMap<String, Long> colleges, boolean sealed, @Nullable Instant opensAt, @Nullable Instant closesAt,
        State state, @Nullable String announcedBy, @Nullable Instant openedAt, @Nullable Instant overAt,
        @Nullable Integer votes, @Nullable Boolean adopted, boolean invented, int version, @Nullable String againOf,
        @Nullable String again) implements Deeds.DeedTarget {

    /** How far it is. */
    public enum State {
        /** Only who convenes sees it, and may change it. */
        DRAFT,
        /** Public and frozen; opens at its hour. */
        ANNOUNCED, OPEN, CLOSED, CANCELLED
    }

    /** What is shown of a ballot from what is stored, and is not what its ledger says. */
    public enum Doubt {
        /** Whether it is open, closed, cancelled. */
        STATE,
        /** The question, what it is about, for whom, by which text. */
        QUESTION,
        /** The rule, the weights of colleges, whether it is sealed. */
        RULE, HOURS
    }

    /** What a title bears. */
    private static final int TITLE = 120;

    private static final Pattern FINGERPRINT = Pattern.compile(",[^,?]*\\b[0-9a-f]{64}\\b");

    /**
     * The question as a title: its first sentence, without a fingerprint, 120 characters at most. The whole question is
     * what is voted on, and stands on its page.
     */
    public String title() {
        return title(question);
    }

    /** The same of any question. */
    public static String title(String question) {
        String bare = FINGERPRINT.matcher(question).replaceAll("");
        int end = bare.indexOf('?');
        String first = end < 0 ? bare : bare.substring(0, end + 1);
        if (first.length() <= TITLE) {
            return first;
        }
        int space = first.lastIndexOf(' ', TITLE - 1);
        return first.substring(0, space < 0 ? TITLE - 1 : space) + "…";
    }

    public VotingRule rule() {
        return VotingRule.read(written);
    }

    public List<Option> options() {
        return rule().kind().options();
    }

    @Override
    public Ref ref() {
        return new Ref("scrutin", id);
    }

    @Override
    public String by() {
        return convener;
    }

    @Override
    public String said(String acting) {
        return convener;
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/scrutins/" + id;
    }

    public boolean open() {
        return state == State.OPEN;
    }

    /** Whether what is announced may still be taken back: it has not opened. */
    public boolean recallable() {
        return state == State.ANNOUNCED;
    }

    /** Whether two persons may still agree at that instant to close it later. */
    public boolean extendable(Instant at) {
        return open() && closesAt != null && at.isBefore(closesAt);
    }

    /** Whether two persons may still agree at that instant to cancel it. */
    public boolean cancellable(Instant at) {
        return (open() || recallable()) && closesAt != null && at.isBefore(closesAt);
    }

    public boolean cancelled() {
        return state == State.CANCELLED;
    }

    /** Whether what each seat answered is hidden from everybody but itself. */
    public boolean hidden() {
        return sealed && state != State.CLOSED;
    }

    /**
     * The fingerprint of what is put to the vote, as the line OPENED has it: SHA-256 of the canonical JSON of
     * {@code basis}, {@code concerns}, {@code context} and {@code question}.
     */
    public String questionSha256() {
        byte[] text = CanonicalJson
                .bytes(Map.of("basis", basis, "concerns", concerns, "context", context, "question", question));
        return Sha256.hex(text);
    }
}
