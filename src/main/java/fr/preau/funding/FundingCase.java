package fr.preau.funding;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.preau.funding.CostKind.Nature;
import fr.preau.funding.FundingRule.Kind;
import fr.preau.kernel.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question about one rule, what was expected of it, and what the rules answer: an amount in
 * euros, or {@code ok=True;required=20000.00}.
 *
 * @param held whether all that was expected is answered, to the cent
 */
public record FundingCase(
        String id,
        String description,
        String rule,
        String inputs,
        String expected,
        String answered,
        boolean held) {
    private static final long LEAST_SHARE = 200_000;
    private static final String CASES = "cas/financement.csv";
    private static final List<String> COLUMNS = List.of("case_id", "inputs", "expected", "rule");

    /** Those that ship with the law. */
    public static List<FundingCase> shipped() {
        return of(FundingRules.resource(CASES));
    }

    /**
     * Those of a file: {@code case_id,description,inputs,expected,rule}.
     *
     * @throws IllegalArgumentException when a column is missing or the file is no CSV
     */
    public static List<FundingCase> of(String csv) {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return lines.stream().map(FundingCase::tried).toList();
        } catch (java.io.IOException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static FundingCase tried(NamedCsvRecord line) {
        COLUMNS.forEach(line::getField);
        String expected = line.getField("expected");
        Map<String, Object> answer = answer(line.getField("rule"), line.getField("inputs"));
        boolean several = expected.contains("=");
        String answered =
                several
                        ? answer.entrySet().stream()
                                .filter(one -> !one.getKey().isEmpty())
                                .map(one -> one.getKey() + "=" + text(one.getValue()))
                                .collect(Collectors.joining(";"))
                        : text(answer.getOrDefault("", answer.getOrDefault("ok", "?")));
        return new FundingCase(
                line.getField("case_id"),
                line.findField("description").orElse(""),
                line.getField("rule"),
                line.getField("inputs"),
                expected,
                answered,
                several ? all(expected, answer) : same(expected, answered));
    }

    private static boolean all(String expected, Map<String, Object> answer) {
        return Arrays.stream(expected.split(";"))
                .map(one -> one.split("=", 2))
                .allMatch(one ->
                        one.length == 2
                                && answer.containsKey(one[0].strip())
                                && same(one[1], text(answer.get(one[0].strip()))));
    }

    private static boolean same(String expected, String answered) {
        try {
            return new BigDecimal(expected.strip()).compareTo(new BigDecimal(answered)) == 0;
        } catch (NumberFormatException words) {
            return expected.strip().equalsIgnoreCase(answered);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Long cents -> Money.euros(cents).toPlainString();
            case Boolean yes -> yes ? "True" : "False";
            default -> value.toString();
        };
    }

    private static Map<String, Object> answer(String code, String typed) {
        FundingRules rules = FundingRules.shipped();
        try {
            var inputs = new CaseInputs(typed);
            return rules.coded(code)
                    .map(rule -> answer(rule, inputs, rules))
                    .orElse(Map.of("", "? " + code));
        } catch (Refusal.BadRequest | DateTimeException | NumberFormatException unread) {
            return Map.of("", "? " + unread.getMessage());
        }
    }

    private static Map<String, Object> answer(
            FundingRule rule, CaseInputs inputs, FundingRules rules) {
        return switch (rule.kind()) {
            case PART_PROPRE, INFORMATION, PROJET -> ownShare(rule, inputs, rules);
            case FCTVA ->
                    Map.of(
                            "",
                            FinancingPlan.refund(
                                    inputs.expense(rule),
                                    inputs.amount("ttc", "amount", "montant", "cost"),
                                    inputs.day(rule),
                                    inputs.carrier(),
                                    rules));
            case FONDS_DE_CONCOURS -> concourse(rule, inputs);
            case AIDE, PRET ->
                    rule.steps().all().isEmpty() ? cumul(rule, inputs) : aid(rule, inputs);
            case PUBLICATION -> publication(rule, inputs);
            case PART_DES_DEPENSES -> privateSchool(rule, inputs);
        };
    }

    /** Not the rule that was lowered without a decision, nor the bill that is no law. */
    private static FundingRule least(
            FundingRule asked, CaseInputs in, LocalDate day, FundingRules rules) {
        boolean decided = in.yes("prefet", "prefect", "derogation", "derog", "decision_prefet");
        FundingRule usual = rules.coded("MIN20").orElseThrow();
        FundingRule from = asked.kind() == Kind.PART_PROPRE ? asked : usual;
        return rules.of(Kind.PART_PROPRE, day)
                .filter(one -> decided && one.replaces() != null && one.about(in.expense(from)))
                .filter(one -> from.equals(usual) || from.equals(one))
                .findFirst()
                .orElse(from.replaces() == null ? from : usual);
    }

    private static Map<String, Object> ownShare(
            FundingRule asked, CaseInputs inputs, FundingRules rules) {
        LocalDate day = inputs.day(asked);
        FundingRule rule = least(asked, inputs, day, rules);
        long shared = inputs.own() + sum(inputs.given(true));
        String waived = rule.waived(inputs.carrier(), inputs.departement(), day);
        boolean asks =
                rule.inForce(day)
                        && waived == null
                        && inputs.expense(rule).nature() == Nature.INVESTISSEMENT;
        long required = asks ? Money.least(shared, rule.rate()) : 0;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", inputs.own() >= required);
        answer.put("required", required);
        answer.put("public", shared);
        if (waived != null) {
            answer.put("exempt", waived);
        }
        return answer;
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(one -> one).sum();
    }

    private static Map<String, Object> concourse(FundingRule rule, CaseInputs inputs) {
        long others = sum(inputs.given(true)) + sum(inputs.given(false)) + inputs.amount("fctva");
        boolean may = rule.opensTo(inputs.carrier()) && rule.inForce(inputs.day(rule));
        long most = may ? Scrutiny.most(rule, inputs.cost(), others) : 0;
        long asked = inputs.amount("fdc", "fonds_de_concours", "amount", "montant");
        return asked(asked, most);
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
        long asked = given.getOrDefault(own, 0L);
        long most = Money.part(inputs.cost(), rule.cumul() == 0 ? Money.WHOLE : rule.cumul());
        boolean may = eligible(rule, inputs);
        Map<String, Object> answer = new LinkedHashMap<>(asked(sum(given), may ? most : 0));
        answer.put("", may ? Math.max(0, most - sum(given) + asked) : 0L);
        return answer;
    }

    private static boolean eligible(FundingRule rule, CaseInputs inputs) {
        LocalDate day = inputs.day(rule);
        long people = Long.parseLong("0" + inputs.word("population", "pop", "habitants"));
        long below = Math.max(rule.scope().below(), rule.scope().belowIf());
        String speed = inputs.word("debit", "mbps", "speed");
        boolean fast =
                rule.scope().slow() > 0
                        && !speed.isEmpty()
                        && new BigDecimal(speed).compareTo(BigDecimal.valueOf(rule.scope().slow()))
                                > 0;
        boolean said = inputs.has("mo", "porteur", "carrier", "beneficiaire", "beneficiary");
        return rule.inForce(day)
                && !fast
                && rule.opensTo(inputs.word("level", "niveau"))
                && (!said || rule.opensTo(inputs.carrier()))
                && rule.opensIn(inputs.departement(), day)
                && (below == 0 || people < below);
    }

    private static Map<String, Object> aid(FundingRule rule, CaseInputs inputs) {
        long cost = inputs.cost();
        boolean may = eligible(rule, inputs);
        long aid = may ? rule.bounds(cost, inputs.many()).paid() : 0;
        Map<String, Long> others = new LinkedHashMap<>(inputs.given(true));
        others.putAll(inputs.added(cost));
        long own = cost - aid - sum(others) - sum(inputs.given(false));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("", aid);
        answer.put("ok", may && aid > 0);
        for (String name : List.of("state", "bdt", "etat", "aid", "aide", "subvention")) {
            answer.put(name, aid);
        }
        answer.putAll(others);
        answer.put("own", own);
        answer.put("ok20", own >= Money.least(own + aid + sum(others), LEAST_SHARE));
        return answer;
    }

    private static Map<String, Object> publication(FundingRule rule, CaseInputs inputs) {
        String people = inputs.word("population", "pop", "habitants");
        boolean small = !people.isEmpty() && Long.parseLong(people) < rule.scope().atLeast();
        return Map.of(
                "publish",
                rule.inForce(inputs.day(rule))
                        && !small
                        && inputs.amount("amount", "montant") > rule.above());
    }

    private static Map<String, Object> privateSchool(FundingRule rule, CaseInputs inputs) {
        long spent = inputs.amount("depenses", "expenses", "yearly", "budget", "charges");
        long most = Money.part(spent - inputs.amount("forfaits", "forfait"), rule.rate());
        return asked(inputs.amount("amount", "montant", "subvention", "subs"), most);
    }
}
