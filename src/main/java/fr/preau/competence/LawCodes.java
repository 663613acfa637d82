package fr.preau.competence;

import fr.preau.competence.LawFile.LawException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words of the law files: levels, subjects, authorities, facts and perimeters, each with its
 * labels, in their order.
 */
final class LawCodes {
    private final Map<String, Level> levels;
    private final Map<String, Subject> subjects;
    private final Map<String, Label> groups;
    private final Map<String, Authority> authorities;
    private final Map<String, FactCode> facts;
    private final Map<String, Perimeter> perimeters;

    private LawCodes(
            LawFile levels,
            LawFile subjects,
            LawFile authorities,
            LawFile facts,
            List<LawFile> perimeters) {
        this.levels = byCode(levels.list("niveaux"), LawCodes::level, Level::code);
        this.subjects = byCode(subjects.list("sujets"), LawCodes::subject, Subject::code);
        this.groups = new LinkedHashMap<>();
        subjects.list("groupes").forEach(group -> groups.put(group.text("code"), label(group, "")));
        this.authorities =
                byCode(authorities.list("autorites"), LawCodes::authority, Authority::code);
        this.facts = byCode(facts.list("faits"), LawCodes::fact, FactCode::code);
        this.perimeters = byCode(perimeters, LawCodes::perimeter, Perimeter::code);
    }

    /**
     * A level of school.
     *
     * @param authority the category of the authority it depends on, before any substitution
     */
    record Level(String code, Label label, Label plural, String authority, boolean isPrivate) {}

    /**
     * @param question how a mayor would ask it
     */
    record Subject(String code, String group, Label label, Label question, Label description) {}

    /** Which side an authority is on. */
    enum Family {
        ETAT,
        LOCALE,
        ETABLISSEMENT,
        PRIVEE,
        AUTRE,
        AUCUNE
    }

    /**
     * @param phrase how it is said inside a sentence: "la commune"
     */
    record Authority(String code, Family family, Label label, Label phrase) {}

    /**
     * A fact that may be given.
     *
     * @param values empty for a plain fact (1, or the SIREN of the body it names)
     * @param names the authority whose body the SIREN is
     * @param derived also read from the place
     */
    record FactCode(
            String code,
            Label label,
            Map<String, Label> values,
            @Nullable String byDefault,
            @Nullable String names,
            boolean derived) {
        boolean plain() {
            return values.isEmpty();
        }

        void check(String value) {
            if (plain() ? !value.equals("1") : !values.containsKey(value)) {
                throw new LawException("valeur inconnue « " + code + "=" + value + " »");
            }
        }

        Label say(String value) {
            return values.getOrDefault(value, label);
        }
    }

    /** Reads the four files of codes and the perimeters. */
    static LawCodes read(
            LawFile levels,
            LawFile subjects,
            LawFile authorities,
            LawFile facts,
            List<LawFile> perimeters) {
        return new LawCodes(levels, subjects, authorities, facts, perimeters);
    }

    private static Level level(LawFile f) {
        f.allow("code", "fr", "en", "pluriel", "pluriel_en", "collectivite", "prive");
        return new Level(
                f.text("code"),
                label(f, ""),
                label(f, "pluriel"),
                f.text("collectivite"),
                f.yes("prive"));
    }

    private static Subject subject(LawFile f) {
        f.allow(
                "code",
                "groupe",
                "fr",
                "en",
                "question",
                "question_en",
                "description",
                "description_en");
        return new Subject(
                f.text("code"),
                f.text("groupe"),
                label(f, ""),
                label(f, "question"),
                label(f, "description"));
    }

    private static Authority authority(LawFile f) {
        f.allow("code", "famille", "fr", "en", "phrase", "phrase_en");
        return new Authority(
                f.text("code"),
                Family.valueOf(f.text("famille")),
                label(f, ""),
                label(f, "phrase"));
    }

    private static FactCode fact(LawFile f) {
        f.allow(
                "code",
                "valeurs",
                "par_defaut",
                "nomme",
                "deduit",
                "fr",
                "en",
                "valeurs_fr",
                "valeurs_en");
        Map<String, Label> values = new LinkedHashMap<>();
        if (f.isList("valeurs")) {
            LawFile fr = f.block("valeurs_fr");
            LawFile en = f.block("valeurs_en");
            f.texts("valeurs")
                    .forEach(value -> values.put(value, new Label(fr.text(value), en.text(value))));
        }
        return new FactCode(
                f.text("code"),
                label(f, ""),
                values,
                f.textOrNull("par_defaut"),
                f.textOrNull("nomme"),
                f.yes("deduit"));
    }

    private static Perimeter perimeter(LawFile f) {
        f.allow(
                "territoire",
                "nom",
                "depuis",
                "source",
                "verification",
                "communes",
                "arrondissements");
        var communes = new java.util.HashSet<>(f.block("communes").keys());
        if (f.has("arrondissements")) {
            communes.addAll(f.block("arrondissements").keys());
        }
        return new Perimeter(
                f.text("territoire"),
                f.text("nom"),
                f.day("depuis", Long.MAX_VALUE),
                java.util.Set.copyOf(communes));
    }

    private static Label label(LawFile f, String key) {
        return key.isEmpty()
                ? new Label(f.text("fr"), f.text("en"))
                : new Label(f.text(key), f.text(key + "_en"));
    }

    private static <T> Map<String, T> byCode(
            List<LawFile> items, Function<LawFile, T> read, Function<T, String> code) {
        Map<String, T> all = new LinkedHashMap<>();
        for (LawFile item : items) {
            T one = read.apply(item);
            if (all.put(code.apply(one), one) != null) {
                throw new LawException("code en double « " + code.apply(one) + " »");
            }
        }
        return all;
    }

    List<Level> levels() {
        return new ArrayList<>(levels.values());
    }

    List<Subject> subjects() {
        return new ArrayList<>(subjects.values());
    }

    Map<String, Label> groups() {
        return java.util.Collections.unmodifiableMap(groups);
    }

    List<Authority> authorities() {
        return new ArrayList<>(authorities.values());
    }

    List<FactCode> facts() {
        return new ArrayList<>(facts.values());
    }

    List<Perimeter> perimeters() {
        return new ArrayList<>(perimeters.values());
    }

    boolean knowsLevel(String code) {
        return levels.containsKey(code);
    }

    boolean knowsSubject(String code) {
        return subjects.containsKey(code);
    }

    boolean knowsFact(String code) {
        return facts.containsKey(code);
    }

    Level level(String code) {
        return known(levels, code, "niveau");
    }

    Subject subject(String code) {
        return known(subjects, code, "sujet");
    }

    Authority authority(String code) {
        return known(authorities, code, "autorité");
    }

    FactCode fact(String code) {
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
    record Label(String fr, String en) {
        String in(boolean french) {
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
