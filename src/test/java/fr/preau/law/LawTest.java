package fr.preau.law;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.law.Engine.Bodies;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LawTest {
    private final Law law = Law.shipped();
    private final Engine engine = new Engine(law, Bodies.UNKNOWN);

    @TestFactory
    Stream<DynamicTest> every_case_of_the_law_has_its_expected_answer() {
        return law.cases()
                .stream()
                .map(lawCase -> DynamicTest.dynamicTest(lawCase.id() + " " + lawCase.title(),
                        () -> assertThat(lawCase.failures(engine)).isEmpty()));
    }

    @Test
    void the_shipped_law_is_sound() {
        LawReport report = LawCheck.of(law);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void the_cases_notice_nearly_every_single_change_of_a_rule() {
        LawReport.Guard guard = LawTrials.sample(law, 12);
        assertThat(guard.tried()).isGreaterThan(300);
        assertThat(guard.percent()).as(guard.unnoticed().toString()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void a_text_is_sure_only_on_the_days_it_was_read() {
        Reach reach = Reach.of(List.of(version("2000-06-22", "2005-01-01", "2005-01-01", false),
                version("2005-01-01", "2010-01-01", "2010-01-01", true),
                version("2010-01-01", "9999-01-01", "2015-03-23", false)));
        assertThat(reach.covers(day("2004-12-31"))).isTrue();
        assertThat(reach.covers(day("2007-01-01"))).isFalse();
        assertThat(reach.lastBefore(day("2007-01-01"))).isEqualTo(day("2004-12-31"));
        assertThat(reach.covers(day("2015-03-22"))).isTrue();
        assertThat(reach.covers(day("2026-11-28"))).isFalse();
        assertThat(reach.lastBefore(day("2026-11-28"))).isEqualTo(day("2015-03-22"));
    }

    private static Instrument.Version version(String from, String to, String readTo, boolean deduced) {
        return new Instrument.Version(null, day(from), day(to), day(readTo), deduced, null, "lu", "résumé");
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }
}
