package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Engine.Bodies;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LawTest {
    private final Law law = Law.shipped();
    private final Engine engine = new Engine(law, Bodies.UNKNOWN);

    @TestFactory
    Stream<DynamicTest> every_case_of_the_law_has_its_expected_answer() {
        return law.cases().stream()
                .map(one ->
                        DynamicTest.dynamicTest(
                                one.id() + " " + one.title(),
                                () -> assertThat(one.failures(engine)).isEmpty()));
    }

    @Test
    void the_shipped_law_is_sound() {
        LawReport report = LawCheck.of(law);
        assertThat(report.problems()).isEmpty();
    }
}
