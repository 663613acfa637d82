package fr.preau.rooms.charters.sitting;

import fr.preau.ground.journal.Journal;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Drafting;
import fr.preau.tools.convening.Conveners;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What who convenes does to a sitting that goes on. */
@Component
record SittingActs(Journal journal, Charters charters, Drafting drafting, Conveners conveners, SittingRows rows) {
    /**
     * A sitting that somebody holds, to do something to it.
     *
     * @param acting the organisation that acts for who convenes
     */
    record SittingAct(Actor actor, Charter held, Sitting sitting, Instant at, String mandate, String acting,
            Consumer<Journal.Act> lines) {
        /**
         * Says it in the journal.
         *
         * @param what after {@code charter.}
         */
        void say(String what, Map<String, ?> facts) {
            lines.accept(new Journal.Act("charter." + what, held.ref(), acting, facts, mandate));
        }
    }

    /** Somebody about to act on the sitting they had before their eyes. */
    record ActRequest(SittingActs acts, Actor actor, String id, int edition) {
        <R> R give(Function<SittingAct, R> what) {
            acts.drafting.get(actor, id);
            return acts.journal.record((at, say) -> {
                Charter held = acts.charters.held(id, Charter.State.VOTE);
                String mandate = acts.conveners.hold(actor, at, held.convener());
                String acting = acts.conveners.acting(held.convener(), at);
                Sitting sitting = acts.rows.open(id, edition);
                return what.apply(new SittingAct(actor, held, sitting, at, mandate, acting, say));
            });
        }
    }

    ActRequest by(Actor actor, String id, int edition) {
        return new ActRequest(this, actor, id, edition);
    }
}
