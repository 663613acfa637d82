package fr.preau.law;

import fr.preau.law.Answer.RoleAttribution;
import fr.preau.law.Answer.Verification;
import fr.preau.law.Explanation.Kind;
import fr.preau.law.Explanation.Step;
import fr.preau.law.Instrument.Citation;
import fr.preau.law.Law.Inapplicable;
import fr.preau.law.Law.NoDecider;
import fr.preau.law.Law.Substitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning of one answer, step by step: base rule, special territory, transfer, delegation.
 */
record Reasoning(Engine engine, Explanation explanation, Answer answer, Selection selection, LawWording words) {
    /** The steps that count, in order; at least one. */
    List<Step> trace() {
        List<Step> steps = new ArrayList<>();
        base(steps);
        territory(steps);
        acts(steps);
        if (answer.empty()) {
            steps.add(noRule());
        }
        return steps;
    }

    private void base(List<Step> steps) {
        Map<LawCodes.Authority, List<LawRule>> byAuthority = new LinkedHashMap<>();
        for (int i = 0; i < selection.count(); i++) {
            if (selection.rule(i).step() == LawRule.Step.BASE && counts(i)) {
                byAuthority.computeIfAbsent(selection.rule(i).authority(), a -> new ArrayList<>())
                        .add(selection.rule(i));
            }
        }
        byAuthority.forEach((authority, rules) -> {
            String text = base(authority, rules);
            boolean reserved = answer.held().stream().anyMatch(held -> held.rules().contains(rules.getFirst()))
                    && rules.getFirst().role() == Role.DECIDES && rules.getFirst().local()
                    && !explanation.reserves().isEmpty();
            steps.add(step(Kind.BASE_RULE, reserved ? text + " " + words.say("law.trace.base.reserve") : text,
                    rules.getFirst()));
        });
    }

    /**
     * A base rule counts when it stays, when the law of the place puts it aside, or when a transfer or a territory
     * takes its place.
     */
    private boolean counts(int i) {
        Role role = selection.rule(i).role();
        return selection.isKept(i) || selection.isAside(i)
                || selection.kept()
                        .stream()
                        .anyMatch(kept -> kept.role() == role
                                && (kept.step() == LawRule.Step.TRANSFER || kept.step() == LawRule.Step.TERRITORY));
    }

    private String base(LawCodes.Authority authority, List<LawRule> rules) {
        String level = words.level(answer.question().level());
        if (authority.family() == LawCodes.Family.AUCUNE) {
            return words.say("law.trace.nobody", level);
        }
        String verbs = words.verbs(rules);
        boolean given = rules.getFirst()
                .condition()
                .facts()
                .stream()
                .anyMatch(fact -> answer.question().facts().get(fact) != null);
        if (authority.code().equals("INDETERMINE")) {
            String base = words.say("law.trace.base", words.who(authority), verbs, level);
            return answer.kind() == Answer.Kind.DEPENDS_ON_ACT ? base + " " + words.say("law.trace.missing") : base;
        }
        return !given ? words.say("law.trace.base", who(authority, rules), verbs, level)
                : words.say("law.trace.base.act", who(authority, rules), verbs, level, act(rules.getFirst()));
    }

    /** "La collectivité de rattachement, ici la commune". */
    private String who(LawCodes.Authority authority, List<LawRule> rules) {
        return answer.held()
                .stream()
                .filter(held -> held.attachment() != null && held.rules().contains(rules.getFirst()))
                .findFirst()
                .map(held -> words.say("law.trace.attachment", words.who(authority), words.who(held.authority())))
                .orElseGet(() -> words.who(authority));
    }

    private void territory(List<Step> steps) {
        Question.Succession succession = answer.question().succession();
        if (succession != null) {
            steps.add(succession(succession));
        }
        for (Inapplicable inapplicable : selection.here()) {
            if (inapplicable.outsideTheCode() || selection.displaced().stream().anyMatch(inapplicable::puts)) {
                String key = inapplicable.outsideTheCode() ? "law.trace.outside" : "law.trace.inapplicable";
                steps.add(step(Kind.SPECIAL_TERRITORY, words.say(key, inapplicable.note()),
                        inapplicable.sources().getFirst(), inapplicable.from(), inapplicable.verification(day())));
            }
        }
        answer.held()
                .stream()
                .map(RoleAttribution::substitution)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .forEach(by -> steps.add(substitution(by)));
        kept(LawRule.Step.TERRITORY).forEach((authority, rules) -> steps.add(
                step(Kind.SPECIAL_TERRITORY, inPlace("law.trace.territory", "", authority, rules), rules.getFirst())));
    }

    private Step succession(Question.Succession succession) {
        String text = succession.since() == null
                ? words.say("law.trace.succession", succession.asked(), succession.successor())
                : words.say("law.trace.succession.since", succession.asked(), succession.successor(),
                        words.date(succession.since()));
        return new Step(Kind.SPECIAL_TERRITORY, text, words.say("law.trace.succession.source"), null, "",
                Verification.VERIFIED);
    }

    private Step substitution(Substitution by) {
        LawCodes.Authority category = engine.law().codes().authority(by.category());
        boolean undetermined = answer.held()
                .stream()
                .anyMatch(held -> held.substitution() == by && held.rule().authority().code().equals("INDETERMINE"));
        String text = undetermined ? words.say("law.trace.onebody", words.who(by.body()))
                : words.standsIn(by, category);
        return step(Kind.SPECIAL_TERRITORY, words.say("law.trace.special", text), by.sources().getFirst(), by.from(),
                by.verification(day()));
    }

    private void acts(List<Step> steps) {
        kept(LawRule.Step.TRANSFER).forEach((authority, rules) -> steps.add(step(Kind.TRANSFER,
                inPlace("law.trace.transfer", act(rules.getFirst()), authority, rules), rules.getFirst())));
        kept(LawRule.Step.DELEGATION).forEach((authority, rules) -> steps.add(step(Kind.DELEGATION,
                words.say("law.trace.delegation", act(rules.getFirst()), words.who(authority), words.verbs(rules)),
                rules.getFirst())));
    }

    private Map<LawCodes.Authority, List<LawRule>> kept(LawRule.Step step) {
        Map<LawCodes.Authority, List<LawRule>> byAuthority = new LinkedHashMap<>();
        selection.kept()
                .stream()
                .filter(rule -> rule.step() == step)
                .forEach(rule -> byAuthority.computeIfAbsent(rule.authority(), a -> new ArrayList<>()).add(rule));
        return byAuthority;
    }

    private static List<Role> roles(List<LawRule> rules) {
        return rules.stream().map(LawRule::role).distinct().toList();
    }

    /** "…, à la place de la commune", when these rules took somebody's place. */
    private String inPlace(String key, String act, LawCodes.Authority authority, List<LawRule> rules) {
        List<LawCodes.Authority> replaced = selection.displaced()
                .stream()
                .filter(rule -> rule.local() && roles(rules).contains(rule.role()) && rule.authority() != authority
                        && rule.step() != LawRule.Step.DELEGATION && !outside(rule))
                .map(LawRule::authority)
                .distinct()
                .toList();
        String verbs = words.verbs(rules);
        return replaced.isEmpty() ? words.say(key + ".alone", act, words.who(authority), verbs)
                : words.say(key, act, words.who(authority), verbs, words.join(replaced, words::ofWhom));
    }

    /** A national rule where the code of education does not hold: there was nobody to replace. */
    private boolean outside(LawRule rule) {
        return selection.here()
                .stream()
                .anyMatch(inapplicable -> inapplicable.outsideTheCode() && inapplicable.puts(rule));
    }

    /** What the act says, and the document when it is declared. */
    private String act(LawRule rule) {
        return words.join(rule.condition().facts(), code -> {
            Facts.Fact fact = answer.question().facts().get(code);
            String said = words.fact(code, fact == null ? "1" : fact.value());
            return fact == null || fact.act() == null ? said
                    : words.say("law.trace.act", said, fact.act().document(), words.date(fact.act().from()));
        });
    }

    private Step noRule() {
        NoDecider none = engine.law().noDecider(answer.question().level(), answer.question().subject());
        String text = none != null && none.pointless() ? words.say("law.trace.pointless", words.in(none.why()))
                : words.say("law.trace.norule");
        return new Step(Kind.NO_RULE, text, words.say("law.trace.norule.source"), null, "", Verification.TO_CHECK);
    }

    private Step step(Kind kind, String text, LawRule rule) {
        Answer.Source cited = engine.source(rule.source(), rule, answer.question().date());
        return new Step(kind, LawWording.sentence(text), cited.ref(), cited, law(rule.source(), rule.instrument()),
                rule.verification(day()));
    }

    private Step step(Kind kind, String text, Citation citation, long from, Verification verification) {
        Answer.Source cited = engine.source(citation, from, answer.question().date());
        return new Step(kind, LawWording.sentence(text), cited.ref(), cited, law(citation, null), verification);
    }

    /** What the text says on that day, in our words. */
    private String law(Citation citation, @Nullable Instrument own) {
        Instrument text = citation.article().isEmpty() ? own : engine.law().article(citation);
        Instrument.Version version = text == null ? null : text.on(day(), citation);
        return version == null ? "" : version.summary();
    }

    private long day() {
        return answer.question().date().toEpochDay();
    }
}
