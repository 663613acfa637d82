package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.Money;
import fr.preau.law.Answer.Verification;
import fr.preau.law.LawFile;
import fr.preau.law.LawFile.LawException;
import fr.preau.rooms.programmes.funding.CostKind.Nature;
import fr.preau.rooms.programmes.funding.FundingRule.Ceiling;
import fr.preau.rooms.programmes.funding.FundingRule.Condition;
import fr.preau.rooms.programmes.funding.FundingRule.Fact;
import fr.preau.rooms.programmes.funding.FundingRule.Kind;
import fr.preau.rooms.programmes.funding.FundingRule.Limit;
import fr.preau.rooms.programmes.funding.FundingRule.People;
import fr.preau.rooms.programmes.funding.FundingRule.Place;
import fr.preau.rooms.programmes.funding.FundingRule.RuleSource;
import fr.preau.rooms.programmes.funding.FundingRule.Scope;
import fr.preau.rooms.programmes.funding.FundingRule.Step;
import fr.preau.rooms.programmes.funding.FundingRule.Steps;
import fr.preau.rooms.programmes.funding.FundingRule.Unit;
import fr.preau.rooms.programmes.funding.FundingRule.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of funding, read once from the files of {@code droit/financement/} that {@code
 * droit/sommaire.yml} lists; a file that is not understood is refused with a sentence.
 */
final class FundingRules {
    private static final String KEYS = "code texte url genre nom taux seuils tranches plafond plafond_en_plus plancher seuil cumul depuis jusqu_a "
            + "niveaux porteurs porteurs_si depenses nature decision limites population_des debit_jusqu_a payeur ou dispenses avertit remplace dit verification sources note";
    private static final FundingRules SHIPPED = read(LawFile::shipped);
    private final List<FundingRule> all;

    private FundingRules(List<FundingRule> all) {
        this.all = List.copyOf(all);
    }

    /** Those that ship with Préau. */
    static FundingRules shipped() {
        return SHIPPED;
    }

    /** Those of other files: path below {@code droit/} → text. */
    static FundingRules read(Function<String, String> files) {
        List<FundingRule> all = new ArrayList<>();
        LawFile.each(files, "financement", file -> {
            file.allow("texte titre url regles");
            file.list("regles").forEach(lawFile -> all.add(rule(lawFile, file)));
        });
        return new FundingRules(all);
    }

    List<FundingRule> all() {
        return all;
    }

    /** The rule with that code, in force or not. */
    Optional<FundingRule> coded(String code) {
        return all.stream().filter(rule -> rule.code().equals(code)).findFirst();
    }

    /** Those of a kind that hold on a day, in the order of their files. */
    Stream<FundingRule> of(Kind kind, LocalDate day) {
        return all.stream().filter(rule -> rule.kind() == kind && rule.inForce(day));
    }

    /**
     * Those that ask a least share of who carries a project, on a day: where one that lowers another holds, the other
     * does not.
     *
     * @param lowers whether one that needs a decision holds
     */
    List<FundingRule> shares(LocalDate day, Predicate<FundingRule> lowers) {
        List<FundingRule> all = of(Kind.PART_PROPRE, day).filter(rule -> rule.replaces() == null || lowers.test(rule))
                .toList();
        return all.stream()
                .filter(rule -> all.stream().noneMatch(other -> rule.code().equals(other.replaces())))
                .toList();
    }

    /** What can be chosen in a plan: schemes and loans, whether open or not. */
    List<FundingRule> schemes() {
        var chosen = EnumSet.of(Kind.AIDE, Kind.PRET, Kind.FONDS_DE_CONCOURS);
        return all.stream().filter(rule -> chosen.contains(rule.kind())).toList();
    }

    private static FundingRule rule(LawFile f, LawFile file) {
        f.allow(KEYS);
        Kind kind = named(Kind.class, f.text("genre"));
        List<Ceiling> caps = Stream.of("plafond", "plafond_en_plus")
                .filter(f::has)
                .map(text -> ceiling(f, text))
                .toList();
        return new FundingRule(f.text("code"), kind, f.text("nom", file.text("titre")), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), rate(f, "taux"), steps(f, kind), caps,
                f.has("plancher") ? ceiling(f, "plancher") : null, f.has("seuil") ? amount(f, "seuil") : 0,
                rate(f, "cumul"), scope(f), f.list("limites").stream().map(FundingRules::limit).toList(),
                f.list("ou").stream().map(FundingRules::place).toList(),
                f.list("dispenses").stream().map(FundingRules::waiver).toList(), f.yes("avertit"),
                f.textOrNull("remplace"), f.text("dit"), cited(f, file));
    }

    private static RuleSource cited(LawFile f, LawFile file) {
        List<String> sources = f.texts("sources");
        if (sources.isEmpty()) {
            throw new LawException("« sources » manque");
        }
        String url = f.has("texte") ? f.address("url") : file.address("url");
        return new RuleSource(f.text("texte", file.text("texte")), url, sources,
                Verification.read(f.text("verification")), f.text("note", ""));
    }

    private static Scope scope(LawFile f) {
        return new Scope(Set.copyOf(f.texts("niveaux")), some(Payer.class, f.texts("porteurs")),
                some(Payer.class, f.texts("porteurs_si")), some(CostKind.class, f.texts("depenses")),
                f.has("nature") ? named(Nature.class, f.text("nature")) : null, f.text("decision", ""),
                number(f, "population_des", 0), number(f, "debit_jusqu_a", 0),
                f.has("payeur") ? named(Payer.class, f.text("payeur")) : null);
    }

    private static Steps steps(LawFile f, Kind kind) {
        List<Step> all = Stream.of("seuils", "tranches")
                .flatMap(key -> f.list(key).stream())
                .map(FundingRules::step)
                .toList();
        boolean one = kind == Kind.AIDE && f.has("taux");
        return new Steps(one ? List.of(new Step(Long.MAX_VALUE, rate(f, "taux"))) : all, !f.has("tranches"));
    }

    private static Step step(LawFile f) {
        f.allow("sous taux");
        return new Step(f.has("sous") ? amount(f, "sous") : Long.MAX_VALUE, rate(f, "taux"));
    }

    private static Ceiling ceiling(LawFile f, String key) {
        LawFile file = f.block(key).allow("montant par depuis par_an");
        return new Ceiling(amount(file, "montant"), named(Unit.class, file.text("par")),
                file.day("depuis", Long.MIN_VALUE), file.yes("par_an"));
    }

    private static Place place(LawFile f) {
        f.allow("dept depuis");
        return new Place(Set.copyOf(f.texts("dept")), f.day("depuis", Long.MIN_VALUE));
    }

    private static Limit limit(LawFile f) {
        f.allow("porteurs depuis jusqu_a habitants outre_mer si au_plus au_plus_outre_mer ville");
        return new Limit(some(Payer.class, f.texts("porteurs")), f.day("depuis", Long.MIN_VALUE),
                f.day("jusqu_a", Long.MAX_VALUE), people(f, "habitants", "outre_mer", 0),
                f.has("si") ? named(Condition.class, f.text("si")) : null,
                people(f, "au_plus", "au_plus_outre_mer", Long.MAX_VALUE), number(f, "ville", 0));
    }

    private static People people(LawFile f, String key, String overseas, long otherwise) {
        long there = number(f, key, otherwise);
        return new People(there, number(f, overseas, there));
    }

    private static Waiver waiver(LawFile f) {
        f.allow("nom dept porteurs niveaux si depuis");
        return new Waiver(f.text("nom"), Set.copyOf(f.texts("dept")), some(Payer.class, f.texts("porteurs")),
                Set.copyOf(f.texts("niveaux")), f.has("si") ? named(Fact.class, f.text("si")) : null,
                f.day("depuis", Long.MIN_VALUE));
    }

    private static long rate(LawFile f, String key) {
        return f.has(key) ? Money.readRate(key, f.text(key)) : 0;
    }

    private static long amount(LawFile f, String key) {
        return Money.read(key, f.text(key));
    }

    private static long number(LawFile f, String key, long otherwise) {
        return f.has(key) ? Long.parseLong(f.text(key)) : otherwise;
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> among, List<String> names) {
        Set<E> some = EnumSet.noneOf(among);
        names.forEach(name -> some.add(named(among, name)));
        return some;
    }

    private static <E extends Enum<E>> E named(Class<E> among, String name) {
        try {
            return Enum.valueOf(among, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new LawException("mot inconnu « " + name + " »");
        }
    }
}
