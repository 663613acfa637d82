package fr.preau.rooms.charters.sitting;

import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Drafting;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.DeedTurn;
import fr.preau.tools.thing.Deeds.DeedVoice;
import fr.preau.tools.thing.Deeds.Scribe;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What who convenes does to a sitting that goes on. */
@Component
record SittingActs(Charters charters, Drafting drafting, Conveners conveners, SittingRows rows) {
    /** A sitting that somebody holds, to do something to it. */
    record SittingAct(Actor actor, Sitting sitting, Deed<Charter> deed, Scribe journal) {
        Charter held() {
            return deed.it();
        }

        /**
         * Says it in the journal.
         *
         * @param what after {@code charter.}
         */
        void say(String what, Map<String, ?> facts) {
            journal.that("charter." + what, facts);
        }
    }

    /** Does something to the sitting that they had before their eyes. */
    <R> R give(Actor actor, String id, int edition, Function<SittingAct, R> what) {
        return turn(actor, id, Charters.during(Set.of(Charter.State.VOTE), this::voice))
                .give((deed, say) -> what.apply(new SittingAct(actor, rows.open(id, edition), deed, say)));
    }

    /** The turn of who convenes a charter. */
    DeedTurn<Charter> turn(Actor actor, String id, BiFunction<Charter, Instant, DeedVoice> voice) {
        drafting.get(actor, id);
        return charters.deeds().turn(actor, id, voice);
    }

    /** Who acts for who convenes. */
    DeedVoice voice(Charter it, Instant at) {
        return new DeedVoice(Power.PUBLISH, conveners.acting(it.convener(), at));
    }
}
