package fr.preau.rooms.competences.competence;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.Shown;
import fr.preau.ground.web.Visit;
import fr.preau.law.LawCodes;
import fr.preau.people.account.Actor;
import fr.preau.people.territory.Body;
import fr.preau.people.territory.School;
import fr.preau.people.territory.Territories;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritoryKind;
import fr.preau.people.territory.TerritorySnapshot;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Declared acts in words; those who declared them are asked for all together. */
@Component
record ActLines(Territories territories, List<Shown> shown) {
    private static final int FEW = 3;

    /**
     * One act, as a citizen reads it.
     *
     * @param receiver whom it names, with its SIREN; empty when it names nobody
     * @param by who declares it; {@code byPath} of its page, absent when it has none
     * @param person who declared it, under which mandate; empty for what a file brought
     * @param since "depuis le 1 septembre 2013", "du… au…"
     * @param state its badge
     * @param answer the page that answers there, without the language; absent when no commune is named
     * @param mine whether this visitor may withdraw it
     */
    record ActLine(DeclaredAct act, String says, String where, String receiver, String by, @Nullable String byPath,
            String person, String since, AnswerPage.Badge state, @Nullable String answer, boolean mine) {}

    /** In their order; one statement to each module at most. */
    List<ActLine> lines(Visit visit, @Nullable Actor actor, List<DeclaredAct> acts) {
        Map<Ref, Shown.Mention> known = named(acts, visit.language());
        return acts.stream().map(act -> line(visit, actor, act, known)).toList();
    }

    /** Who declared those acts, by organisation and by mandate. */
    Map<Ref, Shown.Mention> named(List<DeclaredAct> acts, Language language) {
        Set<Ref> refs = new HashSet<>();
        for (DeclaredAct act : acts) {
            organisation(act).ifPresent(refs::add);
            mandate(act.mandate()).ifPresent(refs::add);
        }
        return refs.isEmpty() ? Map.of() : Shown.all(shown, refs, language);
    }

    private static Optional<Ref> organisation(DeclaredAct act) {
        return Optional.ofNullable(act.declarer()).map(text -> new Ref("organisation", text));
    }

    private static Optional<Ref> mandate(@Nullable String id) {
        return Optional.ofNullable(id).map(text -> new Ref("mandat", text));
    }

    private ActLine line(Visit visit, @Nullable Actor actor, DeclaredAct act, Map<Ref, Shown.Mention> known) {
        TerritorySnapshot france = territories.now();
        Shown.Mention by = organisation(act).map(known::get).orElse(null);
        return new ActLine(act, says(act, visit.language()), place(act, france),
                act.receiver() == null ? "" : called(act, act.receiver(), france), declarer(act, known),
                by == null ? null : by.path(),
                mandate(act.mandate()).map(known::get)
                        .map(mention -> mention.name() + ", " + mention.detail())
                        .orElse(""),
                since(visit, act), state(visit, act), answer(act), act.stands() && act.declarer() != null
                        && actor != null && actor.may(Declarations.POWER, act.declarer()).allowed());
    }

    /** The name of who declares it, otherwise its SIREN. */
    String declarer(DeclaredAct act, Map<Ref, Shown.Mention> known) {
        return organisation(act).map(known::get)
                .map(Shown.Mention::name)
                .orElseGet(() -> act.siren() == null ? String.valueOf(act.declarer())
                        : called(act, act.siren(), territories.now()));
    }

    /** What the act says: « Le numérique éducatif est transféré à l’intercommunalité ». */
    static String says(DeclaredAct act, Language language) {
        LawCodes codes = Competences.law().codes();
        if (!codes.knowsFact(act.fact())) {
            return act.fact();
        }
        LawCodes.FactCode fact = codes.fact(act.fact());
        boolean french = language == Language.FR;
        String value = fact.say(act.value()).in(french);
        return fact.plain() ? value : fact.label().in(french) + " : " + value;
    }

    /** Where it holds: a few names, then how many more. */
    static String place(DeclaredAct act, TerritorySnapshot france) {
        List<String> scope = act.scope();
        String few = scope.stream()
                .limit(FEW)
                .map(code -> place(act.kind(), code, france))
                .collect(Collectors.joining(", "));
        return scope.size() > FEW ? few + " + " + (scope.size() - FEW) : few;
    }

    private static String place(String kind, String code, TerritorySnapshot france) {
        Optional<String> name = kind.equals("SCHOOL") ? france.school(code).map(School::name)
                : france.latest(TerritoryKind.valueOf(kind), code).map(Territory::name);
        return name.map(text -> text + " (" + code + ")").orElse(code);
    }

    /** A body by its SIREN: a grouping, or what governs the place the act bears on. */
    static String called(DeclaredAct act, String siren, TerritorySnapshot france) {
        return france.latest(TerritoryKind.EPCI, siren)
                .or(() -> france.latest(TerritoryKind.SYNDICAT, siren))
                .map(Territory::name)
                .or(() -> governing(act, siren, france))
                .map(name -> name + ", SIREN " + siren)
                .orElse("SIREN " + siren);
    }

    private static Optional<String> governing(DeclaredAct act, String siren, TerritorySnapshot france) {
        String code = act.scope().getFirst();
        return switch (act.kind()) {
            case "COMMUNE" -> france.place(code, act.from())
                    .flatMap(place -> siren.equals(place.commune().siren()) ? Optional.of(place.commune().name())
                            : council(place.departement(), siren, act, france)
                                    .or(() -> council(place.region(), siren, act, france)));
            case "DEPARTEMENT", "REGION" ->
                council(france.latest(TerritoryKind.valueOf(act.kind()), code).orElse(null), siren, act, france);
            default -> Optional.empty();
        };
    }

    private static Optional<String> council(@Nullable Territory of, String siren, DeclaredAct act,
            TerritorySnapshot france) {
        return of == null ? Optional.empty()
                : france.council(of.kind(), of.code(), act.from())
                        .filter(body -> siren.equals(body.siren()))
                        .map(Body::name);
    }

    private static String since(Visit visit, DeclaredAct act) {
        LocalDate last = act.last();
        return last == null ? visit.t("competence.act.since", visit.date(act.from()))
                : visit.t("competence.act.between", visit.date(act.from()), visit.date(last));
    }

    private static AnswerPage.Badge state(Visit visit, DeclaredAct act) {
        String words = visit.t("competence.act.status." + act.status());
        return switch (act.status()) {
            case DECLARED -> new AnswerPage.Badge(words, "done", "file-pen-line");
            case CONTESTED -> new AnswerPage.Badge(words, "check", "triangle-alert");
            case WITHDRAWN -> new AnswerPage.Badge(words, "out", "circle-slash");
        };
    }

    private static @Nullable String answer(DeclaredAct act) {
        LawCodes codes = Competences.law().codes();
        String level = codes.knowsFact(act.fact()) && !codes.fact(act.fact()).levels().isEmpty()
                ? "&niveau=" + codes.fact(act.fact()).levels().getFirst()
                : "";
        return switch (act.kind()) {
            case "COMMUNE" -> CompetencePages.PATH + "?commune=" + act.scope().getFirst() + level;
            case "SCHOOL" -> CompetencePages.PATH + "?uai=" + act.scope().getFirst();
            default -> null;
        };
    }
}
