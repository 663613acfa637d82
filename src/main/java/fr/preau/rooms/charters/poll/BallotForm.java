package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.tally.Fraction;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.tally.VotingRule.Quorum;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.ballot.Draft;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of the desk: {@code organisation}, {@code question.N}, {@code context}, {@code
 * concerns}, {@code basis}, {@code kind}, {@code threshold}, {@code quorum}, {@code quorumCollege}, {@code change},
 * {@code proxiesPerSeat}, {@code sealed}, {@code opensAt}, {@code closesAt}, {@code
 * weight.CODE}. What is wrong is said beside each, and nothing typed is lost.
 */
final class BallotForm {
    private static final String YES = "yes";
    private static final String WEIGHT = "weight.";
    private static final List<String> THRESHOLDS = List.of("1/2", "3/5", "2/3", "3/4");
    private static final List<String> QUORUMS = List.of("0/1", "1/4", "1/3", "1/2", "2/3");
    private static final int MOST_PROXIES = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(100_000_000);

    private BallotForm() {}

    /** A new one: a simple majority in each college, and a closing that leaves enough days. */
    static void begin(Form form, Instant now) {
        form.begun("kind", VotingRule.Kind.COLLEGES)
                .begun("threshold", "1/2")
                .begun("quorum", "1/2")
                .begun("quorumCollege", "0/1")
                .begun("proxiesPerSeat", 1)
                .begun("closesAt", Draft.typed(Draft.proposed(now)));
    }

    /** One that says what a draft says, unless something was sent. */
    static void begin(Form form, List<Ballot> block) {
        if (form.sent("kind")) {
            return;
        }
        Ballot first = block.getFirst();
        block.forEach(ballot -> form.begun("question." + ballot.rank(), ballot.question()));
        VotingRule rule = first.rule();
        form.begun("context", first.context())
                .begun("concerns", first.concerns())
                .begun("basis", first.basis())
                .begun("kind", rule.kind())
                .begun("threshold", written(rule.threshold()))
                .begun("quorum", written(rule.quorum().overall()))
                .begun("quorumCollege", written(rule.quorum().college()))
                .begun("change", rule.change() ? YES : null)
                .begun("proxiesPerSeat", rule.proxiesPerSeat())
                .begun("sealed", first.sealed() ? YES : null)
                .begun("opensAt", written(first.opensAt()))
                .begun("closesAt", written(first.closesAt()));
        first.colleges().forEach((code, weight) -> form.begun(WEIGHT + code, written(weight)));
    }

    private static String written(Fraction fraction) {
        return fraction.p() + "/" + fraction.q();
    }

    private static @Nullable String written(@Nullable Instant at) {
        return at == null ? null : Draft.typed(at);
    }

    private static String written(long weight) {
        return BigDecimal.valueOf(weight, 2).stripTrailingZeros().toPlainString();
    }

    /** What may be chosen in {@code threshold}, {@code quorum} or {@code quorumCollege}. */
    static List<Choice> choices(Form form, String field) {
        boolean bar = field.equals("threshold");
        String words = "poll.desk." + (bar ? "more." : "least.");
        return (bar ? THRESHOLDS : QUORUMS).stream()
                .map(text -> new Choice(text, form.visit().t(words + text.replace('/', '-'))))
                .toList();
    }

    /** The kinds of rules, each with its sentence under the threshold chosen. */
    static List<Choice> kinds(Form form) {
        return Arrays.stream(VotingRule.Kind.values())
                .map(kind -> new Choice(kind.name(), form.visit().t("poll.desk.kind." + kind),
                        BallotWords.say(form.visit(), of(form, kind).sentence())))
                .toList();
    }

    private static VotingRule of(Form form, VotingRule.Kind kind) {
        Fraction bar = fraction(form.text("threshold"), THRESHOLDS);
        return new VotingRule(kind, bar == null ? Fraction.HALF : bar, Quorum.NONE, false, 0);
    }

    /** How many questions there are, one of them empty to write in. */
    static int questions(Form form) {
        return Math.min(Math.max(1, asked(form).size()), Draft.MOST);
    }

    private static List<String> asked(Form form) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= Draft.MOST; i++) {
            String text = form.text("question." + i);
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all;
    }

    /** What is asked; absent when anything is wrong, which the form says. */
    static @Nullable Draft read(Form form) {
        Instant opens = hour(form, "opensAt");
        Instant closes = hour(form, "closesAt");
        Map<String, Long> colleges = colleges(form);
        VotingRule rule = rule(form);
        List<String> questions = asked(form);
        if (rule == null || !form.sound()) {
            return null;
        }
        return form.read(() -> new Draft(questions.isEmpty() ? List.of("") : questions, form.text("context"),
                form.text("concerns"), form.text("basis"), rule, colleges, form.has("sealed", YES), opens, closes));
    }

    /** An hour of Paris; absent when left empty, or when it is none, which is said. */
    static @Nullable Instant hour(Form form, String field) {
        String typed = form.text(field);
        try {
            return typed.isEmpty() ? null : Draft.hour(typed);
        } catch (DateTimeException e) {
            form.wrong(field, "poll.desk.hour.wrong");
            return null;
        }
    }

    private static Map<String, Long> colleges(Form form) {
        Map<String, Long> colleges = new LinkedHashMap<>();
        form.texts().forEach((field, text) -> {
            if (field.startsWith(WEIGHT)) {
                long weight = hundredths(form, field, text);
                colleges.put(field.substring(WEIGHT.length()), weight);
            }
        });
        return colleges;
    }

    /** A weight as people write it, "1" or "1,5", in hundredths; 0 when it is none, and said. */
    static long hundredths(Form form, String field, String text) {
        String digits = text.replaceAll("[\\p{Z}\\s]", "").replace(',', '.');
        if (digits.matches("[0-9]{1,9}([.][0-9]{1,2})?")) {
            BigDecimal weight = new BigDecimal(digits).multiply(HUNDRED);
            if (weight.compareTo(HEAVIEST) <= 0) {
                return weight.longValueExact();
            }
        }
        form.wrong(field, "ballot.fault.weight");
        return 0;
    }

    private static @Nullable VotingRule rule(Form form) {
        VotingRule.Kind kind = form.one("kind", VotingRule.Kind.class);
        form.refuse(kind == null, "kind", "poll.desk.kind.wrong");
        Fraction bar = fraction(form, "threshold", THRESHOLDS);
        Fraction overall = fraction(form, "quorum", QUORUMS);
        Fraction college = fraction(form, "quorumCollege", QUORUMS);
        String proxies = form.text("proxiesPerSeat");
        boolean counted = proxies.matches("[0-9]{1,2}") && Integer.parseInt(proxies) <= MOST_PROXIES;
        form.refuse(!counted, "proxiesPerSeat", "poll.desk.proxies.wrong", MOST_PROXIES);
        if (kind == null || bar == null || overall == null || college == null || !counted) {
            return null;
        }
        return new VotingRule(kind, bar, new Quorum(overall, college), form.has("change", YES),
                Integer.parseInt(proxies));
    }

    private static @Nullable Fraction fraction(Form form, String field, List<String> known) {
        Fraction read = fraction(form.text(field), known);
        form.refuse(read == null, field, "poll.desk.fraction.wrong");
        return read;
    }

    private static @Nullable Fraction fraction(String typed, List<String> known) {
        String[] parts = typed.split("/");
        return known.contains(typed) ? new Fraction(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : null;
    }
}
