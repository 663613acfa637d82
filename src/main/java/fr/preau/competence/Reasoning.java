package fr.preau.competence;

import fr.preau.competence.Answer.Held;
import fr.preau.competence.Answer.Verification;
import fr.preau.competence.Explanation.Kind;
import fr.preau.competence.Explanation.Step;
import fr.preau.competence.Instrument.Citation;
import fr.preau.competence.Law.Inapplicable;
import fr.preau.competence.Law.NoDecider;
import fr.preau.competence.Law.Substitution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reasoning of one answer, step by step: base rule, special territory, transfer, delegation.
 */
final class Reasoning {
    private final Engine engine;
    private final Explanation explanation;
    private final Answer answer;
    private final Selection selection;
    private final Wording words;

    Reasoning(
            Engine engine,
            Explanation explanation,
            Answer answer,
            Selection selection,
            Wording words) {
        this.engine = engine;
        this.explanation = explanation;
        this.answer = answer;
        this.selection = selection;
        this.words = words;
    }

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
        Map<LawCodes.Authority, List<Rule>> byAuthority = new LinkedHashMap<>();
        for (int i = 0; i < selection.count(); i++) {
            if (selection.rule(i).step() == Rule.Step.BASE && counts(i)) {
                byAuthority
                        .computeIfAbsent(selection.rule(i).authority(), a -> new ArrayList<>())
                        .add(selection.rule(i));
            }
        }
        byAuthority.forEach((authority, rules) -> {
            String text = base(authority, rules);
            boolean reserved =
                    answer.held().stream().anyMatch(held -> held.rules().contains(rules.getFirst()))
                            && rules.getFirst().role() == Role.DECIDES
                            && rules.getFirst().local()
                            && !explanation.reserves().isEmpty();
            steps.add(
                    step(
                            Kind.BASE_RULE,
                            reserved
                                    ? text + " " + words.say("competence.trace.base.reserve")
                                    : text,
                            rules.getFirst()));
        });
    }

    /**
     * A base rule counts when it stays, when the law of the place puts it aside, or when a transfer
     * or a territory takes its place.
     */
    private boolean counts(int i) {
        Role role = selection.rule(i).role();
        return selection.isKept(i)
                || selection.isAside(i)
                || selection.kept().stream()
                        .anyMatch(kept ->
                                kept.role() == role
                                        && (kept.step() == Rule.Step.TRANSFER
                                                || kept.step() == Rule.Step.TERRITORY));
    }

    private String base(LawCodes.Authority authority, List<Rule> rules) {
        String level = words.level(answer.question().level());
        if (authority.family() == LawCodes.Family.AUCUNE) {
            return words.say("competence.trace.nobody", level);
        }
        String verbs = words.verbs(roles(rules));
        boolean given =
                rules.getFirst().condition().facts().stream()
                        .anyMatch(fact -> answer.question().facts().get(fact) != null);
        if (authority.code().equals("INDETERMINE")) {
            String base = words.say("competence.trace.base", words.who(authority), verbs, level);
            return answer.kind() == Answer.Kind.DEPENDS_ON_ACT
                    ? base + " " + words.say("competence.trace.missing")
                    : base;
        }
        return !given
                ? words.say("competence.trace.base", who(authority, rules), verbs, level)
                : words.say(
                        "competence.trace.base.act",
                        who(authority, rules),
                        verbs,
                        level,
                        act(rules.getFirst()));
    }

    /** "La collectivité de rattachement, ici la commune". */
    private String who(LawCodes.Authority authority, List<Rule> rules) {
        return answer.held().stream()
                .filter(held ->
                        held.attachment() != null && held.rules().contains(rules.getFirst()))
                .findFirst()
                .map(held ->
                        words.say(
                                "competence.trace.attachment",
                                words.who(authority),
                                words.who(held.authority())))
                .orElseGet(() -> words.who(authority));
    }

    private void territory(List<Step> steps) {
        Question.Succession succession = answer.question().succession();
        if (succession != null) {
            steps.add(succession(succession));
        }
        for (Inapplicable one : selection.here()) {
            if (one.outsideTheCode() || selection.displaced().stream().anyMatch(one::puts)) {
                String key =
                        one.outsideTheCode()
                                ? "competence.trace.outside"
                                : "competence.trace.inapplicable";
                steps.add(
                        step(
                                Kind.SPECIAL_TERRITORY,
                                words.say(key, one.note()),
                                one.sources().getFirst(),
                                one.from(),
                                one.verification()));
            }
        }
        answer.held().stream()
                .map(Held::substitution)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .forEach(by -> steps.add(substitution(by)));
        kept(Rule.Step.TERRITORY)
                .forEach((authority, rules) ->
                        steps.add(
                                step(
                                        Kind.SPECIAL_TERRITORY,
                                        inPlace("competence.trace.territory", "", authority, rules),
                                        rules.getFirst())));
    }

    private Step succession(Question.Succession succession) {
        String text =
                succession.since() == null
                        ? words.say(
                                "competence.trace.succession",
                                succession.asked(),
                                succession.successor())
                        : words.say(
                                "competence.trace.succession.since",
                                succession.asked(),
                                succession.successor(),
                                words.date(succession.since()));
        return new Step(
                Kind.SPECIAL_TERRITORY,
                text,
                words.say("competence.trace.succession.source"),
                null,
                "",
                Verification.VERIFIED);
    }

    private Step substitution(Substitution by) {
        LawCodes.Authority category = engine.law().codes().authority(by.category());
        boolean undetermined =
                answer.held().stream()
                        .anyMatch(held ->
                                held.substitution() == by
                                        && held.rule().authority().code().equals("INDETERMINE"));
        String text =
                undetermined
                        ? words.say("competence.trace.onebody", words.who(by.body()))
                        : words.standsIn(by, category);
        return step(
                Kind.SPECIAL_TERRITORY,
                words.say("competence.trace.special", text),
                by.sources().getFirst(),
                by.from(),
                by.verification());
    }

    private void acts(List<Step> steps) {
        kept(Rule.Step.TRANSFER)
                .forEach((authority, rules) ->
                        steps.add(
                                step(
                                        Kind.TRANSFER,
                                        inPlace(
                                                "competence.trace.transfer",
                                                act(rules.getFirst()),
                                                authority,
                                                rules),
                                        rules.getFirst())));
        kept(Rule.Step.DELEGATION)
                .forEach((authority, rules) ->
                        steps.add(
                                step(
                                        Kind.DELEGATION,
                                        words.say(
                                                "competence.trace.delegation",
                                                act(rules.getFirst()),
                                                words.who(authority),
                                                words.verbs(roles(rules))),
                                        rules.getFirst())));
    }

    private Map<LawCodes.Authority, List<Rule>> kept(Rule.Step step) {
        Map<LawCodes.Authority, List<Rule>> byAuthority = new LinkedHashMap<>();
        selection.kept().stream()
                .filter(rule -> rule.step() == step)
                .forEach(rule ->
                        byAuthority
                                .computeIfAbsent(rule.authority(), a -> new ArrayList<>())
                                .add(rule));
        return byAuthority;
    }

    private static List<Role> roles(List<Rule> rules) {
        return rules.stream().map(Rule::role).distinct().toList();
    }

    /** "…, à la place de la commune", when these rules took somebody's place. */
    private String inPlace(String key, String act, LawCodes.Authority authority, List<Rule> rules) {
        List<LawCodes.Authority> replaced =
                selection.displaced().stream()
                        .filter(rule ->
                                rule.local()
                                        && roles(rules).contains(rule.role())
                                        && rule.authority() != authority
                                        && rule.step() != Rule.Step.DELEGATION
                                        && !outside(rule))
                        .map(Rule::authority)
                        .distinct()
                        .toList();
        String verbs = words.verbs(roles(rules));
        return replaced.isEmpty()
                ? words.say(key + ".alone", act, words.who(authority), verbs)
                : words.say(
                        key, act, words.who(authority), verbs, words.join(replaced, words::ofWhom));
    }

    /** A national rule where the code of education does not hold: there was nobody to replace. */
    private boolean outside(Rule rule) {
        return selection.here().stream().anyMatch(one -> one.outsideTheCode() && one.puts(rule));
    }

    /** What the act says, and the document when it is declared. */
    private String act(Rule rule) {
        return words.join(
                rule.condition().facts(),
                code -> {
                    Facts.Fact fact = answer.question().facts().get(code);
                    String said = words.fact(code, fact == null ? "1" : fact.value());
                    return fact == null || fact.act() == null
                            ? said
                            : words.say(
                                    "competence.trace.act",
                                    said,
                                    fact.act().document(),
                                    words.date(fact.act().from()));
                });
    }

    private Step noRule() {
        NoDecider none =
                engine.law().noDecider(answer.question().level(), answer.question().subject());
        String text =
                none != null && none.pointless()
                        ? words.say("competence.trace.pointless", words.in(none.why()))
                        : words.say("competence.trace.norule");
        return new Step(
                Kind.NO_RULE,
                text,
                words.say("competence.trace.norule.source"),
                null,
                "",
                Verification.TO_CHECK);
    }

    private Step step(Kind kind, String text, Rule rule) {
        Answer.Source cited = engine.source(rule.source(), rule, answer.question().date());
        return new Step(
                kind,
                Wording.sentence(text),
                cited.ref(),
                cited,
                law(rule.source()),
                rule.verification());
    }

    private Step step(
            Kind kind, String text, Citation citation, long from, Verification verification) {
        Answer.Source cited = engine.source(citation, from, answer.question().date());
        return new Step(
                kind, Wording.sentence(text), cited.ref(), cited, law(citation), verification);
    }

    private String law(Citation citation) {
        Instrument article = engine.law().article(citation);
        Instrument.Version version =
                article == null ? null : article.on(answer.question().date().toEpochDay());
        return version == null ? "" : version.summary();
    }
}
