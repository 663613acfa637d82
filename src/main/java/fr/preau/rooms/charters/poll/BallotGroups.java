package fr.preau.rooms.charters.poll;

import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.charters.poll.BallotOrigins.BallotContext;
import fr.preau.rooms.charters.poll.BallotOrigins.Origin;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers ballots under what they are parts of. */
@Component
record BallotGroups(List<BallotOrigins> modules) {
    /** A ballot of its own, or those of one whole. */
    record Group(@Nullable Origin whole, List<Item> items) {
        private static final int FIRST = 3;

        /** Those seen at once. */
        List<Item> first() {
            return items.size() > FIRST + 1 ? items.subList(0, FIRST) : items;
        }

        /** Those one click away. */
        List<Item> others() {
            return items.subList(first().size(), items.size());
        }
    }

    record Item(Ballot ballot, @Nullable String part) {}

    /** In their order, each group where its first ballot stands. */
    List<Group> of(List<Ballot> ballots) {
        Map<String, Origin> origins = new HashMap<>();
        List<String> ids = ballots.stream().map(Ballot::id).toList();
        modules.forEach(module -> origins.putAll(module.of(ids)));
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Ballot ballot : ballots) {
            Origin whole = origins.get(ballot.id());
            groups.computeIfAbsent(whole == null ? ballot.id() : whole.path(),
                    key -> new Group(whole, new ArrayList<>()))
                    .items()
                    .add(new Item(ballot, whole == null ? null : whole.part()));
        }
        return List.copyOf(groups.values());
    }

    /** What each of those would change, by its id; absent for those that stand alone. */
    Map<String, Content> matters(Visit visit, List<Ballot> ballots) {
        List<String> ids = ballots.stream().map(Ballot::id).toList();
        Map<String, Content> all = new HashMap<>();
        modules.forEach(module -> all.putAll(module.matters(visit, ids)));
        return all;
    }

    /** What that ballot is a part of; absent when it stands alone. */
    @Nullable
    BallotContext part(Visit visit, Ballot ballot) {
        return modules.stream().flatMap(module -> module.part(visit, ballot.id()).stream()).findFirst().orElse(null);
    }
}
