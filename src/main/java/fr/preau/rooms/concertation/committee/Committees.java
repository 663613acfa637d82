package fr.preau.rooms.concertation.committee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.tools.convening.Convener;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.convening.Desk.DeskVoice;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of bodies that stand: they are prepared, seated, installed, ended by who convenes, under a mandate to
 * publish. A draft leaves no line in the journal; what follows does.
 */
@Component
public class Committees extends ConvenerDoor<Committee, State> {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 2_000;
    static final int LONGEST_REASON = 500;

    private final CommitteeRows rows;
    private final CommitteeNotices notices;
    private final Consents consents;
    private final Desk desk;

    Committees(CommitteeRows rows, CommitteeNotices notices, Consents consents, Desk desk) {
        super(rows.all(), desk, "committee");
        this.rows = rows;
        this.notices = notices;
        this.consents = consents;
        this.desk = desk;
    }

    /**
     * What it is.
     *
     * @param purpose what it is for; may be empty
     * @param place the organisation that stands for where it is; absent for the whole country
     */
    public record Outline(String title, String purpose, Scale scale, @Nullable Organisation place) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing, too long or nowhere
         */
        public Outline {
            title = Fold.line(title);
            purpose = Fold.seen(purpose);
            var faults = new Refusal.Faults();
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_TITLE;
            faults.refuse(!titled, "titre", "committee.fault.titre", LONGEST_TITLE);
            boolean wordy = purpose.length() > LONGEST_PURPOSE;
            faults.refuse(wordy, "objet", "committee.fault.objet", LONGEST_PURPOSE);
            boolean national = scale == Scale.NATIONAL;
            faults.refuse(national && place != null, "lieu", "committee.fault.lieu.national");
            boolean elsewhere = !national && (place == null || !scale.fits(place));
            faults.refuse(elsewhere, "lieu", "committee.fault.lieu");
            faults.orThrow();
        }

        String folded() {
            return Fold.plain(title + " " + (place == null ? "" : place.name()));
        }
    }

    /** Who sits today, by college and name. */
    public List<CommitteeSeat> seated(String id) {
        return rows.seats(id).stream().filter(CommitteeSeat::sits).toList();
    }

    /** All seats that there are or were. */
    List<CommitteeSeat> seats(String id) {
        return rows.seats(id);
    }

    /** The organisation that acts for one that has a seat, or convenes, at that instant. */
    String acting(String organisation, Instant at) {
        return desk.conveners().acting(organisation, at);
    }

    /** Those where somebody has these powers, and those that merged into these. */
    List<String> standing(@Nullable Actor actor, Power... powers) {
        return actor == null ? List.of() : desk.conveners().standing(actor, powers);
    }

    /**
     * Refuses an organisation that may ask it nothing: it neither convenes it nor sits in it, nor acts in the place of
     * one that does.
     */
    void refuseStrange(Committee it, DeskVoice voice) {
        Refusal.forbid(!asks(it, voice.body().id(), voice.at()), "committee.refused.asker", it.title());
    }

    /**
     * Whether that organisation convenes it or sits in it, or acts in the place of one that does.
     */
    boolean asks(Committee it, String organisation, Instant at) {
        return acting(it.convener(), at).equals(organisation)
                || seated(it.id()).stream().map(seat -> acting(seat.organisation(), at)).anyMatch(organisation::equals);
    }

    /** With those where they sit. */
    @Override
    public Portfolio<Committee> mine(Actor actor) {
        List<Committee> all = rows.of(standing(actor, Power.PUBLISH),
                standing(actor, Power.CONTRIBUTE, Power.VOTE, Power.PUBLISH));
        return new Portfolio<>(all, !Convener.of(actor).isEmpty());
    }

    /**
     * Begins a body, which nobody else sees.
     *
     * @return its id, {@code U-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        return begin(actor, convener, "U", draft -> rows.insert(draft, outline));
    }

    /**
     * Changes what it is; once it is installed, an act of the journal.
     *
     * @param edition of what one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was ended
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id, State.DRAFT, State.STANDING).act(deed -> {
            expect(deed.it(), edition);
            rows.change(id, outline);
            return new DeedResult("committee.changed", facts(outline));
        });
    }

    /** The turn of who convenes a body, in one of these states. */
    DeedTurn<Committee> by(Actor actor, String id, State... among) {
        return by(actor, id, Set.of(among));
    }

    /** A body that stands, which nobody changes until the transaction ends. */
    Committee held(String id) {
        return held(id, Set.of(State.STANDING));
    }

    private static Map<String, ?> facts(Outline it) {
        Organisation place = it.place();
        return Journal.facts("title", Sha256.hex(it.title()), "purpose", Sha256.hex(it.purpose()), "scale", it.scale(),
                "place", place == null ? "" : place.id());
    }

    /** Which seats there are. */
    Map<String, ?> seating(String id, int fresh) {
        return Map.of("seats", rows.fingerprint(id), "fresh", fresh);
    }

    /**
     * Installs it: anybody sees it, and its seats count from that day.
     *
     * @throws Refusal.Conflict when nobody has a seat, or somebody changed it meanwhile
     */
    public void install(Actor actor, String id, int edition) {
        published(actor, id, Set.of(State.DRAFT)).give((deed, say) -> {
            Committee held = deed.it();
            expect(held, edition);
            Refusal.conflict(held.seats() == 0, "committee.refused.empty");
            String at = held.place();
            Organisation place = at == null ? null : desk.organisations().get(at);
            rows.install(id, deed.at(), deed.today());
            var outline = new Outline(held.title(), held.purpose(), held.scale(), place);
            say.that("committee.installed", facts(outline));
            say.that("committee.seated", seating(id, held.seats()));
            List<String> seats = rows.seats(id).stream().map(CommitteeSeat::organisation).toList();
            notices.seated(deed.at(), held, seats, deed.mandate());
            return id;
        });
    }

    /**
     * Ends it, with a reason that anybody reads; what its seats were asked is withdrawn.
     *
     * @throws Refusal.BadRequest on {@code motif}
     */
    public void end(Actor actor, String id, String reason) {
        String why = reason(reason);
        by(actor, id, State.STANDING).give((deed, say) -> {
            consents.drop(deed, say);
            rows.end(id, deed.at(), why);
            say.that("committee.ended", Map.of("reason", Sha256.hex(why)));
            return id;
        });
    }

    static String reason(String typed) {
        return Fold.sized(Fold.seen(typed), 1, LONGEST_REASON, "motif", "committee.fault.motif");
    }
}
