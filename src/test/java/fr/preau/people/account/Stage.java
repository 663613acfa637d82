package fr.preau.people.account;

import fr.preau.Preau;
import fr.preau.ground.kernel.TestDatabase;
import fr.preau.people.territory.TestTerritory;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application without its pages, on a database whose clock only these tests move, and only forward: the journal
 * never goes back.
 */
final class Stage {
    final TestDatabase database = TestTerritory.fresh();
    private final ConfigurableApplicationContext application = open();
    final Cast cast = new Cast(application);

    private ConfigurableApplicationContext open() {
        String[] settings = database.settings()
                .entrySet()
                .stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Preau.class).web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true")
                .run(settings);
    }

    <T> T door(Class<T> type) {
        return application.getBean(type);
    }

    /** Noon in Paris of that day. */
    void live(LocalDate day) {
        OffsetDateTime noon = day.atTime(12, 0).atZone(ZoneId.of("Europe/Paris")).toOffsetDateTime();
        database.owner()
                .sql("update kernel.clock_shift set shift = cast(:noon as timestamptz) - clock_timestamp()")
                .param("noon", noon)
                .update();
    }

    /** Some hours later. */
    void pass(int hours) {
        database.owner()
                .sql("update kernel.clock_shift set shift = shift + make_interval(hours => :hours)")
                .param("hours", hours)
                .update();
    }
}
