package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.web.Figures;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.tools.registration.Allotment;
import fr.preau.tools.registration.Occasion;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day, or a few in a row, on which an organisation brings people together.
 *
 * @param id {@code Y-…}
 * @param purpose what it is for
 * @param organisers who holds it, in words, when others do with who convenes; may be empty
 * @param source where what is told of it was read, when it was held elsewhere; empty otherwise
 * @param instance the standing body that holds it, if one does
 * @param instanceName what it was called when that was said
 * @param commune its INSEE code; absent when it is only online
 * @param address in that commune, or where it is followed; may be empty
 * @param places how many can come; 0 where it is only told
 * @param edition counts its changes, for two who write at once
 * @param announcedAt absent for a draft
 * @param closedAt when who convenes said that it was over; absent when its days say it
 * @param taken how many places are held
 * @param waiting how many wait for one
 * @param sure how many are held by who confirmed: what anybody is told, so that nobody reads there who has just been
 * registered
 * @param counted how many of those were held when that was last told
 * @param present how many people are told to have been there, by fives
 * @param bodies the names of the organisations registered, or present once it was held
 */
public record Journee(String id, String convener, String convenerName, String title, String purpose, String organisers,
        String source, @Nullable String instance, @Nullable String instanceName, boolean online,
        @Nullable String commune, @Nullable String communeName, String address, LocalDate firstDay, LocalDate lastDay,
        int places, boolean invented, int edition, Instant madeAt, @Nullable Instant announcedAt,
        @Nullable Instant closedAt, String calledOffWhy, State state, int taken, int waiting, int sure, int counted,
        int present, List<String> bodies) implements Occasion, ConvenerDoor.Thing<Journee.State> {
    /** Of its reference. */
    static final String KIND = "journee";

    /** Where it is in its life. */
    public enum State {
        DRAFT, COMING, TODAY, HELD, CALLED_OFF;

        /** Those that anybody sees. */
        static final List<State> PUBLIC = List.of(COMING, TODAY, HELD, CALLED_OFF);

        /** Those in which it is still prepared. */
        static final Set<State> OPEN = Set.of(DRAFT, COMING, TODAY);

        /** Those in which its record is written. */
        static final Set<State> RECORDED = Set.of(TODAY, HELD);
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
    @Override
    public String path() {
        return JourneePages.ONE + id;
    }

    /** What the journal says of it: where it is, by whom it is held and why, by fingerprints. */
    Map<String, ?> facts() {
        String at = online + "\n" + Objects.requireNonNullElse(commune, "") + "\n" + address;
        Map<String, Object> facts = new HashMap<>();
        facts.put("title", Sha256.hex(title));
        facts.put("from", firstDay.toString());
        facts.put("to", lastDay.toString());
        facts.put("places", places);
        facts.put("told", told());
        facts.put("purpose", Sha256.hex(purpose));
        facts.put("organisers", Sha256.hex(organisers));
        facts.put("source", Sha256.hex(source));
        facts.put("place", Sha256.hex(at));
        facts.put("instance", Objects.requireNonNullElse(instance, ""));
        return facts;
    }

    boolean draft() {
        return state == State.DRAFT;
    }

    @Override
    public boolean coming() {
        return state == State.COMING;
    }

    @Override
    public boolean today() {
        return state == State.TODAY;
    }

    boolean held() {
        return state == State.HELD;
    }

    /** Whether it was held elsewhere, and is told from a source. */
    boolean told() {
        return !source.isEmpty();
    }

    /** Whether this site itself tells it, from its source: nobody else is its author. */
    boolean bySite() {
        return told() && convener.equals(Actor.INSTANCE);
    }

    /** Whether one may still register. */
    @Override
    public boolean registers() {
        return (coming() || today()) && !told();
    }

    /** How many places anybody is told to be left. */
    int free() {
        return Math.max(0, places - sure);
    }

    /** How many places are said to be left; absent for a few. */
    @Nullable
    Integer left() {
        return allotted().said(counted);
    }

    /** Its days, in their order. */
    List<LocalDate> days() {
        return firstDay.datesUntil(lastDay.plusDays(1)).toList();
    }

    /** Who held it, in words: who convenes, unless it is only told here. */
    String heldBy() {
        return told() && !organisers.isEmpty() ? organisers : convenerName;
    }

    /** Where, in words; empty when it is only online. */
    @Override
    public String where() {
        return communeName == null ? "" : address.isEmpty() ? communeName : address + ", " + communeName;
    }

    @Override
    public Allotment allotted() {
        return Allotment.of(places, taken);
    }

    @Override
    public Instant beginsAt() {
        return Paris.start(firstDay);
    }

    @Override
    public String when(Language language) {
        return Figures.date(language, firstDay);
    }

    /** Where it is followed is told to anybody. */
    @Override
    public String followed() {
        return "";
    }
}
