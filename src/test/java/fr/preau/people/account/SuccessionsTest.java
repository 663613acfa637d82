package fr.preau.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.round.Slices;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Seynod became a part of Annecy on 1 January 2017; an invented commune follows ten days later, for the clock only goes
 * forward.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuccessionsTest {
    private static final String SEYNOD = "commune-74268";
    private static final String ANNECY = "commune-74010";
    private static final LocalDate EVE = LocalDate.of(2016, 12, 31);

    private static final Stage STAGE = new Stage();
    private final Rights rights = STAGE.door(Rights.class);

    private String hold(Actor actor, String organisation) {
        return STAGE.door(Journal.class).record((at, say) -> rights.hold(at, actor.id(), Power.SIGN, organisation));
    }

    private static long lines(String action, String organisation) {
        return STAGE.database.app()
                .sql("select count(*) from journal.v_act where action = :action and organisation = :organisation")
                .param("action", action)
                .param("organisation", organisation)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    @Test
    @Order(1)
    void rightsPassToTheSuccessorOnTheDayOnceWithATrace() throws Exception {
        STAGE.live(EVE);
        String mayor = STAGE.cast.person("Camille Durand");
        String mandate = STAGE.cast.mandate(mayor, SEYNOD, EnumSet.of(Power.SIGN, Power.ADMINISTER), EVE,
                LocalDate.of(2020, 3, 22));
        Slices.all(STAGE.door(Successions.class)::follow);
        assertThat(hold(STAGE.cast.actor(mayor), SEYNOD)).isEqualTo(mandate);
        assertThat(lines("organisation.succeeded", SEYNOD)).isZero();

        STAGE.live(EVE.plusDays(1));
        Actor waking = STAGE.cast.actor(mayor);
        assertThatThrownBy(() -> hold(waking, SEYNOD)).as("before the round has run")
                .isInstanceOfSatisfying(Refusal.Forbidden.class,
                        no -> assertThat(no.key()).isEqualTo("account.refused.organisation"));

        onTwoNodes();
        assertThat(lines("organisation.succeeded", SEYNOD)).isEqualTo(1);
        assertThat(hold(waking, ANNECY)).isEqualTo(mandate);
        Actor after = STAGE.cast.actor(mayor);
        assertThat(after.may(Power.SIGN, ANNECY).allowed()).isTrue();
        assertThat(after.may(Power.SIGN, SEYNOD).key()).isEqualTo("account.refused.merged");
        assertThat(after.mandates().getFirst().grantedFor()).isEqualTo(SEYNOD);
        assertThat(STAGE.door(Organisations.class).get(SEYNOD).successor()).isEqualTo(ANNECY);
        assertThat(STAGE.door(Mandates.class).of(ANNECY)).extracting(one -> one.held().mandate()).contains(mandate);
    }

    private static void onTwoNodes() throws Exception {
        Successions successions = STAGE.door(Successions.class);
        List<Callable<Integer>> nodes = Stream.<Callable<Integer>>generate(() -> () -> Slices.all(successions::follow))
                .limit(2)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(nodes)) {
                done.get();
            }
        }
    }

    private static String commune(String name) {
        var draft = new Organisations.Draft(Organisation.Kind.COMMUNE, name, null, null, null, "inventée", null, true);
        return STAGE.door(Journal.class)
                .record((at, say) -> STAGE.door(Organisations.class).create(say, draft, List.of("operator")));
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    @Test
    @Order(2)
    void onTheDayDecidedRightsAndMandatesPassAsForAMergerOfTheReferentiel() {
        LocalDate today = EVE.plusDays(10);
        STAGE.live(today);
        String old = commune("Commune d’Avant");
        String fresh = commune("Commune d’Après");
        Mergers mergers = STAGE.door(Mergers.class);
        Organisations organisations = STAGE.door(Organisations.class);
        Actor actor = STAGE.cast.administrator("Kim Inventée", Actor.INSTANCE);
        Actor other = STAGE.cast.administrator("Lee Inventée", Actor.INSTANCE);
        String mayor = STAGE.cast.person("Camille Durand");
        String mandate = STAGE.cast.mandate(mayor, old, EnumSet.of(Power.SIGN), today, null);
        mergers.propose(actor, new Mergers.Draft(old, fresh, today.plusDays(1), "arrêté inventé n° 3"));
        refused(() -> mergers.agree(actor, old), "account.merger.own");
        mergers.agree(other, old);
        assertThat(lines("organisation.merger-asked", old)).isEqualTo(1);
        assertThat(lines("organisation.merged", old)).isEqualTo(1);
        assertThat(organisations.inPlaceOf(old, today)).isEqualTo(old);
        assertThat(organisations.inPlaceOf(old, today.plusDays(1))).isEqualTo(fresh);
        assertThat(hold(STAGE.cast.actor(mayor), old)).as("until then").isEqualTo(mandate);

        STAGE.live(today.plusDays(1));
        refused(() -> hold(STAGE.cast.actor(mayor), old), "account.refused.organisation");
        assertThat(Slices.all(STAGE.door(Successions.class)::follow)).isPositive();
        assertThat(STAGE.door(Successions.class).follow()).as("once").isFalse();
        assertThat(lines("organisation.succeeded", old)).isEqualTo(1);
        assertThat(hold(STAGE.cast.actor(mayor), fresh)).isEqualTo(mandate);
        assertThat(organisations.standsFor(fresh, STAGE.cast.today())).contains(old, fresh);
        assertThat(organisations.standsFor(old, STAGE.cast.today())).isEmpty();
        assertThat(STAGE.cast.actor(mayor).may(Power.SIGN, old).key()).isEqualTo("account.refused.merged");
    }

    @Test
    @Order(3)
    void whatMergesIntoWhatMergesTheSameDayPassesToTheLastOfThem() {
        LocalDate today = EVE.plusDays(20);
        STAGE.live(today);
        String first = commune("Commune d’Abord");
        String middle = commune("Commune d’Entre");
        String last = commune("Commune d’Enfin");
        Actor actor = STAGE.cast.administrator("Kim Inventée", Actor.INSTANCE);
        Actor other = STAGE.cast.administrator("Lee Inventée", Actor.INSTANCE);
        String mayor = STAGE.cast.person("Camille Durand");
        String mandate = STAGE.cast.mandate(mayor, first, EnumSet.of(Power.SIGN), today, null);
        Mergers mergers = STAGE.door(Mergers.class);
        for (String[] pair : new String[][]{{first, middle}, {middle, last}}) {
            mergers.propose(actor, new Mergers.Draft(pair[0], pair[1], today.plusDays(1), "arrêté inventé"));
            mergers.agree(other, pair[0]);
        }
        STAGE.live(today.plusDays(1));
        Slices.all(STAGE.door(Successions.class)::follow);
        assertThat(lines("organisation.succeeded", first)).isEqualTo(1);
        assertThat(lines("organisation.succeeded", middle)).isEqualTo(1);
        assertThat(hold(STAGE.cast.actor(mayor), last)).isEqualTo(mandate);
    }
}
