package fr.preau.funding;

import fr.preau.funding.FundingRule.Unit;
import fr.preau.kernel.Fold;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a case gives, {@code own=20000;dept=974;type=iaas}: facts of the project, and amounts by who
 * brings them. A {@code dept} written as a code is where it is; as an amount, what a département
 * pays. A name that is no known fact is that of a public body that pays.
 */
final class CaseInputs {
    private static final List<String> OWN =
            List.of("own", "propre", "fonds_propres", "autofinancement");
    private static final Set<String> APART =
            Set.of("private", "prive", "mecenat", "caf", "familles", "loan", "pret", "emprunt");
    private static final List<String> COST = List.of("cost", "cout", "depense", "ht", "total");
    private static final List<String> PLACE =
            List.of("dept", "departement", "territory", "territoire", "code_dept");
    private static final Pattern CODE = Pattern.compile("\\d{2}|2[AB]|9[78]\\d");
    private static final Map<String, Unit> COUNTED = new LinkedHashMap<>();

    static {
        words("schools ecoles nb_ecoles").forEach(one -> COUNTED.put(one, Unit.ECOLE));
        words("sites etablissements").forEach(one -> COUNTED.put(one, Unit.SITE));
        words("colleges nb_colleges").forEach(one -> COUNTED.put(one, Unit.COLLEGE));
        words("classes nb_classes").forEach(one -> COUNTED.put(one, Unit.CLASSE));
        words("pupils students eleves nb_eleves").forEach(one -> COUNTED.put(one, Unit.ELEVE));
        words("teachers enseignants nb_enseignants")
                .forEach(one -> COUNTED.put(one, Unit.ENSEIGNANT));
    }

    private static final Set<String> FACTS =
            words(
                    "level niveau type expense depenses expenses kind nature date day jour paid year annee"
                            + " population pop habitants prefet prefect derogation derog decision_prefet mo porteur"
                            + " carrier beneficiaire beneficiary amount montant ttc forfaits forfait yearly budget"
                            + " charges fdc fonds_de_concours smo fctva debit mbps speed");
    private static final String TOP_UP = "_topup";
    private final Map<String, String> told = new LinkedHashMap<>();

    private static Set<String> words(String all) {
        return Set.of(all.split(" "));
    }

    CaseInputs(String inputs) {
        for (String one : inputs.split(";")) {
            String[] parts = one.split("=", 2);
            if (parts.length == 2) {
                told.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
            }
        }
    }

    private Optional<String> first(List<String> names) {
        return names.stream().filter(told::containsKey).map(told::get).findFirst();
    }

    String word(String... names) {
        return first(Arrays.asList(names)).orElse("");
    }

    boolean has(String... names) {
        return first(Arrays.asList(names)).isPresent();
    }

    boolean yes(String... names) {
        return !word(names).matches("(?i)|false|0|non|no");
    }

    /** Zero when it is not told. */
    long amount(String... names) {
        return first(Arrays.asList(names)).map(one -> Money.read(names[0], one)).orElse(0L);
    }

    long own() {
        return amount(OWN.toArray(String[]::new));
    }

    /** What is spent, with VAT when only that is told. */
    long cost() {
        return has(COST.toArray(String[]::new))
                ? amount(COST.toArray(String[]::new))
                : amount("ttc", "amount", "montant");
    }

    String departement() {
        return PLACE.stream()
                .map(one -> told.getOrDefault(one, "").toUpperCase(Locale.ROOT))
                .filter(one -> CODE.matcher(one).matches())
                .findFirst()
                .orElse("");
    }

    /** What bodies bring, own money apart, by their names. */
    Map<String, Long> given(boolean publicMoney) {
        Map<String, Long> given = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            boolean fact =
                    OWN.contains(name)
                            || COST.contains(name)
                            || FACTS.contains(name)
                            || COUNTED.containsKey(name);
            boolean code =
                    PLACE.contains(name) && CODE.matcher(value.toUpperCase(Locale.ROOT)).matches();
            boolean amount = value.matches("\\d.*") && !value.endsWith("%");
            if (amount
                    && !fact
                    && !code
                    && !name.endsWith(TOP_UP)
                    && APART.contains(name) != publicMoney) {
                given.put(name, Money.read(name, value));
            }
        });
        return given;
    }

    /** What other bodies add to a scheme: a part of the expense, or an amount. */
    Map<String, Long> added(long cost) {
        Map<String, Long> added = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            if (name.endsWith(TOP_UP)) {
                long one =
                        value.endsWith("%")
                                ? Money.part(cost, Money.readRate(name, value))
                                : Money.read(name, value);
                added.put(name.substring(0, name.length() - TOP_UP.length()), one);
            }
        });
        return added;
    }

    /** How many there are of each; one school, one site where nobody says. */
    Map<Unit, Long> many() {
        Map<Unit, Long> many = new EnumMap<>(Unit.class);
        COUNTED.forEach((name, unit) -> {
            if (told.containsKey(name)) {
                many.put(unit, Long.parseLong(told.get(name)));
            }
        });
        if (many.containsKey(Unit.ELEVE)) {
            many.putIfAbsent(Unit.ENSEIGNANT, 0L);
        }
        long schools = many.getOrDefault(Unit.ECOLE, 1L);
        for (Unit one : List.of(Unit.ECOLE, Unit.COLLEGE, Unit.SITE)) {
            many.putIfAbsent(one, schools);
        }
        return many;
    }

    /** The day told; otherwise one on which the rule holds as it is written last. */
    LocalDate day(FundingRule rule) {
        String day = word("date", "day", "jour", "paid");
        String year = word("year", "annee");
        if (!day.isEmpty()) {
            return LocalDate.parse(day);
        }
        if (!year.isEmpty()) {
            return LocalDate.of(Integer.parseInt(year), Month.JULY, 1);
        }
        return rule.until() == Long.MAX_VALUE
                ? LocalDate.of(9999, Month.JANUARY, 1)
                : LocalDate.ofEpochDay(rule.until() - 1);
    }

    Payer carrier() {
        String said =
                Fold.plain(word("mo", "porteur", "carrier", "beneficiaire", "beneficiary"))
                        .toUpperCase(Locale.ROOT);
        if (yes("smo") || said.contains("OUVERT")) {
            return Payer.SMO;
        }
        return Arrays.stream(Payer.values())
                .filter(one -> said.startsWith(one.name()))
                .findFirst()
                .orElse(said.startsWith("C") && said.length() == 2 ? Payer.EPCI : Payer.COMMUNE);
    }

    /** What is bought, from the words of a case; equipment where it says nothing. */
    CostKind expense(FundingRule rule) {
        String said = Fold.plain(word("type", "expense", "kind", "nature"));
        if (said.isEmpty()) {
            return rule.scope().expenses().stream().findFirst().orElse(CostKind.EQUIPEMENT);
        }
        if (said.startsWith("iaas")) {
            return CostKind.IAAS;
        }
        if (said.matches("(saas|paas|abonnement|ent|fonctionnement).*")) {
            return CostKind.ABONNEMENT;
        }
        return Arrays.stream(CostKind.values())
                .filter(one -> said.startsWith(Fold.plain(one.name()).substring(0, 4)))
                .findFirst()
                .orElse(CostKind.EQUIPEMENT);
    }
}
