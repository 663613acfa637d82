package fr.preau.rooms.charters.poll;

import fr.preau.ground.web.Visit;
import gg.jte.Content;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where ballots come from. A module that puts parts of something to the vote has such a bean, so that they are shown
 * together under it.
 */
public interface BallotOrigins {
    /**
     * What a ballot is a part of, such as a charter. Paths are without the language.
     *
     * @param part the path of the page of this part; absent for the whole
     */
    record Origin(String name, String path, @Nullable String part) {}

    /**
     * One ballot as a part of something.
     *
     * @param matter what it would change, in words; absent where it is not known
     */
    record BallotContext(Origin origin, @Nullable Content matter) {}

    /** That ballot, whatever became of it; absent when it is no part of something. */
    default Optional<BallotContext> part(Visit visit, String ballot) {
        return Optional.empty();
    }

    /**
     * What each of those ballots would change: the article, the words, who would be bound, with links to them. Absent
     * for those that are no part of something, and where it is not known.
     */
    default Map<String, Content> matters(Visit visit, Collection<String> ballots) {
        return Map.of();
    }

    /** Of those ballots, by their id; absent for the others. One statement at most. */
    Map<String, Origin> of(Collection<String> ballots);
}
