package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.list.TableFile;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.law.LawFile;
import fr.preau.rooms.programmes.funding.FinancingPlan.Frame;
import fr.preau.rooms.programmes.funding.FundingRule.Condition;
import fr.preau.rooms.programmes.funding.FundingRule.Fulfilment;
import fr.preau.rooms.programmes.funding.FundingRule.Kind;
import fr.preau.rooms.programmes.funding.Scrutiny.LeastShare;
import fr.preau.rooms.programmes.funding.Scrutiny.Obstacle;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question about one rule, what was expected of it, and what the rules answer: an amount in euros, or
 * {@code ok=True;required=20000.00}.
 *
 * @param held whether all that was expected is answered, to the cent
 */
public record FundingCase(String id, String description, String rule, String inputs, String expected, String answered,
        boolean held) {
    private static final Set<String> YES = Set.of("true", "vrai", "oui", "yes", "ok", "eligible", "éligible");
    private static final Set<String> NO = Set.of("false", "faux", "non", "no", "refus", "ineligible", "inéligible",
            "unknown");

    /** What depends on something that the case does not tell: never a yes. */
    private static final String UNKNOWN = "unknown";

    private static final Set<String> UNKNOWNS = Set.of(UNKNOWN, "inconnu", "inconnue", "?", "indéterminé",
            "indetermine");

    private static final String[] GRANT = {"amount", "montant", "subvention", "subs", "aide", "grant"};
    private static final long LEAST_SHARE = 200_000;
    private static final int MONTHS_TO_PUBLISH = 3;
    private static final int MOST = 100_000;
    private static final String CASES = "cas/financement.csv";
    private static final List<String> COLUMNS = List.of("case_id", "inputs", "expected", "rule");

    /** Those that ship with the law. */
    public static List<FundingCase> shipped() {
        return of(LawFile.shipped(CASES));
    }

    /**
     * Those of a file: {@code case_id,description,inputs,expected,rule}.
     *
     * @throws IllegalArgumentException when a column is missing, there is no line, or the file is no CSV
     */
    public static List<FundingCase> of(String csv) {
        Upload text = Upload.words(Allowance.TABLE, csv.replaceFirst("^\ufeff?\\s*", ""));
        List<FundingCase> all = new ArrayList<>();
        try {
            TableFile.read(text, MOST, line -> all.add(tried(line)));
        } catch (Unfit | Refusal.BadRequest e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return all;
    }

    private static FundingCase tried(TableLine line) {
        if (!line.columns().keySet().containsAll(COLUMNS)) {
            throw new IllegalArgumentException("columns");
        }
        String expected = line.cell("expected");
        String code = line.cell("rule").toUpperCase(Locale.ROOT);
        Map<String, Object> answer = answer(code, line.cell("inputs"));
        boolean several = expected.contains("=");
        String answered = several
                ? answer.entrySet()
                        .stream()
                        .filter(entry -> !entry.getKey().isEmpty())
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(";"))
                : Stream.of(yesOrNo(expected) || unknown(expected) ? "ok" : "", "", "ok", "publish")
                        .flatMap(name -> Stream.ofNullable(answer.get(name)))
                        .findFirst()
                        .map(FundingCase::text)
                        .orElse("?");
        return new FundingCase(line.cell("case_id"), line.cell("description"), code, line.cell("inputs"), expected,
                answered, several ? all(expected, answer) : same(expected, answered));
    }

    private static boolean all(String expected, Map<String, Object> answer) {
        return Arrays.stream(expected.split(";")).map(word -> word.split("=", 2)).allMatch(cells -> {
            Object said = cells.length == 2 ? said(answer, cells[0].strip()) : null;
            return said != null && same(cells[1], text(said));
        });
    }

    /** What is called so, whatever the language of who asks. */
    private static @Nullable Object said(Map<String, Object> answer, String name) {
        return switch (name) {
            case "eligible", "allowed", "conforme", "valid", "accepte" -> answer.getOrDefault(name, answer.get("ok"));
            case "min", "minimum", "manque" -> answer.get(name.equals("manque") ? "missing" : "required");
            case "grant", "amount", "montant", "fctva", "fdc", "maximum", "plafond", "refund" ->
                answer.getOrDefault(name, answer.get(""));
            default -> answer.get(name);
        };
    }

    /** The same amount, however it is written; the same words; a yes to whatever is no refusal. */
    private static boolean same(String expected, String answered) {
        String said = expected.replaceAll("[\\s\u00a0\u202f€]", "").replace(',', '.');
        try {
            return new BigDecimal(said).compareTo(new BigDecimal(answered)) == 0;
        } catch (NumberFormatException words) {
            String told = plain(answered);
            return unknown(said) ? told.equals(UNKNOWN)
                    : yesOrNo(said) ? YES.contains(plain(said)) != (told.isEmpty() || NO.contains(told))
                            : expected.strip().equalsIgnoreCase(answered);
        }
    }

    private static boolean yesOrNo(String said) {
        return YES.contains(plain(said)) || NO.contains(plain(said));
    }

    private static boolean unknown(String said) {
        return UNKNOWNS.contains(plain(said));
    }

    private static String plain(String said) {
        return said.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) {
        return switch (value) {
            case Long cents -> Money.euros(cents.longValue()).toPlainString();
            case Boolean yes -> yes ? "True" : "False";
            default -> value.toString();
        };
    }

    private static Map<String, Object> answer(String code, String typed) {
        FundingRules rules = FundingRules.shipped();
        try {
            var inputs = new CaseInputs(typed);
            Map<String, Object> answer = new LinkedHashMap<>();
            for (String part : code.split("[+;,/ ]+")) {
                rules.coded(part)
                        .map(rule -> answer(rule, inputs, rules))
                        .orElse(Map.of("", "? " + part))
                        .forEach((name, value) -> answer.merge(name, value, FundingCase::both));
            }
            return answer;
        } catch (Refusal.BadRequest | DateTimeException | NumberFormatException unread) {
            return Map.of("", "? " + unread.getMessage());
        }
    }

    /** Of two rules asked together, the first says what is due; both must allow it. */
    private static Object both(Object first, Object second) {
        return first instanceof Boolean one && second instanceof Boolean other ? one && other : first;
    }

    private static Map<String, Object> answer(FundingRule rule, CaseInputs inputs, FundingRules rules) {
        return switch (rule.kind()) {
            case PART_PROPRE, INFORMATION, PROJET -> ownShare(rule, inputs, rules);
            case FCTVA -> Map.of("", FinancingPlan.refund(inputs.expense(rule), inputs.inclusive(), inputs.day(rule),
                    inputs.carrier(), rules));
            case FONDS_DE_CONCOURS -> concourse(rule, inputs);
            case AIDE, PRET -> rule.steps().all().isEmpty() ? cumul(rule, inputs) : aid(rule, inputs);
            case PUBLICATION -> publication(rule, inputs);
            case COMMENCEMENT -> Map.of("ok", ok(begun(inputs), true));
            case PART_DES_DEPENSES -> privateSchool(rule, inputs, rules);
        };
    }

    private static Map<String, Object> ownShare(FundingRule asked, CaseInputs inputs, FundingRules rules) {
        CostKind expense = inputs.expense(asked);
        Breakdown shares = inputs.shares();
        Frame frame = new CaseFacts(inputs, asked).frame();
        LeastShare least = Scrutiny
                .leastShares(frame, expense.invests() ? List.of(expense) : List.of(), shares, rules, inputs::tells)
                .stream()
                .filter(share -> share.rule().warns() == asked.warns())
                .findFirst()
                .orElse(new LeastShare(asked, asked.waived(frame, inputs::tells), 0, shares.own()));
        boolean free = least.waived().met() == Fulfilment.YES;
        long required = free ? 0 : least.asked();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", !least.missed());
        answer.put("required", required);
        answer.put("public", shares.shared());
        answer.put("missing", Math.max(0, required - least.own()));
        answer.put("warn", asked.warns() && least.missed());
        answer.put("exempt", switch (least.waived().met()) {
            case YES -> least.waived().name();
            case NO -> false;
            case UNTOLD -> UNKNOWN;
        });
        return answer;
    }

    private static Map<String, Object> concourse(FundingRule rule, CaseInputs inputs) {
        Breakdown shares = inputs.shares();
        long asked = inputs.amount("fdc", "fonds_de_concours", "amount", "montant");
        long others = CaseInputs.sum(inputs.given(true)) + CaseInputs.sum(inputs.given(false)) + inputs.amount("fctva");
        boolean may = rule.opensTo(inputs.carrier()) && rule.inForce(inputs.day(rule));
        long most = may ? Scrutiny.most(rule, inputs.cost(), others) : 0;
        Map<String, Object> answer = asked(asked, most);
        answer.put("ok", may && asked <= most);
        long own = inputs.cost() - others - asked;
        answer.put("own", own);
        answer.put("ok20", own >= Money.least(own + shares.aided(), LEAST_SHARE));
        return answer;
    }

    private static Map<String, Object> asked(long asked, long most) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("", most);
        answer.put("ok", asked <= most);
        answer.put("max", most);
        answer.put("required", most);
        return answer;
    }

    /** A scheme whose rate each year says: how much of it the aid of others leaves. */
    private static Map<String, Object> cumul(FundingRule rule, CaseInputs inputs) {
        String own = rule.code().toLowerCase(Locale.ROOT);
        Map<String, Long> given = inputs.given(true);
        long asked = given.computeIfAbsent(own, none -> Money.part(inputs.cost(), inputs.rate()));
        long most = Money.most(inputs.cost(), rule.cumul() == 0 ? Money.WHOLE : rule.cumul());
        Fulfilment open = open(rule, inputs);
        boolean may = open != Fulfilment.NO;
        Map<String, Object> answer = asked(CaseInputs.sum(given), may ? most : 0);
        answer.put("ok", ok(open, CaseInputs.sum(given) <= most));
        long left = may ? Math.max(0, most - CaseInputs.sum(given) + asked) : 0;
        answer.put("", inputs.rate() > 0 ? Math.min(asked, left) : left);
        return answer;
    }

    private static Object ok(Fulfilment open, boolean within) {
        return open == Fulfilment.UNTOLD && within ? UNKNOWN : open == Fulfilment.YES && within;
    }

    /**
     * Whether a scheme is open, before the same rules as a plan: where it is, and how many people there are, are judged
     * when they are told.
     */
    private static Fulfilment open(FundingRule rule, CaseInputs inputs) {
        String speed = inputs.about("debit|mbps|speed").replace(',', '.');
        boolean fast = rule.scope().slow() > 0 && !speed.isEmpty()
                && new BigDecimal(speed).compareTo(BigDecimal.valueOf(rule.scope().slow())) > 0;
        boolean typed = inputs.has(CaseInputs.EXPENSE);
        List<Obstacle> all = Scrutiny.obstacles(rule, new CaseFacts(inputs, rule).frame());
        boolean never = all.stream().anyMatch(FundingCase::closes);
        if (fast || never || begun(inputs) == Fulfilment.NO || typed && !rule.about(inputs.expense(rule))) {
            return Fulfilment.NO;
        }
        return all.stream().anyMatch(obstacle -> obstacle.key().equals("people.if")) ? Fulfilment.UNTOLD
                : Fulfilment.YES;
    }

    /** Whether it began once it was asked for, or the prefect lets it begin before. */
    private static Fulfilment begun(CaseInputs inputs) {
        LocalDate begun = inputs.dated("debut|commence|start|marche|devis");
        LocalDate asked = inputs.dated("demande|depot|recept|request");
        return inputs.decided() ? Fulfilment.YES
                : Fulfilment.of(begun == null || asked == null ? null : Boolean.valueOf(!begun.isBefore(asked)));
    }

    /** What is out but for a condition that nobody said to be met is out. */
    private static boolean closes(Obstacle obstacle) {
        return obstacle.met() == Fulfilment.NO || obstacle.key().equals("carrier.if")
                || obstacle.arguments().contains(Condition.DENSITE) || obstacle.arguments().contains(Condition.CENTRE);
    }

    private static Map<String, Object> aid(FundingRule rule, CaseInputs inputs) {
        LocalDate day = inputs.day(rule);
        long years = inputs.years();
        boolean costed = inputs.cost() > 0 || inputs.has(CaseInputs.COST);
        boolean filled = !costed && !rule.caps().isEmpty(); // its ceiling is what it pays
        long cost = filled ? Money.MOST : inputs.cost();
        Fulfilment open = open(rule, inputs);
        long aid = open == Fulfilment.NO ? 0 : rule.bounds(cost, inputs.many(), day, years).paid();
        Map<String, Long> others = new LinkedHashMap<>(inputs.given(true));
        others.putAll(inputs.added());
        long own = cost - aid - CaseInputs.sum(others) - CaseInputs.sum(inputs.given(false));
        boolean enough = own >= Money.least(own + aid + CaseInputs.sum(others), LEAST_SHARE);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("", aid);
        answer.put("ok", ok(open, aid > 0));
        for (String name : List.of("state", "bdt", "etat", "aid", "aide", "subvention")) {
            answer.put(name, aid);
        }
        answer.putAll(others);
        // where nobody says what it costs, nobody knows what is left
        answer.put("own", filled ? UNKNOWN : own);
        answer.put("ok20", filled ? UNKNOWN : enough);
        return answer;
    }

    private static Map<String, Object> publication(FundingRule rule, CaseInputs inputs) {
        boolean small = inputs.has(CaseInputs.PEOPLE) && inputs.whole(CaseInputs.PEOPLE) < rule.scope().atLeast();
        LocalDate day = inputs.day(rule);
        boolean publish = rule.inForce(day) && !small && inputs.amount(GRANT) > rule.above();
        return Map.of("publish", publish, "deadline", day.plusMonths(MONTHS_TO_PUBLISH));
    }

    /** Of the rule for that level of school, whichever is asked. */
    private static Map<String, Object> privateSchool(FundingRule asked, CaseInputs inputs, FundingRules rules) {
        Frame frame = new CaseFacts(inputs, asked).frame();
        FundingRule rule = rules.of(Kind.PART_DES_DEPENSES, frame.day())
                .filter(other -> !frame.level().isEmpty() && other.opensTo(frame.level()))
                .findFirst()
                .orElse(asked);
        boolean free = rule.waived(frame, inputs::tells).met() == Fulfilment.YES;
        long most = free ? Money.MOST : Money.most(frame.yearly(), rule.rate());
        Map<String, Object> answer = asked(inputs.amount(GRANT), most);
        answer.put("exempt", free);
        return answer;
    }
}
