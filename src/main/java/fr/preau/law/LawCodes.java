package fr.preau.law;

import fr.preau.law.LawFile.LawException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words of the law files: levels, subjects, authorities, facts and perimeters, each with its labels, in their
 * order.
 */
public final class LawCodes {
    private final Map<String, Level> levels;
    private final Map<String, Subject> subjects;
    private final Map<String, Label> groups;
    private final List<Situation> situations;
    private final Map<String, Authority> authorities;
    private final Map<String, FactCode> facts;
    private final Map<String, Perimeter> perimeters;

    /** Of the four files of codes and the perimeters. */
    LawCodes(LawFile levels, LawFile subjects, LawFile authorities, LawFile facts, List<LawFile> perimeters) {
        this.levels = byCode(levels.list("niveaux"), LawCodes::level, Level::code);
        this.subjects = byCode(subjects.list("sujets"), LawCodes::subject, Subject::code);
        this.groups = new LinkedHashMap<>();
        subjects.list("groupes").forEach(group -> groups.put(group.text("code"), label(group, "")));
        this.situations = subjects.list("situations").stream().map(this::situation).toList();
        this.authorities = byCode(authorities.list("autorites"), LawCodes::authority, Authority::code);
        this.facts = byCode(facts.list("faits"), LawCodes::fact, FactCode::code);
        this.perimeters = byCode(perimeters, LawCodes::perimeter, Perimeter::code);
    }

    /**
     * A level of school.
     *
     * @param authority the category of the authority it depends on, before any substitution
     * @param like the level whose rules are also its own; empty when it has only its own
     */
    public record Level(String code, Label label, Label plural, String authority, boolean isPrivate, String like) {}

    /**
     * @param question how a mayor would ask it
     * @param words what people say who speak of it, by which it is found
     * @param decision what is decided, after "decides": "on the purchase"
     */
    public record Subject(String code, String group, Label label, Label question, Label description, Label words,
            Label decision) {}

    /** What happens in a school, in everyday words, and the subject it is about. */
    public record Situation(Label label, String subject) {}

    /** Which side an authority is on. */
    public enum Family {
        ETAT, LOCALE, ETABLISSEMENT, PRIVEE, AUTRE, AUCUNE
    }

    /**
     * @param phrase how it is said inside a sentence: "la commune"
     * @param brief how it is said in a narrow column
     */
    public record Authority(String code, Family family, Label label, Label phrase, Label brief) {}

    /**
     * A fact that may be given.
     *
     * @param values empty for a plain fact (1, or the SIREN of the body it names)
     * @param names the authority whose body the SIREN is
     * @param derived also read from the place
     * @param levels the levels it can concern; empty when it can concern all
     * @param hintedBy codes of BANATIC that make one think of it
     * @param ofTheSchool whether it is what the school is, and no act
     */
    public record FactCode(String code, Label label, Map<String, Label> values, @Nullable String byDefault,
            @Nullable String names, boolean derived, List<String> levels, boolean ofTheSchool, List<String> hintedBy) {
        /** Whether it is so or not, and nothing more but the body it names. */
        public boolean plain() {
            return values.isEmpty();
        }

        void check(String value) {
            if (plain() ? !value.equals("1") : !values.containsKey(value)) {
                throw new LawException("valeur inconnue « " + code + "=" + value + " »");
            }
        }

        /** How a value of it is said. */
        public Label say(String value) {
            return values.getOrDefault(value, label);
        }
    }

    private static Level level(LawFile f) {
        f.allow("code fr en pluriel pluriel_en collectivite prive comme");
        return new Level(f.text("code"), label(f, ""), label(f, "pluriel"), f.text("collectivite"), f.yes("prive"),
                f.text("comme", ""));
    }

    private static Subject subject(LawFile f) {
        f.allow("code groupe fr en question question_en description description_en mots mots_en" + " decide decide_en");
        return new Subject(f.text("code"), f.text("groupe"), label(f, ""), label(f, "question"),
                label(f, "description"), label(f, "mots"), label(f, "decide"));
    }

    private Situation situation(LawFile f) {
        f.allow("fr en sujet");
        return new Situation(label(f, ""), subject(f.text("sujet")).code());
    }

    private static Authority authority(LawFile f) {
        f.allow("code famille fr en phrase phrase_en bref bref_en");
        return new Authority(f.text("code"), Family.valueOf(f.text("famille")), label(f, ""), label(f, "phrase"),
                f.has("bref") ? label(f, "bref") : label(f, ""));
    }

    private static FactCode fact(LawFile f) {
        f.allow("code valeurs par_defaut nomme deduit niveaux nature banatic fr en valeurs_fr" + " valeurs_en");
        Map<String, Label> values = new LinkedHashMap<>();
        if (f.isList("valeurs")) {
            LawFile fr = f.block("valeurs_fr");
            LawFile en = f.block("valeurs_en");
            f.texts("valeurs").forEach(value -> values.put(value, new Label(fr.text(value), en.text(value))));
        }
        return new FactCode(f.text("code"), label(f, ""), values, f.textOrNull("par_defaut"), f.textOrNull("nomme"),
                f.yes("deduit"), f.isList("niveaux") ? f.texts("niveaux") : List.of(),
                "ecole".equals(f.textOrNull("nature")), f.texts("banatic"));
    }

    private static Perimeter perimeter(LawFile f) {
        f.allow("territoire nom depuis source verification communes arrondissements");
        var communes = new java.util.HashSet<>(f.block("communes").keys());
        if (f.has("arrondissements")) {
            communes.addAll(f.block("arrondissements").keys());
        }
        return new Perimeter(f.text("territoire"), f.text("nom"), f.day("depuis", Long.MAX_VALUE),
                java.util.Set.copyOf(communes));
    }

    private static Label label(LawFile f, String key) {
        return key.isEmpty() ? new Label(f.text("fr"), f.text("en")) : new Label(f.text(key), f.text(key + "_en"));
    }

    private static <T> Map<String, T> byCode(List<LawFile> items, Function<LawFile, T> read, Function<T, String> code) {
        Map<String, T> all = new LinkedHashMap<>();
        for (LawFile item : items) {
            T one = read.apply(item);
            if (all.put(code.apply(one), one) != null) {
                throw new LawException("code en double « " + code.apply(one) + " »");
            }
        }
        return all;
    }

    public List<Level> levels() {
        return new ArrayList<>(levels.values());
    }

    public List<Subject> subjects() {
        return new ArrayList<>(subjects.values());
    }

    public Map<String, Label> groups() {
        return java.util.Collections.unmodifiableMap(groups);
    }

    public List<Authority> authorities() {
        return new ArrayList<>(authorities.values());
    }

    public List<FactCode> facts() {
        return new ArrayList<>(facts.values());
    }

    /** In the order in which they are most often asked. */
    public List<Situation> situations() {
        return situations;
    }

    /** The act that a competence declared to BANATIC makes one think of, at a level. */
    public @Nullable FactCode hinted(String banatic, String level) {
        return facts.values()
                .stream()
                .filter(fact -> fact.hintedBy().contains(banatic))
                .filter(fact -> fact.levels().isEmpty() || fact.levels().contains(level))
                .findFirst()
                .orElse(null);
    }

    /** Whether a rule written for a level, {@code *} or {@code PUBLIC} is one of that level. */
    boolean covers(String written, Level level) {
        return written.equals(level.code()) || written.equals("*") || written.equals("PUBLIC") && !level.isPrivate()
                || !level.like().isEmpty() && covers(written, level(level.like()));
    }

    List<Perimeter> perimeters() {
        return new ArrayList<>(perimeters.values());
    }

    public boolean knowsLevel(String code) {
        return levels.containsKey(code);
    }

    public boolean knowsSubject(String code) {
        return subjects.containsKey(code);
    }

    public boolean knowsFact(String code) {
        return facts.containsKey(code);
    }

    public Level level(String code) {
        return known(levels, code, "niveau");
    }

    public Subject subject(String code) {
        return known(subjects, code, "sujet");
    }

    public Authority authority(String code) {
        return known(authorities, code, "autorité");
    }

    public FactCode fact(String code) {
        return known(facts, code, "fait");
    }

    Perimeter perimeter(String code) {
        return known(perimeters, code, "territoire");
    }

    private static <T> T known(Map<String, T> all, String code, String what) {
        T one = all.get(code);
        if (one == null) {
            throw new LawException(what + ", code inconnu : « " + code + " »");
        }
        return one;
    }

    /** A word in both languages. */
    public record Label(String fr, String en) {
        /** In French, or in English. */
        public String in(boolean french) {
            return french ? fr : en;
        }
    }

    /**
     * Communes that a law puts together since a day, like the Métropole de Lyon: a file of {@code
     * droit/territoires}.
     */
    record Perimeter(String code, String name, long from, Set<String> communes) {
        static final Perimeter NONE = new Perimeter("", "", Long.MAX_VALUE, Set.of());

        boolean holds(String commune, long day) {
            return day >= from && communes.contains(commune);
        }
    }
}
