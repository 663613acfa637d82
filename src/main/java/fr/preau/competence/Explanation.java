package fr.preau.competence;

import fr.preau.competence.Answer.Held;
import fr.preau.competence.Answer.Verification;
import fr.preau.competence.Instrument.Citation;
import fr.preau.competence.Law.Inapplicable;
import fr.preau.competence.Law.NoDecider;
import fr.preau.competence.Law.Substitution;
import fr.preau.competence.Wording.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an answer is what it is: the reasoning step by step, the hypotheses, the positions, and why not somebody else. */
public final class Explanation {
    private final Engine engine;
    private final Answer answer;
    private final Selection selection;

    Explanation(Engine engine, Answer answer) {
        this.engine = engine;
        this.answer = answer;
        this.selection = engine.select(answer.question(), answer.question().date().toEpochDay());
    }

    /** Where a step stands in the reasoning. */
    public enum Kind {
        BASE_RULE,
        SPECIAL_TERRITORY,
        TRANSFER,
        DELEGATION,
        NO_RULE
    }

    /**
     * One step.
     *
     * @param law what the text says, in our words and in French; empty when there is no text to quote
     */
    public record Step(Kind step, String text, String source, Answer.@Nullable Source cited, String law, Verification verification) {}

    /** What the answer would be if that fact were so. */
    public record Hypothesis(String fact, List<Answer.Holder> holders) {}

    /** One way of reading a grey zone. */
    public record Position(String who, String says, String source) {}

    /** An authority that has no role, and why. */
    public record Exclusion(String authority, String why, String source) {}

    /** The steps that count, in order; at least one. */
    List<Step> trace(Voice voice) {
        Wording words = new Wording(voice, engine.law().codes());
        List<Step> steps = new ArrayList<>();
        base(words, steps);
        territory(words, steps);
        acts(words, steps);
        if (answer.empty()) {
            steps.add(noRule(words));
        }
        return steps;
    }

    private void base(Wording words, List<Step> steps) {
        Map<LawCodes.Authority, List<Rule>> byAuthority = new LinkedHashMap<>();
        for (int i = 0; i < selection.count(); i++) {
            if (selection.rule(i).step() == Rule.Step.BASE && counts(i)) {
                byAuthority.computeIfAbsent(selection.rule(i).authority(), a -> new ArrayList<>()).add(selection.rule(i));
            }
        }
        byAuthority.forEach((authority, rules) -> {
            String text = base(words, authority, rules);
            boolean reserved = answer.held().stream().anyMatch(held -> held.rules().contains(rules.getFirst())) && rules.getFirst().role() == Role.DECIDES && rules.getFirst().local() && !reserves().isEmpty();
            steps.add(step(Kind.BASE_RULE, reserved ? text + " " + words.say("competence.trace.base.reserve") : text, rules.getFirst()));
        });
    }

    /** A base rule counts when it stays, when the law of the place puts it aside, or when a transfer or a territory takes its place. */
    private boolean counts(int i) {
        Role role = selection.rule(i).role();
        return selection.isKept(i)
                || selection.isAside(i)
                || selection.kept().stream().anyMatch(kept -> kept.role() == role && (kept.step() == Rule.Step.TRANSFER || kept.step() == Rule.Step.TERRITORY));
    }

    private String base(Wording words, LawCodes.Authority authority, List<Rule> rules) {
        String level = words.level(answer.question().level());
        if (authority.family() == LawCodes.Family.AUCUNE) {
            return words.say("competence.trace.nobody", level);
        }
        String verbs = words.verbs(roles(rules));
        boolean given = rules.getFirst().condition().facts().stream().anyMatch(fact -> answer.question().facts().get(fact) != null);
        return !given
                ? words.say("competence.trace.base", who(words, authority, rules), verbs, level)
                : words.say("competence.trace.base.act", who(words, authority, rules), verbs, level, act(words, rules.getFirst()));
    }

    /** "La collectivité de rattachement, ici la commune". */
    private String who(Wording words, LawCodes.Authority authority, List<Rule> rules) {
        return answer.held().stream()
                .filter(held -> held.attachment() != null && held.rules().contains(rules.getFirst()))
                .findFirst()
                .map(held -> words.say("competence.trace.attachment", words.who(authority), words.who(held.authority())))
                .orElseGet(() -> words.who(authority));
    }

    /** The transfers that would move the answer and are not declared. */
    List<String> reserves() {
        Question question = answer.question();
        return java.util.Arrays.stream(engine.law().rules(question.level(), question.subject()))
                .filter(rule -> rule.step() == Rule.Step.TRANSFER && rule.role() == Role.DECIDES && rule.holdsOn(question.date().toEpochDay()))
                .flatMap(rule -> rule.condition().facts().stream())
                .filter(fact -> question.facts().get(fact) == null && !fact.equals(Engine.OWNER_AGREEMENT))
                .distinct()
                .filter(this::moves)
                .toList();
    }

    /** Whether declaring that act alone would change who decides. */
    private boolean moves(String fact) {
        Question with = answer.question().with(answer.question().facts().with(fact, new Facts.Fact("1", null, null)));
        return !engine.answer(with).authorities(Role.DECIDES).equals(answer.authorities(Role.DECIDES));
    }

    private void territory(Wording words, List<Step> steps) {
        Question.Succession succession = answer.question().succession();
        if (succession != null) {
            steps.add(succession(words, succession));
        }
        for (Inapplicable one : selection.here()) {
            if (one.outsideTheCode() || selection.displaced().stream().anyMatch(one::puts)) {
                String key = one.outsideTheCode() ? "competence.trace.outside" : "competence.trace.inapplicable";
                steps.add(step(Kind.SPECIAL_TERRITORY, words.say(key, one.note()), one.sources().getFirst(), one.from(), one.verification()));
            }
        }
        answer.held().stream().map(Held::substitution).filter(java.util.Objects::nonNull).distinct().forEach(by -> steps.add(substitution(words, by)));
        kept(Rule.Step.TERRITORY).forEach((authority, rules) -> steps.add(step(Kind.SPECIAL_TERRITORY, inPlace(words, "competence.trace.territory", "", authority, rules), rules.getFirst())));
    }

    private Step succession(Wording words, Question.Succession succession) {
        String text = succession.since() == null
                ? words.say("competence.trace.succession", succession.asked(), succession.successor())
                : words.say("competence.trace.succession.since", succession.asked(), succession.successor(), words.date(succession.since()));
        return new Step(Kind.SPECIAL_TERRITORY, text, words.say("competence.trace.succession.source"), null, "", Verification.VERIFIED);
    }

    private Step substitution(Wording words, Substitution by) {
        LawCodes.Authority category = engine.law().codes().authority(by.category());
        boolean undetermined = answer.held().stream().anyMatch(held -> held.substitution() == by && held.rule().authority().code().equals("INDETERMINE"));
        String text = undetermined
                ? words.say("competence.trace.onebody", words.who(by.body()))
                : words.standsIn(by, category);
        return step(Kind.SPECIAL_TERRITORY, words.say("competence.trace.special", text), by.sources().getFirst(), by.from(), by.verification());
    }

    private void acts(Wording words, List<Step> steps) {
        kept(Rule.Step.TRANSFER).forEach((authority, rules) -> steps.add(
                step(Kind.TRANSFER, inPlace(words, "competence.trace.transfer", act(words, rules.getFirst()), authority, rules), rules.getFirst())));
        kept(Rule.Step.DELEGATION).forEach((authority, rules) -> steps.add(
                step(Kind.DELEGATION, words.say("competence.trace.delegation", act(words, rules.getFirst()), words.who(authority), words.verbs(roles(rules))), rules.getFirst())));
    }

    private Map<LawCodes.Authority, List<Rule>> kept(Rule.Step step) {
        Map<LawCodes.Authority, List<Rule>> byAuthority = new LinkedHashMap<>();
        selection.kept().stream().filter(rule -> rule.step() == step).forEach(rule -> byAuthority.computeIfAbsent(rule.authority(), a -> new ArrayList<>()).add(rule));
        return byAuthority;
    }

    private static List<Role> roles(List<Rule> rules) {
        return rules.stream().map(Rule::role).distinct().toList();
    }

    /** "…, à la place de la commune", when these rules took somebody's place. */
    private String inPlace(Wording words, String key, String act, LawCodes.Authority authority, List<Rule> rules) {
        List<LawCodes.Authority> replaced = selection.displaced().stream()
                .filter(rule -> rule.local() && roles(rules).contains(rule.role()) && rule.authority() != authority && rule.step() != Rule.Step.DELEGATION && !outside(rule))
                .map(Rule::authority)
                .distinct()
                .toList();
        String verbs = words.verbs(roles(rules));
        return replaced.isEmpty()
                ? words.say(key + ".alone", act, words.who(authority), verbs)
                : words.say(key, act, words.who(authority), verbs, words.join(replaced, words::ofWhom));
    }

    /** A national rule where the code of education does not hold: there was nobody to replace. */
    private boolean outside(Rule rule) {
        return selection.here().stream().anyMatch(one -> one.outsideTheCode() && one.puts(rule));
    }

    /** What the act says, and the document when it is declared. */
    private String act(Wording words, Rule rule) {
        return words.join(rule.condition().facts(), code -> {
            Facts.Fact fact = answer.question().facts().get(code);
            String said = words.fact(code, fact == null ? "1" : fact.value());
            return fact == null || fact.act() == null ? said : words.say("competence.trace.act", said, fact.act().document(), words.date(fact.act().from()));
        });
    }

    private Step noRule(Wording words) {
        NoDecider none = engine.law().noDecider(answer.question().level(), answer.question().subject());
        String text = none != null && none.pointless() ? words.say("competence.trace.pointless", words.in(none.why())) : words.say("competence.trace.norule");
        return new Step(Kind.NO_RULE, text, words.say("competence.trace.norule.source"), null, "", Verification.TO_CHECK);
    }

    private Step step(Kind kind, String text, Rule rule) {
        Answer.Source cited = engine.source(rule.source(), rule, answer.question().date());
        return new Step(kind, Wording.sentence(text), cited.ref(), cited, law(rule.source()), rule.verification());
    }

    private Step step(Kind kind, String text, Citation citation, long from, Verification verification) {
        Answer.Source cited = engine.source(citation, from, answer.question().date());
        return new Step(kind, Wording.sentence(text), cited.ref(), cited, law(citation), verification);
    }

    private String law(Citation citation) {
        Instrument article = engine.law().article(citation);
        Instrument.Version version = article == null ? null : article.on(answer.question().date().toEpochDay());
        return version == null ? "" : version.summary();
    }

    /** Whether the place is outside the code of education. */
    boolean outsideTheCode() {
        return selection.outside();
    }

    /** Whether the subject does not exist at that level. */
    boolean pointless() {
        NoDecider none = engine.law().noDecider(answer.question().level(), answer.question().subject());
        return none != null && none.pointless();
    }

    /** What the answer would be under each value of the act that is missing; empty when none is. */
    public List<Hypothesis> hypotheses() {
        List<Hypothesis> all = new ArrayList<>();
        for (Facts other : Hypotheses.of(engine, answer)) {
            Answer then = engine.answer(answer.question().with(other));
            all.add(new Hypothesis(Hypotheses.difference(other, answer.question().facts()), then.holders()));
        }
        return all;
    }

    /** How a grey zone is read, by whom, with what; empty elsewhere. */
    public List<Position> positions() {
        if (answer.kind() != Answer.Kind.GREY_ZONE) {
            return List.of();
        }
        return selection.kept().stream()
                .filter(rule -> rule.position() != null)
                .map(rule -> new Position(rule.position().who(), rule.position().says(), String.join(" ; ", rule.sources().stream().map(Citation::ref).toList())))
                .toList();
    }

    /** Every other plausible body, with the reason it has no role. */
    List<Exclusion> excluded(Voice voice) {
        return new Exclusions(engine, answer, selection, new Wording(voice, engine.law().codes())).all();
    }

    /** Which acts would settle an answer that the law alone cannot give. */
    private static final class Hypotheses {
        private Hypotheses() {}

        /** The sets of facts to try: each value of a convention that is not known, or each of two acts that contradict each other. */
        static List<Facts> of(Engine engine, Answer answer) {
            boolean undetermined = answer.held().stream().anyMatch(held -> held.authority().code().equals("INDETERMINE"));
            if (undetermined) {
                return values(engine, answer.question().facts());
            }
            return Engine.contradictory(answer.held()) ? eachAlone(answer) : List.of();
        }

        private static List<Facts> values(Engine engine, Facts facts) {
            LawCodes.FactCode agreement = engine.law().codes().fact("cite");
            return agreement.values().keySet().stream()
                    .filter(value -> !value.equals(agreement.byDefault()))
                    .map(value -> facts.with("cite", new Facts.Fact(value, null, null)))
                    .toList();
        }

        private static List<Facts> eachAlone(Answer answer) {
            List<String> codes = answer.held().stream()
                    .filter(held -> held.role() == Role.DECIDES && held.rule().step() == Rule.Step.TRANSFER)
                    .flatMap(held -> held.rule().condition().facts().stream())
                    .distinct()
                    .toList();
            List<Facts> all = new ArrayList<>();
            for (String kept : codes) {
                Facts facts = answer.question().facts();
                for (String other : codes) {
                    facts = other.equals(kept) ? facts : facts.without(other);
                }
                all.add(facts);
            }
            return all;
        }

        /** The facts that were added, as in a question; when none was, the facts that stay. */
        static String difference(Facts then, Facts now) {
            var added = new java.util.TreeMap<String, Facts.Fact>();
            for (Map.Entry<String, Facts.Fact> one : then.all().entrySet()) {
                if (!one.getValue().equals(now.get(one.getKey()))) {
                    added.put(one.getKey(), one.getValue());
                }
            }
            return (added.isEmpty() ? then : Facts.of(added)).toString();
        }
    }
}
