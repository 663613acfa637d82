package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Engine.Bodies;
import fr.preau.law.Explanation.Exclusion;
import fr.preau.law.Explanation.Translator;
import fr.preau.law.Question.PlaceFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * "Et pourquoi pas… ?" is true: over every level, every subject and every special territory, on days before and after
 * each of them began, no sentence contradicts the answer it stands under.
 */
class ExclusionsTest {
    private static final List<String> PLACES = List.of("59350", "40004", "69123", "69266", "69264", "75056", "2A004",
            "2B033", "67482", "68066", "97105", "97209", "97302", "97411", "97502", "97611", "97701", "97801", "98613",
            "98735", "98818");
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2013, 12, 12), LocalDate.of(2026, 11, 28));
    private static final List<String> ACTS = List.of("", "syndicat.ecole=1;metropole.college=1;cite=REGION");

    private final Law law = Law.shipped();
    private final Engine engine = new Engine(law, Bodies.UNKNOWN);
    private final Translator french = Sentences.in(true);

    @TestFactory
    Stream<DynamicTest> no_sentence_contradicts_its_answer() {
        return PLACES.stream()
                .map(place -> DynamicTest.dynamicTest(place, () -> assertThat(falseThere(place)).isEmpty()));
    }

    private List<String> falseThere(String place) {
        List<String> wrong = new ArrayList<>();
        for (LawCodes.Level level : law.codes().levels()) {
            for (LawCodes.Subject subject : law.codes().subjects()) {
                for (LocalDate day : DAYS) {
                    for (String acts : ACTS) {
                        Question question = Question.about(PlaceFacts.fromCode(place, false), level.code(),
                                subject.code(), day, Facts.read(acts, law.codes()));
                        wrong.addAll(falseSentences(question));
                    }
                }
            }
        }
        return wrong;
    }

    private List<String> falseSentences(Question question) {
        Answer answer = engine.answer(question);
        List<String> wrong = new ArrayList<>();
        for (Exclusion exclusion : answer.explanation().excluded(french)) {
            if (answer.holders().stream().anyMatch(h -> h.authority().equals(exclusion.authority()))
                    || !isTrue(exclusion, answer)) {
                wrong.add(question.level() + " " + question.subject() + " " + question.date() + " " + question.facts()
                        + " " + exclusion.authority() + " : " + exclusion.why());
            }
        }
        return wrong;
    }

    private boolean isTrue(Exclusion exclusion, Answer answer) {
        Question question = answer.question();
        return switch (exclusion.reason()) {
            case LEVEL -> !builds(exclusion.authority(), question.level(), question)
                    && law.codes().levels().stream().anyMatch(l -> builds(exclusion.authority(), l.code(), question));
            case SUBSTITUTED -> {
                String body = law.standsIn(exclusion.authority(), question);
                yield body != null && !body.equals(exclusion.authority());
            }
            case OUTSIDE -> answer.explanation().outsideTheCode();
            case ABSENT, TRANSFERS, UNNAMED ->
                rulesKept(question).stream().noneMatch(a -> a.equals(exclusion.authority()));
            case ORGAN, REPLACED, SERVICES -> !answer.empty();
            case ACT -> someActGives(exclusion.authority(), question);
            case TIME, ASIDE -> true;
        };
    }

    private boolean builds(String authority, String level, Question question) {
        return engine.answer(question.on(level, "BATIMENT").with(Facts.NONE))
                .authorities(Role.DECIDES)
                .contains(authority);
    }

    private Set<String> rulesKept(Question question) {
        Answer answer = engine.answer(question);
        Set<String> all = new TreeSet<>();
        for (Role role : Role.values()) {
            all.addAll(answer.authorities(role));
        }
        return all;
    }

    private boolean someActGives(String authority, Question question) {
        for (LawCodes.FactCode fact : law.codes().facts()) {
            List<String> values = fact.plain() ? List.of("1") : List.copyOf(fact.values().keySet());
            for (String value : values) {
                Facts with = question.facts().with(fact.code(), new Facts.Fact(value, null, null));
                if (rulesKept(question.with(with)).contains(authority)) {
                    return true;
                }
                for (LawCodes.FactCode second : law.codes().facts()) {
                    Facts both = with.with(second.code(), new Facts.Fact(
                            second.plain() ? "1" : second.values().keySet().iterator().next(), null, null));
                    if (rulesKept(question.with(both)).contains(authority)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
