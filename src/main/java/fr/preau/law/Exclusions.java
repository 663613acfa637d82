package fr.preau.law;

import fr.preau.law.Explanation.Exclusion;
import fr.preau.law.Explanation.Reason;
import fr.preau.law.Law.Inapplicable;
import fr.preau.law.Law.Substitution;
import fr.preau.law.Question.Caution;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * "Et pourquoi pas… ?" For each plausible body that has no role, the first reason that is true: its place is taken,
 * another stands in for it, an act is missing, its rule is of another time, its schools are others, or no rule names
 * it. What a reason claims is asked of the engine first: that the body had the role on another day, would have it with
 * an act, has schools of other levels and none of this one.
 */
final class Exclusions {
    private static final List<String> EVERYWHERE = List.of("COMMUNE", "EPCI", "DEPARTEMENT", "REGION", "ETAT");

    /** Whom a text may name in place of the assembly. */
    private static final Map<String, String> ORGANS = Map.of("COMMUNE", "MAIRE", "DEPARTEMENT", "PRESIDENT_DEPARTEMENT",
            "REGION", "PRESIDENT_REGION");

    private static final Set<String> NOT_A_BODY = Set.of("COLLECTIVITE_RATTACHEMENT", "INDETERMINE", "AUCUN",
            "REGION_2016");
    private final Engine engine;
    private final Answer answer;
    private final Question question;
    private final long day;
    private final Selection selection;
    private final LawWording words;

    Exclusions(Engine engine, Answer answer, Selection selection, LawWording words) {
        this.engine = engine;
        this.answer = answer;
        this.question = answer.question();
        this.day = question.date().toEpochDay();
        this.selection = selection;
        this.words = words;
    }

    List<Exclusion> all() {
        Set<String> holders = new LinkedHashSet<>();
        answer.held().forEach(held -> holders.add(held.authority().code()));
        List<Exclusion> all = new ArrayList<>();
        for (String authority : plausible()) {
            if (!holders.contains(authority)) {
                all.add(authority.equals("EPCI") ? ofGrandParis(why(authority)) : why(authority));
            }
        }
        return all;
    }

    /**
     * In Grand Paris the intercommunal body is two: the métropole, and a territorial body beside it.
     */
    private Exclusion ofGrandParis(Exclusion exclusion) {
        Answer.Body territorial = engine.body("EPT", question);
        return territorial == null ? exclusion
                : new Exclusion(exclusion.authority(),
                        exclusion.why() + " " + words.say("law.whynot.ept", territorial.name()), exclusion.source(),
                        exclusion.reason());
    }

    private Set<String> plausible() {
        Set<String> all = new LinkedHashSet<>(EVERYWHERE);
        for (String category : EVERYWHERE) {
            Substitution by = engine.law().substitution(category, question, day);
            if (by != null) {
                all.add(by.body().code());
            }
        }
        for (LawRule rule : engine.law().rules(question.level(), question.subject())) {
            if (conceivable(rule)) {
                all.add(rule.authority().code());
            }
        }
        all.removeAll(NOT_A_BODY);
        if (prevented("METROPOLE") != null) {
            all.remove("METROPOLE");
        }
        return all;
    }

    /** A rule of another territory names nobody plausible here. */
    private boolean conceivable(LawRule rule) {
        return rule.condition()
                .terms()
                .stream()
                .filter(term -> List.of("dept", "region", "com", "in").contains(term.key()))
                .allMatch(term -> term.holds(question, day));
    }

    private Exclusion why(String authority) {
        return Stream.<java.util.function.Function<String, @Nullable Exclusion>>of(this::aside, this::replaced,
                this::organ, this::substituted, this::absent, this::lackingAnAct, this::ofAnotherTime,
                this::outsideTheCode, new OtherSchools(engine, question, words)::why)
                .map(reason -> reason.apply(authority))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseGet(() -> unnamed(authority));
    }

    private @Nullable Exclusion aside(String authority) {
        for (int i = 0; i < selection.count(); i++) {
            if (selection.isAside(i) && selection.rule(i).authority().code().equals(authority)) {
                LawRule rule = selection.rule(i);
                Inapplicable by = selection.here()
                        .stream()
                        .filter(inapplicable -> inapplicable.puts(rule))
                        .findFirst()
                        .orElseThrow();
                return new Exclusion(authority, words.say("law.whynot.aside", rule.source().ref(), by.note()),
                        by.sources().getFirst().ref(), Reason.ASIDE);
            }
        }
        return null;
    }

    private @Nullable Exclusion replaced(String authority) {
        for (LawRule rule : selection.displaced()) {
            if (rule.authority().code().equals(authority)) {
                LawRule winner = selection.kept()
                        .stream()
                        .filter(kept -> kept.role() == rule.role() && kept.rank() >= rule.rank())
                        .filter(kept -> rule.residual() || kept.local())
                        .findFirst()
                        .orElse(null);
                return winner == null ? null : replaced(authority, rule, winner);
            }
        }
        return null;
    }

    private Exclusion replaced(String authority, LawRule rule, LawRule winner) {
        String key = rule.residual() ? "law.whynot.residual" : switch (winner.step()) {
            case TRANSFER -> "law.whynot.transferred";
            case TERRITORY -> "law.whynot.territory";
            case BASE, DELEGATION -> "law.whynot.outranked";
        };
        String act = words.join(winner.condition().facts(), code -> words.fact(code, factValue(code)));
        return new Exclusion(authority,
                LawWording.sentence(words.say(key, words.who(authority), words.who(winner.authority()), act)),
                winner.source().ref(), Reason.REPLACED);
    }

    private String factValue(String code) {
        Facts.Fact fact = question.facts().get(code);
        return fact == null ? "1" : fact.value();
    }

    private @Nullable Exclusion substituted(String authority) {
        Substitution by = engine.law().substitution(authority, question, day);
        if (by == null) {
            return null;
        }
        String why = words.standsIn(by, engine.law().codes().authority(authority));
        return new Exclusion(authority, LawWording.sentence(why), by.sources().getFirst().ref(), Reason.SUBSTITUTED);
    }

    /** The mayor is named, and not the commune. */
    private @Nullable Exclusion organ(String authority) {
        List<String> organs = namesOf(authority).stream().map(ORGANS::get).filter(java.util.Objects::nonNull).toList();
        return answer.held()
                .stream()
                .filter(held -> organs.contains(held.authority().code()))
                .findFirst()
                .map(held -> new Exclusion(authority,
                        words.say("law.whynot.organ", words.who(authority), words.who(held.authority())),
                        held.rule().source().ref(), Reason.ORGAN))
                .orElse(null);
    }

    private @Nullable Exclusion outsideTheCode(String authority) {
        return selection.here()
                .stream()
                .filter(Inapplicable::outsideTheCode)
                .findFirst()
                .map(here -> new Exclusion(authority, words.say("law.whynot.outside", words.who(authority)),
                        here.sources().getFirst().ref(), Reason.OUTSIDE))
                .orElse(null);
    }

    /** Nothing can be handed to it there. */
    private @Nullable Exclusion absent(String authority) {
        Caution why = prevented(authority);
        return why == null ? null
                : new Exclusion(authority, why.in(words.voice()), words.say("law.whynot.absent.source"), Reason.ABSENT);
    }

    /** What prevents every act that names that authority; absent when one may, or none names it. */
    private @Nullable Caution prevented(String authority) {
        List<@Nullable Caution> all = new ArrayList<>();
        for (LawCodes.FactCode fact : engine.law().codes().facts()) {
            if (authority.equals(fact.names())) {
                all.add(engine.prevents(fact.code(), question));
            }
        }
        return all.isEmpty() || all.contains(null) ? null : all.getFirst();
    }

    private @Nullable Exclusion lackingAnAct(String authority) {
        for (LawRule rule : rulesOf(namesOf(authority))) {
            if (rule.holdsOn(day) && isAnAct(rule) && !rule.condition().holds(question, day)
                    && wouldHold(authority, rule)) {
                String act = words.join(rule.condition().facts(), code -> words.fact(code, wanted(rule, code)));
                return new Exclusion(authority,
                        words.say("law.whynot.act", words.verbs(List.of(rule)), act, words.who(authority)),
                        rule.source().ref(), Reason.ACT);
            }
        }
        return null;
    }

    /** A State school is one by status: that is no act somebody could declare elsewhere. */
    private static boolean isAnAct(LawRule rule) {
        return !rule.condition().facts().isEmpty()
                && (rule.step() != LawRule.Step.TERRITORY || rule.condition().territorial());
    }

    /**
     * Whether that act would really give the authority this role: elsewhere than in Mayotte, an owner may take works
     * over.
     */
    private boolean wouldHold(String authority, LawRule rule) {
        Facts facts = question.facts();
        for (String code : rule.condition().facts()) {
            facts = facts.with(code, new Facts.Fact(wanted(rule, code), null, null));
        }
        return engine.answer(question.with(facts)).authorities(rule.role()).contains(authority);
    }

    private static String wanted(LawRule rule, String code) {
        return rule.condition()
                .terms()
                .stream()
                .filter(term -> term.key().equals(code))
                .findFirst()
                .orElseThrow()
                .values()
                .getFirst();
    }

    private @Nullable Exclusion ofAnotherTime(String authority) {
        for (LawRule rule : rulesOf(List.of(authority))) {
            boolean past = rule.to() <= day;
            if (!rule.holdsOn(day) && held(authority, rule.role(), past ? rule.to() - 1 : rule.from())) {
                return new Exclusion(authority, words.say(past ? "law.whynot.past" : "law.whynot.future",
                        words.verbs(List.of(rule)), words.date(past ? rule.to() : rule.from())), rule.source().ref(),
                        Reason.TIME);
            }
        }
        return null;
    }

    /** Whether the same question gave it that role on another day. */
    private boolean held(String authority, Role role, long otherDay) {
        Question then = question.at(java.time.LocalDate.ofEpochDay(otherDay));
        return engine.answer(then).authorities(role).contains(authority);
    }

    private List<LawRule> rulesOf(List<String> authorities) {
        return Stream.of(engine.law().rules(question.level(), question.subject()))
                .filter(rule -> authorities.contains(rule.authority().code()) && conceivable(rule))
                .toList();
    }

    /**
     * Its own name, and those of the categories it stands in for: the Métropole de Lyon has the schools of a
     * département.
     */
    private List<String> namesOf(String authority) {
        Stream<String> categories = engine.law()
                .substitutions()
                .stream()
                .filter(by -> by.body().code().equals(authority) && by.holds(question, day))
                .map(Substitution::category);
        return Stream.concat(Stream.of(authority), categories).distinct().toList();
    }

    private Exclusion unnamed(String authority) {
        List<LawCodes.Authority> services = answer.held()
                .stream()
                .map(Answer.RoleAttribution::authority)
                .filter(one -> one.family() == LawCodes.Family.ETAT)
                .distinct()
                .toList();
        if (authority.equals("ETAT") && !services.isEmpty()) {
            return services(authority, services);
        }
        boolean transfers = authority.equals("EPCI") && !receives(authority);
        String key = authority.equals("ETAT") ? "law.whynot.state"
                : transfers ? "law.whynot.epci" : "law.whynot.unnamed";
        String source = authority.equals("ETAT") ? "C. éduc. L211-1"
                : transfers ? "CGCT L5211-17" : words.say("law.trace.norule.source");
        return new Exclusion(authority, LawWording.sentence(words.say(key, words.who(authority))), source,
                transfers ? Reason.TRANSFERS : Reason.UNNAMED);
    }

    private Exclusion services(String authority, List<LawCodes.Authority> services) {
        String why = words.say("law.whynot.services", words.who(authority), words.join(services, words::who));
        String source = answer.held()
                .stream()
                .filter(held -> services.contains(held.authority()))
                .findFirst()
                .orElseThrow()
                .rule()
                .source()
                .ref();
        return new Exclusion(authority, LawWording.sentence(why), source, Reason.SERVICES);
    }

    /** Whether some text lets it receive the subject at that level, on some day. */
    private boolean receives(String authority) {
        return Stream.of(engine.law().rules(question.level(), question.subject()))
                .anyMatch(rule -> rule.authority().code().equals(authority));
    }
}
