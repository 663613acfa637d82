package fr.preau.law;

import fr.preau.law.Answer.Verification;
import fr.preau.law.Instrument.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is what it is: the reasoning step by step, the hypotheses, the positions, and why not somebody else.
 */
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
        BASE_RULE, SPECIAL_TERRITORY, TRANSFER, DELEGATION, NO_RULE
    }

    /**
     * One step.
     *
     * @param law what the text says, in our words and in French; empty when there is no text to quote
     */
    public record Step(Kind step, String text, String source, Answer.@Nullable Source cited, String law,
            Verification verification) {}

    /** What the answer would be if that fact were so. */
    public record Hypothesis(String fact, List<Answer.Holder> holders) {}

    /** One way of reading a grey zone. */
    public record Position(String who, String says, String source) {}

    /**
     * An authority that has no role, and why.
     *
     * @param reason in one word, the claim that is made, for whoever checks it
     */
    public record Exclusion(String authority, String why, String source, Reason reason) {}

    /** Why an authority has no role. */
    public enum Reason {
        /** A text puts its rule aside in that place. */
        ASIDE,
        /** Another authority has its place. */
        REPLACED,
        /** One of its organs is named, and not itself. */
        ORGAN,
        /** Another body stands in for it in that place. */
        SUBSTITUTED,
        /** There is none there, or it may hold no such power. */
        ABSENT,
        /** An act that is not declared would give it a role. */
        ACT,
        /** It had a role, or will have one. */
        TIME,
        /** The place is outside the code of education. */
        OUTSIDE,
        /** It has schools of other levels. */
        LEVEL,
        /** Its own services act. */
        SERVICES,
        /** It has only what is transferred to it. */
        TRANSFERS,
        /** No rule names it. */
        UNNAMED
    }

    /** A fact of the question that changes nothing, and why. */
    public record Idle(String fact, String why) {}

    /** The same, with its first letter as a sentence has it. */
    public static String sentence(String text) {
        return LawWording.sentence(text);
    }

    /** Says the sentences of this module in one language. What the law says stays in French. */
    public interface Translator {
        /** The sentence of that key, its holes filled. */
        String say(String key, Object... arguments);

        /** Whether it speaks French. */
        boolean french();
    }

    /** The facts of the question that change nothing, each with its reason. */
    public List<Idle> idle(Translator voice) {
        return new IdleFacts(engine, answer, new LawWording(voice, engine.law().codes())).all();
    }

    /** The codes of the facts that the rules of this question ask for on that day. */
    public List<String> asked() {
        return facts(any -> true).toList();
    }

    private Stream<String> facts(Predicate<LawRule> of) {
        Question question = answer.question();
        return Stream.of(engine.law().rules(question.level(), question.subject()))
                .filter(rule -> rule.holdsOn(question.date().toEpochDay()))
                .filter(of)
                .flatMap(rule -> rule.condition().facts().stream())
                .distinct();
    }

    /** The steps that count, in order; at least one. */
    public List<Step> trace(Translator voice) {
        LawWording words = new LawWording(voice, engine.law().codes());
        return new Reasoning(engine, this, answer, selection, words).trace();
    }

    /** The transfers that would move the answer and are not declared: codes of facts. */
    public List<String> reserves() {
        return facts(rule -> rule.step() == LawRule.Step.TRANSFER && rule.role() == Role.DECIDES)
                .filter(fact -> unknown(fact) && !fact.equals(Engine.OWNER_AGREEMENT))
                .filter(this::moves)
                .toList();
    }

    /** The acts under which somebody else would pay or operate, and decide nothing. */
    public List<String> agreements() {
        List<String> moving = reserves();
        return facts(rule -> rule.role() == Role.FUNDS || rule.role() == Role.OPERATES)
                .filter(fact -> unknown(fact) && !moving.contains(fact))
                .filter(fact -> engine.prevents(fact, answer.question()) == null)
                .toList();
    }

    private boolean unknown(String fact) {
        return answer.question().facts().get(fact) == null;
    }

    /** Whether declaring that act alone would change who decides. */
    private boolean moves(String fact) {
        Question with = answer.question().with(answer.question().facts().with(fact, new Facts.Fact("1", null, null)));
        return !engine.answer(with).authorities(Role.DECIDES).equals(answer.authorities(Role.DECIDES));
    }

    /** The acts that are given, move other subjects and leave this one to their statutes: codes. */
    public List<String> byStatutes() {
        return engine.byStatutes(answer.question());
    }

    /** Whether the place is outside the code of education. */
    public boolean outsideTheCode() {
        return selection.outside();
    }

    /** Whether the subject does not exist at that level. */
    public boolean pointless() {
        return engine.law().pointless(answer.question().level(), answer.question().subject());
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
        return selection.kept()
                .stream()
                .filter(rule -> rule.position() != null)
                .map(rule -> new Position(rule.position().who(), rule.position().says(),
                        String.join(" ; ", rule.sources().stream().map(Citation::ref).toList())))
                .toList();
    }

    /** Every other plausible body, with the reason it has no role. */
    public List<Exclusion> excluded(Translator voice) {
        return new Exclusions(engine, answer, selection, new LawWording(voice, engine.law().codes())).all();
    }

    /** Which acts would settle an answer that the law alone cannot give. */
    private static final class Hypotheses {
        private Hypotheses() {}

        /**
         * The sets of facts to try: each value of a convention that is not known, or each of two acts that contradict
         * each other.
         */
        static List<Facts> of(Engine engine, Answer answer) {
            boolean undetermined = answer.held()
                    .stream()
                    .anyMatch(held -> held.authority().code().equals("INDETERMINE"));
            if (undetermined) {
                return values(engine, answer.question().facts());
            }
            return Engine.contradictory(answer.held()) ? eachAlone(answer) : List.of();
        }

        private static List<Facts> values(Engine engine, Facts facts) {
            LawCodes.FactCode agreement = engine.law().codes().fact("cite");
            return agreement.values()
                    .keySet()
                    .stream()
                    .filter(value -> !value.equals(agreement.byDefault()))
                    .map(value -> facts.with("cite", new Facts.Fact(value, null, null)))
                    .toList();
        }

        private static List<Facts> eachAlone(Answer answer) {
            List<String> codes = answer.held()
                    .stream()
                    .filter(held -> held.rule().moved() != null)
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
            for (Map.Entry<String, Facts.Fact> entry : then.all().entrySet()) {
                if (!entry.getValue().equals(now.get(entry.getKey()))) {
                    added.put(entry.getKey(), entry.getValue());
                }
            }
            return (added.isEmpty() ? then : Facts.of(added)).toString();
        }
    }
}
