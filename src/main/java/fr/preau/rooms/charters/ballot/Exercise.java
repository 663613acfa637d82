package fr.preau.rooms.charters.ballot;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisations;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * For whom somebody votes.
 *
 * @param acting the mandate under which they vote for each of their organisations
 * @param mine organisations whose seats they exercise, those that merged into theirs among them, and which of theirs
 * acts for each
 */
record Exercise(Map<String, HeldMandate> acting, Map<String, String> mine) {

    static Exercise of(Actor actor, Organisations organisations) {
        Map<String, HeldMandate> acting = actor.giving(Power.VOTE)
                .stream()
                .collect(Collectors.toMap(HeldMandate::organisation, held -> held, (first, other) -> first));
        var day = Paris.day(actor.at());
        Map<String, String> mine = acting.keySet()
                .stream()
                .flatMap(text -> organisations.standsFor(text, day).stream().map(before -> Map.entry(before, text)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (text, other) -> text));
        return new Exercise(acting, mine);
    }
}
