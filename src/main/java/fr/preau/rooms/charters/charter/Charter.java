package fr.preau.rooms.charters.charter;

import fr.preau.ground.kernel.Ref;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that institutions write together, and how far it is.
 *
 * @param id {@code C-…}
 * @param convener the organisation that convenes the others
 * @param place the organisation that stands for where it holds, {@code departement-80}; absent for the whole country
 * @param placeName what it was called; empty for the whole country
 * @param summary in a few sentences; may be empty
 * @param starting a text proposed to begin a discussion, that nobody has convened anybody about
 * @param revises the charter that it takes the place of once it is published
 * @param edition counts what who convenes changes, for two who change it at once
 * @param versions the number of the latest version; 0 while none is kept
 */
public record Charter(String id, String convener, String convenerName, Scale scale, @Nullable String place,
        String placeName, String title, String summary, State state, boolean starting, @Nullable String revises,
        boolean invented, int edition, int versions, Instant madeAt) implements ConvenerDoor.Thing<Charter.State> {

    /** How far it is. Each change of state is an act of who convenes. */
    public enum State {
        /** Only who convenes sees it. */
        DRAFT,
        /** Comments and positions; who convenes may keep other versions. */
        CONTRIBUTIONS,
        /** Amendments to the latest version, which stays as it is. */
        AMENDMENTS,
        /** Amendments, then the whole, are put to the vote. */
        VOTE,
        /** The whole was adopted by its colleges: the text does not change any more. */
        ADOPTED, PUBLISHED,
        /** Another charter took its place. */
        REVISED,
        /** Ended by who convened it, with a reason. */
        CLOSED;

        /** Those that anybody sees, in their order. */
        static final List<State> PUBLIC = Arrays.stream(values()).filter(state -> state != DRAFT).toList();

        /** Those that every charter goes through. */
        static final List<State> STAGES = List.of(CONTRIBUTIONS, AMENDMENTS, VOTE, ADOPTED, PUBLISHED);

        /** Whether it is over. */
        public boolean archived() {
            return this == REVISED || this == CLOSED;
        }

        /** Whether anybody may say something about it. */
        public boolean discussed() {
            return this == CONTRIBUTIONS || this == AMENDMENTS;
        }

        /** Whether this one may come just after it. */
        public boolean leadsTo(State to) {
            return switch (this) {
                case DRAFT -> to == CONTRIBUTIONS;
                case CONTRIBUTIONS -> to == AMENDMENTS || to == CLOSED;
                case AMENDMENTS -> to == VOTE || to == CLOSED;
                case VOTE -> to == AMENDMENTS || to == ADOPTED || to == CLOSED;
                case ADOPTED -> to == PUBLISHED || to == CLOSED;
                case PUBLISHED -> to == REVISED || to == CLOSED;
                case REVISED, CLOSED -> false;
            };
        }

        /** Whether its text is for good. */
        public boolean settled() {
            return compareTo(ADOPTED) >= 0;
        }
    }

    @Override
    public Ref ref() {
        return new Ref("charte", id);
    }

    /** The path of its page, without the language. */
    public String path() {
        return "/chartes/" + id;
    }
}
