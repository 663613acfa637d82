package fr.preau.competence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.competence.Engine.Bodies;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LawTest {
    private final Law law = LawReader.shipped();
    private final Engine engine = new Engine(law, Bodies.UNKNOWN);

    @TestFactory
    Stream<DynamicTest> every_case_of_the_law_has_its_expected_answer() {
        return law.cases().stream()
                .map(one ->
                        DynamicTest.dynamicTest(
                                one.id() + " " + one.title(),
                                () -> {
                                    Answer answer =
                                            engine.answer(
                                                    Question.about(
                                                            one.place(),
                                                            one.level(),
                                                            one.subject(),
                                                            one.date(),
                                                            Facts.read(one.facts(), law.codes())));
                                    assertThat(answer.authorities(one.role()))
                                            .isEqualTo(one.expected());
                                    if (one.kind() != null) {
                                        assertThat(answer.kind()).isEqualTo(one.kind());
                                    }
                                }));
    }

    @Test
    void the_shipped_law_is_sound() {
        LawReport report = LawCheck.of(law);
        assertThat(report.problems()).isEmpty();
    }
}
