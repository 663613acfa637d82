package fr.preau.law;

import fr.preau.law.Explanation.Idle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The facts of a question that change nothing: each given fact has an effect, or is said to have none.
 */
final class IdleFacts {
    private final Engine engine;
    private final Answer answer;
    private final Question question;
    private final LawWording words;

    IdleFacts(Engine engine, Answer answer, LawWording words) {
        this.engine = engine;
        this.answer = answer;
        this.question = answer.question();
        this.words = words;
    }

    List<Idle> all() {
        List<Idle> idle = new ArrayList<>();
        answer.prevented()
                .forEach((code, why) -> idle
                        .add(new Idle(code, words.say("law.idle.prevented", why.in(words.voice())))));
        question.facts().all().keySet().forEach(code -> {
            Answer without = engine.answer(question.with(question.facts().without(code)));
            boolean moves = Comparison.of(without, answer).moved() || engine.byStatutes(question).contains(code);
            if (!moves) {
                idle.add(new Idle(code, why(code)));
            }
        });
        return idle;
    }

    private String why(String code) {
        LawCodes.FactCode known = engine.law().codes().fact(code);
        if (!known.levels().isEmpty() && !known.levels().contains(question.level())) {
            return words.say("law.idle.level",
                    words.join(known.levels(), level -> words.in(engine.law().codes().level(level).plural())));
        }
        List<LawRule> rules = Stream.of(engine.law().rules(question.level(), question.subject()))
                .filter(rule -> rule.condition().facts().contains(code))
                .toList();
        if (rules.isEmpty()) {
            return words.say("law.idle.subject");
        }
        long day = question.date().toEpochDay();
        if (rules.stream().noneMatch(rule -> rule.holdsOn(day))) {
            return rules.stream()
                    .map(LawRule::to)
                    .filter(ended -> ended <= day)
                    .max(Long::compareTo)
                    .map(ended -> words.say("law.idle.late", words.date(ended)))
                    .orElseGet(() -> words.say("law.idle.early",
                            words.date(rules.stream().mapToLong(LawRule::from).min().orElseThrow())));
        }
        boolean holds = rules.stream().anyMatch(rule -> rule.holdsOn(day) && rule.condition().holds(question, day));
        return words.say(holds ? "law.idle.already" : "law.idle.elsewhere");
    }
}
