package fr.preau.poll;

import fr.preau.ballot.Ballot;
import fr.preau.ballot.Draft;
import fr.preau.kernel.Refusal;
import fr.preau.tally.Fraction;
import fr.preau.tally.VotingRule;
import fr.preau.tally.VotingRule.Quorum;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form of the desk as it was typed, and every mistake in it. Pure: whatever is typed, nothing
 * is lost.
 *
 * @param typed by field: {@code organisation}, {@code question.N}, {@code context}, {@code
 *     concerns}, {@code basis}, {@code kind}, {@code threshold}, {@code quorum}, {@code
 *     quorumCollege}, {@code change}, {@code proxiesPerSeat}, {@code sealed}, {@code opensAt},
 *     {@code closesAt}, {@code weight.CODE}
 */
record BallotForm(Map<String, String> typed) {
    static final List<String> THRESHOLDS = List.of("1/2", "3/5", "2/3", "3/4");
    static final List<String> QUORUMS = List.of("0/1", "1/4", "1/3", "1/2", "2/3");
    private static final int MOST_PROXIES = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(100_000_000);

    /** One mistake: the field, and the key of its sentence. */
    record Mistake(String field, String key, List<Object> arguments) {
        static Mistake of(Refusal no) {
            String field = no.field();
            return new Mistake(field == null ? "" : field, no.key(), no.arguments());
        }
    }

    /** What was read; no draft when anything is wrong. */
    record Read(@Nullable Draft draft, List<Mistake> mistakes) {
        Draft whole() {
            return Objects.requireNonNull(draft);
        }
    }

    /** As typed. */
    String text(String field) {
        return typed.getOrDefault(field, "");
    }

    boolean checked(String field) {
        return text(field).equals("yes");
    }

    /** A new form: a simple majority in each college, and a closing that leaves enough days. */
    static BallotForm empty(String organisation, Instant now) {
        return new BallotForm(
                Map.of(
                        "organisation", organisation,
                        "kind", VotingRule.Kind.COLLEGES.name(),
                        "threshold", "1/2",
                        "quorum", "1/2",
                        "quorumCollege", "0/1",
                        "proxiesPerSeat", "1",
                        "closesAt", Draft.typed(Draft.proposed(now))));
    }

    /** The form that would say what a draft says. */
    static BallotForm of(List<Ballot> block) {
        Ballot first = block.getFirst();
        Map<String, String> typed = new LinkedHashMap<>();
        block.forEach(one -> typed.put("question." + one.rank(), one.question()));
        typed.put("organisation", first.convener());
        typed.put("context", first.context());
        typed.put("concerns", first.concerns());
        typed.put("basis", first.basis());
        VotingRule rule = first.rule();
        typed.put("kind", rule.kind().name());
        typed.put("threshold", written(rule.threshold()));
        typed.put("quorum", written(rule.quorum().overall()));
        typed.put("quorumCollege", written(rule.quorum().college()));
        typed.put("change", rule.change() ? "yes" : "");
        typed.put("proxiesPerSeat", String.valueOf(rule.proxiesPerSeat()));
        typed.put("sealed", first.sealed() ? "yes" : "");
        typed.put("opensAt", written(first.opensAt()));
        typed.put("closesAt", written(first.closesAt()));
        first.colleges()
                .forEach((code, weight) ->
                        typed.put(
                                "weight." + code,
                                BigDecimal.valueOf(weight, 2)
                                        .stripTrailingZeros()
                                        .toPlainString()));
        return new BallotForm(typed);
    }

    private static String written(Fraction one) {
        return one.p() + "/" + one.q();
    }

    private static String written(@Nullable Instant at) {
        return at == null ? "" : Draft.typed(at);
    }

    /** How many questions there are, one of them empty to write in. */
    int questions() {
        return Math.min(Math.max(1, asked().size()), Draft.MOST);
    }

    private List<String> asked() {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= Draft.MOST; i++) {
            String one = text("question." + i).strip();
            if (!one.isEmpty()) {
                all.add(one);
            }
        }
        return all;
    }

    Read read() {
        List<Mistake> mistakes = new ArrayList<>();
        Instant opens = hour(mistakes, "opensAt");
        Instant closes = hour(mistakes, "closesAt");
        Map<String, Long> colleges = colleges(mistakes);
        VotingRule rule = rule(mistakes);
        List<String> questions = asked();
        if (rule == null || !mistakes.isEmpty()) {
            return new Read(null, mistakes);
        }
        try {
            return new Read(
                    new Draft(
                            questions.isEmpty() ? List.of("") : questions,
                            text("context").strip(),
                            text("concerns").strip(),
                            text("basis").strip(),
                            rule,
                            colleges,
                            checked("sealed"),
                            opens,
                            closes),
                    List.of());
        } catch (Refusal.BadRequest no) {
            return new Read(null, List.of(Mistake.of(no)));
        }
    }

    private @Nullable Instant hour(List<Mistake> mistakes, String field) {
        String typed = text(field);
        try {
            return typed.isBlank() ? null : Draft.hour(typed);
        } catch (DateTimeException e) {
            mistakes.add(new Mistake(field, "poll.desk.hour.wrong", List.of()));
            return null;
        }
    }

    private Map<String, Long> colleges(List<Mistake> mistakes) {
        Map<String, Long> colleges = new LinkedHashMap<>();
        typed.forEach((field, text) -> {
            if (field.startsWith("weight.")) {
                long weight = hundredths(mistakes, field, text);
                colleges.put(field.substring("weight.".length()), weight);
            }
        });
        return colleges;
    }

    /** A weight as people write it, "1" or "1,5", in hundredths. */
    static long hundredths(List<Mistake> mistakes, String field, String text) {
        String digits = text.replaceAll("[\\p{Z}\\s]", "").replace(',', '.');
        if (digits.matches("[0-9]{1,9}([.][0-9]{1,2})?")) {
            BigDecimal weight = new BigDecimal(digits).multiply(HUNDRED);
            if (weight.compareTo(HEAVIEST) <= 0) {
                return weight.longValueExact();
            }
        }
        mistakes.add(new Mistake(field, "ballot.fault.weight", List.of()));
        return 0;
    }

    private @Nullable VotingRule rule(List<Mistake> mistakes) {
        try {
            return new VotingRule(
                    VotingRule.Kind.valueOf(text("kind")),
                    fraction("threshold", THRESHOLDS),
                    new Quorum(fraction("quorum", QUORUMS), fraction("quorumCollege", QUORUMS)),
                    checked("change"),
                    proxies());
        } catch (Refusal.BadRequest no) {
            mistakes.add(Mistake.of(no));
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake("kind", "poll.desk.kind.wrong", List.of()));
        }
        return null;
    }

    /** The rule of that kind, with the threshold chosen; more than half when none is. */
    VotingRule of(VotingRule.Kind kind) {
        Fraction bar =
                THRESHOLDS.contains(text("threshold"))
                        ? fraction("threshold", THRESHOLDS)
                        : Fraction.HALF;
        return new VotingRule(kind, bar, Quorum.NONE, false, 0);
    }

    private Fraction fraction(String field, List<String> known) {
        String typed = text(field);
        if (!known.contains(typed)) {
            throw new Refusal.BadRequest(field, "poll.desk.fraction.wrong");
        }
        String[] parts = typed.split("/");
        return new Fraction(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private int proxies() {
        String typed = text("proxiesPerSeat").strip();
        if (!typed.matches("[0-9]{1,2}") || Integer.parseInt(typed) > MOST_PROXIES) {
            throw new Refusal.BadRequest("proxiesPerSeat", "poll.desk.proxies.wrong", MOST_PROXIES);
        }
        return Integer.parseInt(typed);
    }
}
