package fr.preau.rooms.concertation.journee;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.journee.Journee.State;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of journées: they are prepared, announced, held and closed by who convenes, under a mandate to publish. A
 * draft leaves no line in the journal; what follows does.
 */
@Component
public class Journees extends ConvenerDoor<Journee, State> {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int MOST_PLACES = 5_000;
    private static final int SHORTEST_PURPOSE = 10;
    private static final int LONGEST_DAYS = 7;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_ORGANISERS = 1_000;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_FOLDED = 1_000;
    private static final int YEARS_AHEAD = 3;

    private final JourneeRows rows;
    private final Desk desk;
    private final Registrations comers;
    private final Consents consents;

    Journees(JourneeRows rows, Desk desk, Registrations comers, Consents consents) {
        super(rows.all(), desk, "journee");
        this.rows = rows;
        this.desk = desk;
        this.comers = comers;
        this.consents = consents;
    }

    /**
     * Where it is.
     *
     * @param commune its INSEE code; absent when it is only online
     * @param address in that commune, or where it is followed
     */
    public record Venue(boolean online, @Nullable String commune, @Nullable String name, String address) {}

    /**
     * What it is about, when, where, for how many.
     *
     * @param organisers who holds it with who convenes, in words; may be empty
     * @param source where what is told of it was read: for one that was held elsewhere only
     */
    public record Outline(String title, String purpose, LocalDate first, LocalDate last, Venue where, int places,
            String organisers, String source) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or impossible
         */
        public Outline {
            title = Fold.line(title);
            purpose = Fold.seen(purpose);
            organisers = Fold.seen(organisers);
            source = Fold.line(source);
            where = new Venue(where.online(), where.commune(), where.name(), Fold.line(where.address()));
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_TITLE;
            boolean purposeful = purpose.length() >= SHORTEST_PURPOSE && purpose.length() <= LONGEST_PURPOSE;
            boolean lasts = !last.isBefore(first) && !last.isAfter(first.plusDays(LONGEST_DAYS - 1));
            boolean counted = source.isEmpty() ? places > 0 && places <= MOST_PLACES : places == 0;
            var wrong = new JourneeFaults();
            wrong.refuse(!titled, "titre", LONGEST_TITLE);
            wrong.refuse(!purposeful, "objet", LONGEST_PURPOSE);
            wrong.refuse(!lasts, "fin", LONGEST_DAYS);
            wrong.refuse(!where.online() && where.commune() == null, "commune", 0);
            wrong.refuse(where.address().length() > LONGEST_ADDRESS, "adresse", LONGEST_ADDRESS);
            wrong.refuse(!counted, "places", MOST_PLACES);
            wrong.refuse(organisers.length() > LONGEST_ORGANISERS, "organisateurs", LONGEST_ORGANISERS);
            wrong.refuse(source.length() > LONGEST_REASON, "source", LONGEST_REASON);
            wrong.faults.orThrow();
        }

        String folded() {
            String town = Objects.requireNonNullElse(where.name(), "");
            String all = Fold.plain(String.join(" ", title, town, organisers, purpose));
            return all.substring(0, Math.min(LONGEST_FOLDED, all.length()));
        }
    }

    /** All that is wrong of what was typed, by the fields of this room. */
    record JourneeFaults(Refusal.Faults faults) {
        JourneeFaults() {
            this(new Refusal.Faults());
        }

        void refuse(boolean so, String field, int most) {
            faults.refuse(so, field, "journee.fault." + field, most);
        }
    }

    /** Those that were announced last, whatever their day. */
    List<Journee> announced(int most) {
        return rows.announced(most);
    }

    /**
     * The organisations for which somebody may answer, those that merged into theirs among them.
     */
    Set<String> speaking(@Nullable Actor actor) {
        return actor == null ? Set.of() : Set.copyOf(desk.conveners().standing(actor, Power.CONTRIBUTE));
    }

    /** The mandate under which somebody convenes it, now. */
    String mandate(Actor actor, Journee it) {
        return desk.conveners().hold(actor, actor.at(), it.convener());
    }

    /**
     * Begins a journée, or tells one that was held elsewhere.
     *
     * @return its id, {@code Y-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     * @throws Refusal.BadRequest on {@code debut} when its day has passed, unless a source tells it
     */
    public String begin(Actor actor, String convener, Outline outline) {
        refuseDays(outline, Paris.day(actor.at()));
        return begin(actor, convener, "Y", draft -> rows.insert(draft, outline));
    }

    private static void refuseDays(Outline outline, LocalDate today) {
        if (outline.source().isEmpty()) {
            boolean possible = !outline.first().isBefore(today)
                    && !outline.first().isAfter(today.plusYears(YEARS_AHEAD));
            Refusal.refuse(!possible, "debut", "journee.fault.debut", YEARS_AHEAD);
        } else if (!outline.last().isBefore(today)) {
            throw new Refusal.BadRequest("source", "journee.fault.untold");
        }
    }

    /**
     * Changes what was said of it, until it is held; those who come are told of another day or another place.
     *
     * @param edition of what one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was held
     * @throws Refusal.BadRequest on {@code debut}, {@code places}
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id, State.OPEN).act(deed -> {
            expect(deed.it(), edition);
            boolean begun = deed.it().today() && outline.first().equals(deed.it().firstDay());
            if (!begun) {
                refuseDays(outline, deed.today());
            }
            if (outline.source().isEmpty() == deed.it().told() && !deed.it().draft()) {
                throw new Refusal.BadRequest("source", "journee.fault.untold");
            }
            if (rows.slotsOutside(id, outline.first(), outline.last())) {
                throw new Refusal.BadRequest("debut", "journee.fault.slots");
            }
            if (outline.places() < deed.it().taken()) {
                throw new Refusal.BadRequest("places", "journee.fault.taken", deed.it().taken());
            }
            rows.change(id, outline);
            Journee changed = rows.find(id).orElseThrow();
            if (!deed.it().draft() && !sameMeeting(deed.it(), changed)) {
                comers.register().moved(id);
            }
            return new DeedResult("journee.changed", changed.facts());
        });
    }

    /** The same days, in the same place. */
    private static boolean sameMeeting(Journee journee, Journee other) {
        return journee.firstDay().equals(other.firstDay()) && journee.lastDay().equals(other.lastDay())
                && journee.online() == other.online() && journee.where().equals(other.where())
                && journee.address().equals(other.address());
    }

    /** The turn of who convenes one, in one of these states. */
    @Override
    protected DeedTurn<Journee> by(Actor actor, String id, Set<State> among) {
        return super.by(actor, id, among);
    }

    @Override
    protected Journee held(String id, Set<State> among) {
        return super.held(id, among);
    }

    /**
     * Announces it: from now on anybody reads it, and may register.
     *
     * @throws Refusal.Conflict when its day has passed meanwhile, or somebody changed it
     */
    public void announce(Actor actor, String id, int edition) {
        published(actor, id, Set.of(State.DRAFT)).act(deed -> {
            Journee held = deed.it();
            expect(held, edition);
            boolean past = !held.told() && held.lastDay().isBefore(deed.today());
            Refusal.conflict(past, "journee.refused.past");
            rows.announce(id, deed.at());
            return new DeedResult("journee.announced", facts(id, rows.find(id).orElseThrow().facts()));
        });
    }

    /** What the journal says of an act, and how the programme and the documents stand after it, by fingerprints. */
    Map<String, Object> facts(String id, Map<String, ?> facts) {
        Map<String, Object> all = new HashMap<>(facts);
        all.putAll(rows.programme(id));
        return all;
    }

    /** Closes it, on its day: nobody comes any more, what was said is told. */
    public void close(Actor actor, String id) {
        by(actor, id, Set.of(State.TODAY)).act(deed -> {
            rows.close(id, deed.at());
            return new DeedResult("journee.closed", Map.of("present", deed.it().present()));
        });
    }

    /**
     * Calls it off; those who were to come are told.
     *
     * @throws Refusal.BadRequest on {@code motif}, which is needed
     */
    public void callOff(Actor actor, String id, String typed) {
        String why = Fold.sized(Fold.seen(typed), SHORTEST_PURPOSE, LONGEST_REASON, "motif", "journee.fault.motif");
        by(actor, id, Set.of(State.COMING, State.TODAY)).give((deed, say) -> {
            consents.drop(deed, say);
            rows.callOff(id, deed.at(), why);
            comers.register().moved(id);
            say.that("journee.cancelled", Map.of("why", Sha256.hex(why)));
            return id;
        });
    }
}
