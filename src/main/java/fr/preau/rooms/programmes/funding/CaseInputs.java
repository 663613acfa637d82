package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Money;
import fr.preau.ground.kernel.Period;
import fr.preau.rooms.programmes.funding.FundingRule.Unit;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case gives, {@code own=20000;dept=974;type=iaas}: facts of the project, and amounts by who brings them. A
 * {@code dept} written as a code is where it is; as an amount, what a département pays. A name that is no known fact is
 * that of a public body that pays.
 */
final class CaseInputs {
    private static final String[] OWN = {"own", "propre", "fonds_propres", "autofinancement"};
    private static final Set<String> APART = words(
            "private prive mecenat caf msa familles parents don dons fondation association entreprise entreprises");
    static final String[] FUND = {"fdc", "fonds_de_concours"};

    /** What people call who carries a project, folded; a commune for any other word. */
    private static final Map<Payer, Pattern> CALLED = Map.of(Payer.SMO, Pattern.compile("smo|.*\\bouvert.*"),
            Payer.SYNDICAT, Pattern.compile("(syndicat|siv|sirp)(?!.*ouvert).*"), Payer.EPCI,
            Pattern.compile("c[cau]|(epci|communaute|metropole|agglo|interco).*"), Payer.DEPARTEMENT,
            Pattern.compile("(departement|dept|conseil dep).*"), Payer.REGION,
            Pattern.compile("(region|conseil reg|collectivite de corse).*"), Payer.ETAT, Pattern.compile("etat|state"),
            Payer.PRIVE, Pattern.compile("(prive|association|ogec|entreprise|operateur).*"));

    /** What is borrowed is paid back by who borrows: it is a part of its own. */
    private static final String[] LENT = {"loan", "pret", "emprunt"};

    static final String[] COST = {"cost", "cout", "depense", "ht", "total"};
    static final String[] CARRIER = {"mo", "porteur", "carrier", "beneficiaire", "beneficiary"};
    static final String[] EXPENSE = {"type", "expense", "kind", "nature"};
    static final String[] PEOPLE = {"population", "pop", "habitants"};
    static final String[] TOWN = {"uu", "unite_urbaine", "aire_urbaine", "agglomeration"};
    static final String[] PUBLIC = {"public", "total_public", "public_total", "financements_publics"};
    private static final String[] INCLUSIVE = {"ttc", "amount", "montant"};
    private static final List<String> PLACE = List.of("dept", "departement", "territory", "territoire", "code_dept");
    private static final Pattern CODE = Pattern.compile("\\d{2}|2[AB]|9[78]\\d");
    private static final Map<Unit, Set<String>> COUNTED = Map.of(Unit.ECOLE, words("schools ecoles nb_ecoles"),
            Unit.SITE, words("sites etablissements"), Unit.COLLEGE, words("colleges nb_colleges"), Unit.CLASSE,
            words("classes nb_classes"), Unit.ELEVE, words("pupils students eleves nb_eleves"), Unit.ENSEIGNANT,
            words("teachers enseignants nb_enseignants"));
    private static final Set<String> FACTS = words(
            "level niveau type kind nature day jour paid mo porteur carrier ttc ht fdc fonds_de_concours smo fctva"
                    + " tva vat own propre fonds_propres autofinancement uu aire_urbaine agglomeration ans duree rate taux");
    private static final Pattern FACT = Pattern.compile(
            ".*(mbps|debit|speed|unit|cout|cost|_ht$|_ttc$|total|public|amount|montant|installation|^reste|loan|pret|emprunt"
                    + "|depens|expens|charges|budget|forfait|annu|anne|year|date|sign|pop|habitant|benef|pref|derog|decision|renov|ctec|chef"
                    + "|potentiel|pfi|centre|densite|membre|member|l5721|techni|astier|contrat).*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?|\\d{1,2}/\\d{1,2}/\\d{4}");
    private static final String TOP_UP = "_topup";
    private final Map<String, String> told = new LinkedHashMap<>();

    private static Set<String> words(String all) {
        return Set.of(all.split(" "));
    }

    CaseInputs(String inputs) {
        for (String part : inputs.split(";")) {
            String[] parts = part.split("=", 2);
            if (parts.length == 2) {
                told.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
            }
        }
    }

    /** Of the facts whose names hold one of these words; empty when there is none. */
    String about(String words) {
        return told.entrySet()
                .stream()
                .filter(entry -> entry.getKey().matches(".*(" + words + ").*"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether the prefect lowered the least share. */
    boolean decided() {
        return truthy(about("pref|derog|decision"));
    }

    /** A part that is asked for, in millionths; 0 when none is told. */
    long rate() {
        return has("rate", "taux") ? Money.readRate("taux", word("rate", "taux")) : 0;
    }

    static boolean truthy(String value) {
        return !value.matches("(?i)|false|faux|0|non|no");
    }

    String word(String... names) {
        return Arrays.stream(names).filter(told::containsKey).map(told::get).findFirst().orElse("");
    }

    boolean has(String... names) {
        return Arrays.stream(names).anyMatch(told::containsKey);
    }

    /** Whether it tells an act of that name. */
    boolean tells(String act) {
        return truthy(about(act.toLowerCase(Locale.ROOT)));
    }

    boolean yes(String... names) {
        return truthy(word(names));
    }

    /** Zero when it is not told; a part of the expense when it is told in percent. */
    long amount(String... names) {
        return has(names) ? read(names[0], word(names)) : 0;
    }

    private long read(String name, String value) {
        return value.endsWith("%") ? Money.part(cost(), Money.readRate(name, value)) : Money.read(name, value);
    }

    /** What who carries it brings, borrowed or not; what nobody else does when it is not told. */
    long own() {
        long lent = amount(LENT);
        boolean told = has(OWN) || cost() == 0;
        return told ? amount(OWN) + lent : cost() - sum(given(true)) - sum(given(false)) - amount(FUND);
    }

    static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(number -> number).sum();
    }

    /** With VAT; worked out when only the rate is told. */
    long inclusive() {
        String ttc = about("_ttc$");
        long told = ttc.isEmpty() ? amount(INCLUSIVE) : Money.read("ttc", ttc);
        long rate = has("tva", "vat") && told == 0 ? Money.readRate("tva", word("tva", "vat")) : 0;
        return told == 0 ? cost() + Money.part(cost(), rate) : told;
    }

    /** What is spent, with VAT when only that is told; by head when only that is. */
    long cost() {
        String each = about("unit|_eleve$|_pupil$");
        if (!each.isEmpty() && !has(COST)) {
            return Money.read("cost", each) * many().getOrDefault(Unit.ELEVE, 1L);
        }
        String told = has(COST) ? word(COST) : about("cout|cost|_ht$|installation|^reste");
        return told.isEmpty() ? amount(INCLUSIVE) : Money.read("cost", told);
    }

    String departement() {
        return PLACE.stream()
                .filter(this::coded)
                .map(text -> told.getOrDefault(text, "").toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    /** Whether it is the code of a place; beside amounts under a thousand, two digits are one. */
    private boolean coded(String name) {
        String value = told.getOrDefault(name, "").toUpperCase(Locale.ROOT);
        boolean some = told.entrySet()
                .stream()
                .filter(entry -> !PLACE.contains(entry.getKey()))
                .anyMatch(entry -> entry.getValue().matches("\\d{1,3}([.,]\\d+)?"));
        boolean large = told.values().stream().anyMatch(text -> text.matches("\\d{4,}.*"));
        return CODE.matcher(value).matches() && (large || !some || value.length() == 3 || !name.startsWith("dep"));
    }

    /** What bodies bring, own money apart, by their names. */
    Map<String, Long> given(boolean publicMoney) {
        Map<String, Long> given = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            boolean fact = FACTS.contains(name) || COUNTED.values().stream().anyMatch(group -> group.contains(name))
                    || FACT.matcher(name).matches();
            boolean code = PLACE.contains(name) && coded(name);
            boolean amount = value.matches("\\d.*") && !DATE.matcher(value).matches();
            if (amount && !fact && !code && !name.endsWith(TOP_UP) && APART.contains(name) != publicMoney) {
                given.put(name, read(name, value));
            }
        });
        return given;
    }

    /** What other bodies add to a scheme: a part of the expense, or an amount. */
    Map<String, Long> added() {
        Map<String, Long> added = new LinkedHashMap<>();
        told.forEach((name, value) -> {
            if (name.endsWith(TOP_UP)) {
                added.put(name.substring(0, name.length() - TOP_UP.length()), read(name, value));
            }
        });
        return added;
    }

    /** A whole number, with or without spaces; zero when it is not told. */
    long whole(String... names) {
        return Long.parseLong("0" + word(names).replaceAll("[\\s\u00a0\u202f]|[.,]0+$", ""));
    }

    /** For how many years it pays; one where nobody says. */
    long years() {
        return Math.max(1, whole("years", "ans", "duree"));
    }

    /** How many there are of each; one school, one site where nobody says. */
    Map<Unit, Long> many() {
        Map<Unit, Long> many = new EnumMap<>(Unit.class);
        COUNTED.forEach(
                (unit, names) -> names.stream().filter(told::containsKey).forEach(name -> many.put(unit, whole(name))));
        if (many.containsKey(Unit.ELEVE) || many.containsKey(Unit.ENSEIGNANT)) {
            many.putIfAbsent(Unit.ELEVE, 0L);
            many.putIfAbsent(Unit.ENSEIGNANT, 0L);
        }
        long schools = many.getOrDefault(Unit.ECOLE, 1L);
        for (Unit one : List.of(Unit.ECOLE, Unit.COLLEGE, Unit.SITE)) {
            many.putIfAbsent(one, schools);
        }
        return many;
    }

    /** A day, a month or a year, as French or programs write it. */
    private static LocalDate read(String day) {
        return Period.day(day.matches("\\d{4}") ? day + "-07-01" : day.matches("\\d{4}-\\d{2}") ? day + "-01" : day);
    }

    /** The day of one of these words; absent when none is told. */
    @Nullable
    LocalDate dated(String words) {
        String day = about(words);
        return DATE.matcher(day).matches() ? read(day) : null;
    }

    /** The day told; otherwise one on which the rule holds as it is written last. */
    LocalDate day(FundingRule rule) {
        String day = word("date", "day", "jour", "paid", "signature", "signed", "year", "annee");
        Optional<String> dated = Stream.concat(Stream.of(day), told.values().stream().filter(DATE.asMatchPredicate()))
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (dated.isPresent()) {
            return read(dated.get());
        }
        return rule.until() == Long.MAX_VALUE ? LocalDate.of(9999, Month.JANUARY, 1)
                : LocalDate.ofEpochDay(rule.until() - 1);
    }

    Payer carrier() {
        String said = Fold.plain(has(CARRIER) ? word(CARRIER) : word("type"));
        return CALLED.entrySet()
                .stream()
                .filter(entry -> entry.getValue().matcher(said).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(yes("smo") ? Payer.SMO : Payer.COMMUNE);
    }

    /** What a private school spends a year, but what it is given for each pupil. */
    long spent() {
        String spent = "0" + about("depens|expens|yearly|budget|charges|annu");
        String flat = "0" + about("forfait");
        return Money.read("depenses", spent) - Money.read("forfaits", flat);
    }

    /**
     * How it is shared: what who carries it brings, what bodies give, a fund between a grouping and its communes among
     * them.
     */
    Breakdown shares() {
        List<Breakdown.Sum> grants = new ArrayList<>();
        if (has(PUBLIC)) {
            grants.add(sum(PUBLIC[0], Payer.ETAT, amount(PUBLIC) - own()));
        } else {
            given(true).forEach((name, cents) -> grants.add(sum(name, Payer.ETAT, cents)));
            grants.add(sum(FUND[0], Payer.EPCI, amount(FUND)));
        }
        given(false).forEach((name, cents) -> grants.add(sum(name, Payer.PRIVE, cents)));
        grants.removeIf(sum -> sum.cents() == 0);
        long total = own() + grants.stream().mapToLong(Breakdown.Sum::cents).sum();
        return new Breakdown(CostKind.Nature.INVESTISSEMENT, total, grants, List.of());
    }

    private static Breakdown.Sum sum(String name, Payer payer, long cents) {
        var funder = new Funder(name, payer, "", CostKind.Nature.INVESTISSEMENT, 0, Math.max(1, cents), 0, 0,
                Funder.Status.DEMANDE, PlanCost.FIRST_YEAR, null, Funder.Award.UNTOLD);
        return new Breakdown.Sum(funder, cents);
    }

    /** What is bought, from the words of a case; equipment where it says nothing. */
    CostKind expense(FundingRule rule) {
        String said = Fold.plain(word(EXPENSE));
        if (truthy(about("renov"))) {
            return CostKind.RENOVATION;
        }
        if (said.isEmpty() || said.startsWith("smo") || said.startsWith("syndicat")) {
            return rule.scope().expenses().stream().findFirst().orElse(CostKind.EQUIPEMENT);
        }
        if (said.matches("entretien[ _].*(batiment|ecole|local|locaux).*")) {
            return CostKind.ENTRETIEN_BATIMENT;
        }
        if (said.matches("entretien[ _].*(reseau|voirie).*")) {
            return CostKind.ENTRETIEN_RESEAU;
        }
        if (said.matches("(iaas|cloud|nuage).*")) {
            return CostKind.IAAS;
        }
        if (said.matches(
                "(saas|paas|abonnement|ent|entretien|fonctionnement|location|bail|leasing|consommable|fourniture).*")) {
            return CostKind.ABONNEMENT;
        }
        return Arrays.stream(CostKind.values())
                .filter(kind -> said.startsWith(Fold.plain(kind.name()).substring(0, 4)))
                .findFirst()
                .orElse(CostKind.EQUIPEMENT);
    }
}
