package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Ref;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that stands: organisations sit in it, meet again and again, and give opinions.
 *
 * @param id {@code U-…}
 * @param convener the organisation that convenes the others
 * @param place the organisation that stands for where it is, {@code academie-10}; absent for the whole country
 * @param placeName what it was called; empty for the whole country
 * @param purpose what it is for, in a few sentences; may be empty
 * @param edition counts what who convenes changes, for two who change it at once
 * @param installedAt when anybody could see it; absent for a draft
 * @param endedAt when it ceased to be; absent while it has not
 * @param endReason why it did; empty otherwise
 * @param seats how many sit today
 * @param meetsAt when it meets next; absent when nothing is planned
 * @param waiting how many questions wait for its opinion
 * @param rules the number of the version of its rules that is in force; 0 when it has none
 */
public record Committee(String id, String convener, String convenerName, Scale scale, @Nullable String place,
        String placeName, String title, String purpose, boolean invented, int edition, Instant madeAt,
        @Nullable Instant installedAt, @Nullable Instant endedAt, String endReason, State state, int seats,
        @Nullable Instant meetsAt, int waiting, int rules) implements ConvenerDoor.Thing<Committee.State> {
    /** Of its reference. */
    static final String KIND = "instance";

    /** How far it is. */
    public enum State {
        /** Only who convenes sees it. */
        DRAFT, STANDING, ENDED;

        /** Those that anybody sees. */
        static final List<State> PUBLIC = List.of(STANDING, ENDED);
    }

    /** Its name among the things of this site. */
    @Override
    public Ref ref() {
        return ref(id);
    }

    static Ref ref(String id) {
        return new Ref(KIND, id);
    }

    /** Of its page, without the language. */
    public String path() {
        return CommitteePages.ONE + id;
    }

    boolean draft() {
        return state == State.DRAFT;
    }

    boolean standing() {
        return state == State.STANDING;
    }
}
