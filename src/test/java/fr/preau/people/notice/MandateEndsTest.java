package fr.preau.people.notice;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.people.account.ManyMandates;
import org.junit.jupiter.api.Test;

/** What is looked for each hour among the mandates of a country. */
class MandateEndsTest {
    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void mandatesAboutToEndAreFoundByTheirDayAndNotOneByOne() {
        ManyMandates.grow(database, 20_000);
        String plan = ManyMandates.plan(database, MandateNews.ENDING);
        assertThat(plan).contains("mandate_end_day").doesNotContain("Seq Scan on mandate");
        int told = database.app().sql(MandateNews.ENDING).param("most", 10).update();
        assertThat(told).isZero();
    }
}
