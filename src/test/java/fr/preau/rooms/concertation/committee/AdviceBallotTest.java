package fr.preau.rooms.concertation.committee;

import static fr.preau.rooms.concertation.consent.ConsentWorld.AMIENS;
import static fr.preau.rooms.concertation.consent.ConsentWorld.HERE;
import static fr.preau.rooms.concertation.consent.ConsentWorld.LYON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Option;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The opinion of a body that a ballot decided. */
class AdviceBallotTest {
    private final SeatWords words = HERE.door(SeatWords.class);

    private static SeatWords.Answer answer(Opinion stance) {
        return new SeatWords.Answer(stance, "Le comité répond.");
    }

    private void conclude(String body, int n, Opinion stance, String ballot) {
        LocalDate today = HERE.cast().today();
        words.conclude(HERE.president(), body, n, answer(stance), today, ballot);
    }

    @Test
    void aBallotThatRefusedFoundsNoFavourableOpinion() {
        String body = HERE.body(AMIENS, LYON);
        int n = HERE.submitted(body);
        String refused = HERE.voted("Être favorable ?", Option.CONTRE, AMIENS, LYON);
        for (Opinion opinion : new Opinion[]{Opinion.FAVOURABLE, Opinion.RESERVES}) {
            assertThatThrownBy(() -> conclude(body, n, opinion, refused)).isInstanceOfSatisfying(
                    Refusal.BadRequest.class, no -> assertThat(no.key()).isEqualTo("committee.fault.scrutin.rejected"));
        }
        conclude(body, n, Opinion.UNFAVOURABLE, refused);
        Referral asked = HERE.door(Referrals.class).get(body, n);
        assertThat(Objects.requireNonNull(asked.advice()).how()).isEqualTo(Referral.How.BALLOT);
    }

    @Test
    void noBallotOvertakesSeatsThatAreBeingAsked() {
        String body = HERE.body(AMIENS, LYON);
        int n = HERE.submitted(body);
        String ballot = HERE.voted("Être favorable ?", Option.POUR, AMIENS, LYON);
        LocalDate last = HERE.cast().today().plusDays(9);
        words.propose(HERE.president(), body, n, answer(Opinion.FAVOURABLE), last);
        assertThatThrownBy(() -> conclude(body, n, Opinion.FAVOURABLE, ballot)).isInstanceOfSatisfying(
                Refusal.Conflict.class, no -> assertThat(no.key()).isEqualTo("committee.refused.asking"));
    }
}
