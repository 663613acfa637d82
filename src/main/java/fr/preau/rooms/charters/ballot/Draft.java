package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.VotingRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody prepares to put to the vote; the seats are added apart. Half-written is allowed: what is missing is
 * told before it is announced.
 *
 * @param questions one or more, voted in one gesture and counted apart; at most 20
 * @param context what is decided, up to 8 000 characters
 * @param concerns for whom, up to 500
 * @param basis by which text, up to 1 000
 * @param colleges codes of {@code Organisation.College}, and their weights in hundredths
 * @param sealed whether votes are hidden until it closes
 * @param opensAt absent: as soon as it is announced; hours are kept to the millisecond
 * @param closesAt absent: not chosen yet
 */
public record Draft(List<String> questions, String context, String concerns, String basis, VotingRule rule,
        Map<String, Long> colleges, boolean sealed, @Nullable Instant opensAt, @Nullable Instant closesAt) {
    /** Questions of a block. */
    public static final int MOST = 20;

    /** How many days leave somebody with a mandate the time to ask their council. */
    public static final int ENOUGH_DAYS = 7;

    private static final int QUESTION = 500;
    private static final int CONTEXT = 8_000;
    private static final int CONCERNS = 500;
    private static final int BASIS = 1_000;
    private static final long HEAVIEST = 100_000_000;

    /**
     * @throws Refusal.BadRequest on {@code question.N}, {@code context}, {@code concerns}, {@code
     *     basis}, {@code weight.CODE}, {@code opensAt}, {@code closesAt} when it is too long, too heavy or too far
     */
    public Draft {
        questions = List.copyOf(questions);
        colleges = Map.copyOf(colleges);
        if (questions.isEmpty() || questions.size() > MOST) {
            throw new Refusal.BadRequest("question.1", "ballot.fault.questions", MOST);
        }
        for (int i = 0; i < questions.size(); i++) {
            limit("question." + (i + 1), questions.get(i), QUESTION);
        }
        opensAt = Hours.kept("opensAt", opensAt);
        closesAt = Hours.kept("closesAt", closesAt);
        limit("context", context, CONTEXT);
        limit("concerns", concerns, CONCERNS);
        limit("basis", basis, BASIS);
        colleges.forEach((code, weight) -> {
            Refusal.refuse(weight < 0 || weight > HEAVIEST, "weight." + code, "ballot.fault.weight");
        });
    }

    /** What it lacks to be put to the vote, whatever its roll: its text, its end. */
    public List<Defect> lacks() {
        return lacks(context, closesAt);
    }

    static List<Defect> lacks(String context, @Nullable Instant closesAt) {
        List<Defect> lacks = new ArrayList<>();
        if (context.isBlank()) {
            lacks.add(Defect.refused("context", "ballot.fault.context"));
        }
        if (closesAt == null) {
            lacks.add(Defect.refused("closesAt", "ballot.fault.closes"));
        }
        return lacks;
    }

    /**
     * An hour of Paris as a form gives it, "2026-12-17T18:00", or typed with a space.
     *
     * @throws java.time.DateTimeException when it is none
     */
    public static Instant hour(String typed) {
        return LocalDateTime.parse(typed.strip().replace(' ', 'T')).atZone(Paris.ZONE).toInstant();
    }

    /** What the ballots of a block ask. */
    public static Draft of(List<Ballot> block) {
        Ballot first = block.getFirst();
        return new Draft(block.stream().map(Ballot::question).toList(), first.context(), first.concerns(),
                first.basis(), first.rule(), first.colleges(), first.sealed(), first.opensAt(), first.closesAt());
    }

    /** What asks these questions of a ballot again, with a closing that leaves enough days. */
    static Draft again(Ballot first, List<String> questions, Instant now) {
        return new Draft(questions, first.context(), first.concerns(), first.basis(), first.rule().today(),
                first.colleges(), first.sealed(), null, proposed(now));
    }

    /** That hour as a form holds it. */
    public static String typed(Instant at) {
        return Paris.hour(at).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /**
     * The closing proposed for what opens now: a fortnight later at six in the evening, or on the first working day
     * after.
     */
    public static Instant proposed(Instant now) {
        LocalDate day = Paris.day(now).plusDays(Hours.PROPOSED);
        while (Hours.rest(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(Hours.EVENING, 0).atZone(Paris.ZONE).toInstant();
    }

    /** Whether an assembly would hardly have the time to meet and vote meanwhile. */
    public static boolean brief(Instant opens, Instant closes) {
        return closes.isBefore(opens.plus(Hours.ENOUGH));
    }

    /**
     * @throws Refusal.BadRequest on {@code opensAt}, {@code closesAt} when it is further ahead than anybody votes
     */
    void refuseFar(Instant now) {
        refuseFar(now, "opensAt", opensAt);
        refuseFar(now, "closesAt", closesAt);
    }

    private static void refuseFar(Instant now, String field, @Nullable Instant hour) {
        Refusal.refuse(hour != null && Hours.far(now, hour), field, "ballot.fault.far", Hours.YEARS);
    }

    private static void limit(String field, String text, int most) {
        Refusal.refuse(text.length() > most, field, "ballot.fault.long", most);
    }
}
