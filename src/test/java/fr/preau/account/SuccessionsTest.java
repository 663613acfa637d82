package fr.preau.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.journal.Journal;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Power;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Seynod became a part of Annecy on 1 January 2017. */
class SuccessionsTest {
    private static final String SEYNOD = "commune-74268";
    private static final String ANNECY = "commune-74010";
    private static final LocalDate EVE = LocalDate.of(2016, 12, 31);

    private static final Stage STAGE = new Stage();
    private final Rights rights = STAGE.door(Rights.class);

    private String hold(Actor actor, String organisation) {
        return STAGE.door(Journal.class)
                .record((at, say) -> rights.hold(at, actor.id(), Power.SIGN, organisation));
    }

    private static long lines(String action, String organisation) {
        return STAGE.database
                .app()
                .sql(
                        "select count(*) from journal.v_act where action = :action and organisation = :organisation")
                .param("action", action)
                .param("organisation", organisation)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Test
    void rightsPassToTheSuccessorOnTheDayOnceWithATrace() throws Exception {
        STAGE.live(EVE);
        String mayor = STAGE.cast.person("Camille Durand");
        String mandate =
                STAGE.cast.mandate(
                        mayor,
                        SEYNOD,
                        EnumSet.of(Power.SIGN, Power.ADMINISTER),
                        EVE,
                        LocalDate.of(2020, 3, 22));
        STAGE.door(Successions.class).follow();
        assertThat(hold(STAGE.cast.actor(mayor), SEYNOD)).isEqualTo(mandate);
        assertThat(lines("organisation.succeeded", SEYNOD)).isZero();

        STAGE.live(EVE.plusDays(1));
        Actor waking = STAGE.cast.actor(mayor);
        assertThatThrownBy(() -> hold(waking, SEYNOD))
                .as("before the round has run")
                .isInstanceOfSatisfying(
                        Refusal.Forbidden.class,
                        no -> assertThat(no.key()).isEqualTo("account.refused.organisation"));

        onTwoNodes();
        assertThat(lines("organisation.succeeded", SEYNOD)).isEqualTo(1);
        assertThat(hold(waking, ANNECY)).isEqualTo(mandate);
        Actor after = STAGE.cast.actor(mayor);
        assertThat(after.may(Power.SIGN, ANNECY).allowed()).isTrue();
        assertThat(after.may(Power.SIGN, SEYNOD).key()).isEqualTo("account.refused.merged");
        assertThat(after.mandates().getFirst().grantedFor()).isEqualTo(SEYNOD);
        assertThat(STAGE.door(Organisations.class).get(SEYNOD).successor()).isEqualTo(ANNECY);
        assertThat(STAGE.door(Mandates.class).of(ANNECY))
                .extracting(one -> one.held().mandate())
                .contains(mandate);
    }

    private static void onTwoNodes() throws Exception {
        Successions successions = STAGE.door(Successions.class);
        List<Callable<Integer>> nodes =
                Stream.<Callable<Integer>>generate(() -> successions::follow).limit(2).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(nodes)) {
                done.get();
            }
        }
    }
}
