package fr.preau.rooms.concertation.consent;

import static fr.preau.rooms.concertation.consent.ConsentWorld.AMIENS;
import static fr.preau.rooms.concertation.consent.ConsentWorld.HERE;
import static fr.preau.rooms.concertation.consent.ConsentWorld.LYON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.tally.Option;
import fr.preau.rooms.concertation.committee.SeatWords;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What days and ballots make of a consent, by the clock of the database. */
class ConsentClockTest {
    private final Consents consents = HERE.door(Consents.class);

    /** Asked of both, until the end of the tenth day. */
    private static String asked() {
        String body = HERE.body(AMIENS, LYON);
        int n = HERE.submitted(body);
        var last = HERE.cast().today().plusDays(10);
        return HERE.door(SeatWords.class).propose(HERE.president(), body, n, "FAVOURABLE", "Oui.", last);
    }

    private @Nullable Outcome outcome(String id) {
        HERE.door(ConsentRounds.class).settle();
        return consents.get(id).outcome();
    }

    private boolean advised(String id) {
        return HERE.door(JdbcClient.class)
                .sql("select exists (select from committee.advice where committee = :id)")
                .param("id", consents.get(id).thing().id())
                .query(Sql.as(Boolean.class))
                .single();
    }

    private void object(String id) {
        consents.answer(HERE.of(AMIENS), id, AMIENS, false, "Rien n’est dit du coût.");
    }

    @Test
    void aSilentSeatHoldsItBackUntilTheVeryEndOfTheLastDay() {
        String id = asked();
        consents.answer(HERE.of(AMIENS), id, AMIENS, true, "");
        Consent it = consents.get(id);
        HERE.pass(Duration.between(it.readAt(), it.until()).minusMinutes(5));
        assertThat(outcome(id)).isNull();
        assertThat(advised(id)).isFalse();
        HERE.pass(Duration.ofMinutes(6));
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
        assertThat(advised(id)).isTrue();
    }

    @Test
    void anObjectionOutlivesTheTime() {
        String id = asked();
        object(id);
        HERE.pass(Duration.ofDays(40));
        assertThat(outcome(id)).isNull();
        assertThat(advised(id)).isFalse();
        consents.answer(HERE.of(AMIENS), id, AMIENS, true, "");
        assertThat(outcome(id)).isEqualTo(Outcome.GIVEN);
    }

    private void refused(String key, String id, String ballot) {
        assertThatThrownBy(() -> consents.decide(HERE.president(), id, ballot))
                .isInstanceOfSatisfying(Refusal.BadRequest.class, no -> {
                    assertThat(no.key()).isEqualTo(key);
                    assertThat(no.field()).isEqualTo("scrutin");
                });
    }

    @Test
    void aBallotDecidesOnceItIsClosedOnThisTextAmongTheSameSeats() {
        String before = HERE.voted("Une question d’avant ?", Option.POUR, AMIENS, LYON);
        String id = asked();
        object(id);
        refused("consent.fault.scrutin", id, "B-0");
        refused("consent.fault.scrutin.before", id, before);
        String other = HERE.voted("Une autre question ?", Option.POUR, AMIENS, LYON);
        refused("consent.fault.scrutin.other", id, other);
        String few = HERE.voted("Adopter le texte " + id + " ?", Option.POUR, LYON);
        refused("consent.fault.scrutin.seats", id, few);
        String all = HERE.voted("Adopter le texte " + id + " ?", Option.POUR, AMIENS, LYON);
        assertThatThrownBy(() -> consents.decide(HERE.of(LYON), id, all)).isInstanceOf(Refusal.Forbidden.class);
        consents.decide(HERE.president(), id, all);
        assertThat(consents.get(id).outcome()).isEqualTo(Outcome.BALLOT);
        assertThat(advised(id)).isTrue();
    }

    @Test
    void aBallotThatRefusesAdoptsNothing() {
        String id = asked();
        object(id);
        String no = HERE.voted("Adopter le texte " + id + " ?", Option.CONTRE, AMIENS, LYON);
        consents.decide(HERE.president(), id, no);
        assertThat(consents.get(id).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(advised(id)).isFalse();
    }
}
