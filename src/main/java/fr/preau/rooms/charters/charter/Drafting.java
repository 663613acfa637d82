package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Reading;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.DraftingRows.CharterFile;
import fr.preau.tools.convening.Conveners;
import fr.preau.tools.convening.Invitee;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of whoever convenes a charter, while it is prepared: what it is about, its text, its seats, its calendar.
 * Each needs a mandate to publish for the organisation that convenes, or for the one it merged into. A draft leaves no
 * line in the journal; once it is public, each change does. Its versions and its states are in {@link CharterPassages}.
 */
@Component
public class Drafting {
    static final Set<State> WRITTEN = EnumSet.of(State.DRAFT, State.CONTRIBUTIONS);
    static final Set<State> JOINED = EnumSet.of(State.DRAFT, State.CONTRIBUTIONS, State.AMENDMENTS);
    private static final int LARGEST = 5_000_000;
    private final Journal journal;
    private final Conveners conveners;
    private final Organisations organisations;
    private final CharterRows rows;
    private final DraftingRows drafts;
    private final SeatNotices notices;
    private final TransactionTemplate together;

    Drafting(Journal journal, Conveners conveners, Organisations organisations, CharterRows rows, Seating seating,
            TransactionTemplate together) {
        this.journal = journal;
        this.conveners = conveners;
        this.organisations = organisations;
        this.rows = rows;
        this.drafts = seating.drafts();
        this.notices = seating.notices();
        this.together = together;
    }

    /** The rows of seats, and who is told of them. */
    @Component
    record Seating(DraftingRows drafts, SeatNotices notices) {}

    /** What is done to a charter that is held, under a mandate. */
    private interface Change {
        void on(Charter held, String mandate, Consumer<Journal.Act> say);
    }

    /**
     * The text that is being written.
     *
     * @param edition counts what was written, for two who write at once
     * @param by the mandate it was last written under
     */
    public record Working(Text text, int edition, Instant at, String by) {}

    /**
     * Begins a charter.
     *
     * @param convener the organisation that will convene the others
     * @return its id, {@code C-…}
     * @throws Refusal.Forbidden without a mandate to publish for it
     * @throws Refusal.BadRequest on {@code place} when it does not exist, or is not of that scale
     */
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation body = organisations.get(convener);
        String place = placeName(outline);
        return quietly(() -> {
            String mandate = conveners.hold(actor, actor.at(), convener);
            String id = PublicId.fresh("C");
            drafts.insert(id, body, outline, place, actor.at(), mandate);
            return id;
        });
    }

    private String placeName(Outline outline) {
        if (outline.place() == null) {
            return "";
        }
        Organisation place = organisations.find(outline.place())
                .orElseThrow(() -> new Refusal.BadRequest("place", "charter.fault.place.unknown"));
        boolean fits = outline.scale().fits(place);
        Refusal.refuse(!fits, "place", "charter.fault.place.scale", place.name());
        return place.name();
    }

    /**
     * A charter in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public Charter get(Actor actor, String id) {
        Charter charter = rows.find(id).orElseThrow(Drafting::unknown);
        check(actor, charter);
        return charter;
    }

    /** The same, with what surrounds it; one statement. */
    CharterFile prepared(Actor actor, String id) {
        CharterFile file = drafts.prepared(id).orElseThrow(Drafting::unknown);
        check(actor, file.charter());
        return file;
    }

    private void check(Actor actor, Charter charter) {
        boolean mine = conveners.convenes(actor, charter.convener());
        if (!mine && charter.state() == State.DRAFT) {
            throw unknown();
        }
        Refusal.forbid(!mine, "charter.convene.refused", charter.convenerName());
    }

    static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "charter.unknown");
    }

    /** The charters that they convene, the latest first, two hundred at most. */
    public List<Charter> convened(Actor actor) {
        List<String> mine = conveners.standing(actor, Power.PUBLISH);
        return mine.isEmpty() ? List.of() : rows.all().of(mine);
    }

    /**
     * Changes what a charter is about, until its amendments are open.
     *
     * @param edition of the charter one had before one's eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        String place = placeName(outline);
        change(actor, id, WRITTEN, (held, mandate, say) -> {
            expect(held, edition);
            drafts.change(held, outline, place);
            var facts = Map.of("title", rows.title(id));
            say.accept(Charters.act("charter.changed", held, facts, mandate));
        });
    }

    static void expect(Charter held, int edition) {
        Refusal.conflict(held.edition() != edition, "charter.both");
    }

    /** The text that is being written; empty before anything is. */
    public Optional<Working> working(Actor actor, String id) {
        return drafts.working(get(actor, id).id());
    }

    /**
     * Reads what somebody pasted or a file of Markdown, to be shown before it is kept. A block that says the same as
     * one of the text before, or nearly, keeps its identifier.
     *
     * @param before absent when there is no text yet
     * @throws Refusal.BadRequest on {@code text} with what is wrong
     */
    public static Reading read(String given, @Nullable Text before) {
        Reading typed = Reading.of(given, () -> PublicId.fresh("b"));
        return before == null ? typed : typed.tracing(before);
    }

    /**
     * Writes the text, until amendments are open.
     *
     * @param edition of the working text one had before one's eyes; 0 when there was none
     * @throws Refusal.BadRequest on {@code text} when it is empty or too large
     * @throws Refusal.Conflict when somebody else wrote meanwhile
     */
    public void write(Actor actor, String id, int edition, Text text) {
        Refusal.refuse(text.blocks().isEmpty(), "text", "charter.fault.text.empty");
        Refusal.refuse(text.canonical().length() > LARGEST, "text", "amendment.text.size", LARGEST);
        get(actor, id);
        quietly(() -> {
            Charter held = rows.held(id).orElseThrow(Drafting::unknown);
            String mandate = conveners.hold(actor, actor.at(), held.convener());
            within(held, WRITTEN);
            Refusal.conflict(!drafts.write(id, edition, text, actor.at(), mandate), "charter.text.both");
            return mandate;
        });
    }

    /** Who takes part so far, by college, in the order of their names. */
    public List<Participant> seats(Actor actor, String id) {
        return rows.seats(get(actor, id).id());
    }

    /**
     * Gives each of these organisations a seat, unless it has one; until the vote begins.
     *
     * @param college the one they sit in; absent: each in its own
     * @return how many seats were added
     * @throws Refusal.BadRequest on {@code organisation} when one does not exist, or there is none
     */
    public int seat(Actor actor, String id, Collection<String> ids, Organisation.@Nullable College college) {
        return seat(actor, id, Invitee.all(conveners.invited(ids), college, 0));
    }

    /** The same, each in the college said of it. */
    public int seat(Actor actor, String id, Collection<Invitee> invited) {
        int[] added = {0};
        change(actor, id, JOINED, (held, mandate, say) -> {
            List<String> seated = drafts.seat(id, invited);
            added[0] = seated.size();
            notices.given(actor.at(), held, seated, mandate);
            var facts = Map.of("seats", added[0], "seating", rows.seating(id));
            say.accept(Charters.act("charter.seated", held, facts, mandate));
        });
        return added[0];
    }

    /**
     * Takes these seats away, while it is a draft: an organisation that was invited in public is not put out.
     *
     * @param seats the organisations
     * @throws Refusal.Conflict once it is public
     */
    public void unseat(Actor actor, String id, Collection<String> seats) {
        change(actor, id, EnumSet.of(State.DRAFT), (held, mandate, say) -> drafts.unseat(id, seats));
    }

    /** The day each stage is to begin; those that are not told are not there. */
    public Map<State, LocalDate> calendar(Actor actor, String id) {
        return drafts.calendar(get(actor, id).id());
    }

    /**
     * Tells the day each stage is to begin. Days gone by stay as they are.
     *
     * @param edition of the charter one had before one's eyes
     * @param days of {@code CONTRIBUTIONS}, {@code AMENDMENTS}, {@code VOTE} and {@code PUBLISHED}; one that is left
     * out is not told
     * @throws Refusal.BadRequest on the field {@code day.STATE} at fault
     * @throws Refusal.Conflict when somebody else changed it meanwhile
     */
    public void calendar(Actor actor, String id, int edition, Map<State, LocalDate> days) {
        change(actor, id, EnumSet.range(State.DRAFT, State.ADOPTED), (held, mandate, say) -> {
            expect(held, edition);
            Map<State, LocalDate> before = drafts.calendar(id);
            Map<State, LocalDate> after = Calendars.changed(held, before, days, Paris.day(actor.at()));
            drafts.calendar(held, after);
            say.accept(new Journal.Act("charter.calendar", held.ref(), held.convener(), Calendars.facts(before),
                    Calendars.facts(after), List.of(mandate)));
        });
    }

    /**
     * Throws a draft away, with its text and its seats.
     *
     * @throws Refusal.Conflict once it is public
     */
    public void discard(Actor actor, String id) {
        change(actor, id, EnumSet.of(State.DRAFT), (held, mandate, say) -> drafts.discard(held.id()));
    }

    /**
     * Begins the charter that will take the place of one that is published: its text, whose blocks keep their
     * identifiers, and its seats. The old one holds until the new one is published.
     *
     * @return the id of the new one
     * @throws Refusal.Conflict when it is not published, or another one is to take its place
     */
    public String revise(Actor actor, String id) {
        Charter seen = get(actor, id);
        Organisation convener = organisations.get(conveners.acting(seen.convener(), actor.at()));
        return quietly(() -> {
            Charter old = rows.held(id).orElseThrow(Drafting::unknown);
            String mandate = conveners.hold(actor, actor.at(), old.convener());
            Refusal.conflict(old.state() != State.PUBLISHED, "charter.revise.unpublished");
            Refusal.conflict(drafts.revision(id).isPresent(), "charter.revise.already");
            String fresh = PublicId.fresh("C");
            Text text = rows.version(id, old.versions()).orElseThrow().text();
            drafts.insert(fresh, convener, Outline.of(old), old.placeName(), actor.at(), mandate);
            drafts.revises(fresh, old, text, actor.at(), mandate);
            return fresh;
        });
    }

    /** All of it or nothing, without a line of the journal. */
    private <T> T quietly(Supplier<T> work) {
        return Objects.requireNonNull(together.execute(status -> work.get()));
    }

    /** Without a line of the journal for a draft, with one for what is public. */
    private void change(Actor actor, String id, Set<State> states, Change change) {
        Charter seen = get(actor, id);
        if (seen.state() == State.DRAFT) {
            quietly(() -> on(actor, actor.at(), seen, states, change, act -> {}));
        } else {
            journal.record((at, say) -> on(actor, at, seen, states, change, say));
        }
    }

    private String on(Actor actor, Instant at, Charter seen, Set<State> states, Change change,
            Consumer<Journal.Act> say) {
        Charter held = rows.held(seen.id()).orElseThrow(Drafting::unknown);
        String mandate = conveners.hold(actor, at, held.convener());
        within(held, states);
        if ((seen.state() == State.DRAFT) != (held.state() == State.DRAFT)) {
            throw new Refusal.Conflict("charter.state.passed");
        }
        change.on(held, mandate, say);
        return mandate;
    }

    private static void within(Charter held, Set<State> states) {
        Refusal.conflict(!states.contains(held.state()), "charter.state.late");
    }
}
