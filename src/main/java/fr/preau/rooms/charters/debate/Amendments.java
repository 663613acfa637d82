package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Amendment;
import fr.preau.ground.amendment.Amendment.Change;
import fr.preau.ground.amendment.Amendment.SubAmendment;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.binding.Redrafts;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.debate.FiledAmendment.Signature;
import fr.preau.rooms.charters.debate.FiledAmendment.State;
import fr.preau.rooms.charters.debate.Voices.SeatVoice;
import fr.preau.tools.thing.Deeds.DeedResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of amendments: filed, signed, withdrawn, taken up by a seat of the charter while it is open to them; settled
 * by whoever has them voted.
 */
@Component
public class Amendments {
    static final int LONGEST = 5_000;
    private static final int LARGEST_WIRE = 10_000_000;
    private static final Pattern ID = Pattern.compile("A-[0-9A-HJKMNP-TV-Z]{10}");
    static final String UNKNOWN = "debate.unknown";
    private final Charters charters;
    private final Bases bases;
    private final Voices voices;
    private final AmendmentRows rows;
    private final AmendedTexts texts;
    private final AmendmentNotices notices;

    Amendments(Charters charters, Voices voices, AmendmentRows rows, AmendedTexts texts, AmendmentNotices notices) {
        this.charters = charters;
        this.bases = new Bases(charters);
        this.voices = voices;
        this.rows = rows;
        this.texts = texts;
        this.notices = notices;
    }

    /**
     * What a seat proposes.
     *
     * @param version the one before its eyes
     * @param motives restricted Markdown, 5 000 characters at most; may be empty
     * @param seat the organisation that proposes it
     * @param asked organisations of other seats, asked to sign with it
     */
    public record Draft(int version, Change change, String motives, String seat, Set<String> asked) {}

    /**
     * The amendments that concern a version, each before its sub-amendments, in the order they were filed; carried to
     * it, or lost with the reason, when they were written against another one.
     */
    public List<FiledAmendment> of(Charter charter, int version) {
        return bases.at(charter, version, rows.of(charter.id()));
    }

    /** What each of those amendments of a version would leave of it, for who shows their flags. */
    public Redrafts.Drafts drafts(Charter charter, CharterVersion version, List<FiledAmendment> all) {
        return texts.of(charter, version, all);
    }

    /**
     * Those that wait for their vote on the latest version, the lost ones too; nobody changes them until the deed ends,
     * since each act on an amendment holds the charter. Called inside a deed, on a charter that is
     * {@link Charters#held}.
     */
    public List<FiledAmendment> held(Charter held) {
        return of(held, held.versions()).stream().filter(amendment -> amendment.state() == State.FILED).toList();
    }

    /**
     * One amendment, as it stands on the latest version, or on that where it was settled.
     *
     * @throws Refusal.NotFound when that charter has none of that name
     */
    public FiledAmendment get(Charter charter, String id) {
        FiledAmendment amendment = ID.matcher(id).matches() ? rows.find(id).orElse(null) : null;
        if (amendment == null || !amendment.charter().equals(charter.id())) {
            throw new Refusal.NotFound("aid", UNKNOWN);
        }
        return amendment.settled() || amendment.written() == charter.versions() ? amendment
                : found(of(charter, charter.versions()), id);
    }

    private static FiledAmendment found(List<FiledAmendment> all, String id) {
        FiledAmendment amendment = Bases.find(all, id);
        if (amendment == null) {
            throw new Refusal.NotFound("aid", UNKNOWN);
        }
        return amendment;
    }

    /**
     * Files an amendment: an act of the journal on the charter.
     *
     * @return its id, {@code A-…}
     * @throws Refusal.Forbidden when the organisation has no seat, or the person may not contribute for it
     * @throws Refusal.Conflict out of its time, or when the version is not the latest any more
     * @throws Refusal.BadRequest on {@code change} when it cannot be proposed, on {@code place} when it cannot be
     * there, {@code motives} when they are too long, {@code asked} when one has no seat
     */
    public String file(Actor actor, String charter, Draft draft) {
        String motives = Fold.seen(draft.motives());
        Refusal.refuse(motives.length() > LONGEST, "motives", "debate.refused.motives", LONGEST);
        return voices.turn(actor, charter, Amendments::refuseClosed, held -> draft.seat()).give((deed, say) -> {
            Charter held = deed.it();
            SeatVoice voice = voices.of(deed);
            Instant at = deed.at();
            Refusal.conflict(draft.version() != held.versions(), "debate.refused.version", draft.version());
            CharterVersion base = charters.version(held, draft.version());
            var amendment = new Amendment(PublicId.fresh("A"), base.sha256(), draft.change());
            FiledAmendment parent = refuse(base, amendment, held);
            List<Signature> asked = asked(held, draft);
            int n = rows.next(held.id(), parent == null ? null : parent.id());
            FiledAmendment filed = Filing.of(base, amendment, parent, n, voice, motives, at);
            rows.insert(filed, CanonicalJson.text(amendment), voice.mandate());
            rows.ask(filed.id(), asked, at);
            rows.step(filed, State.FILED, State.FILED.name(), voice, at);
            var words = Map.of("why", Sha256.hex(motives), "title",
                    Sha256.lines(filed.number(), filed.article(), n, filed.parent()));
            say.that(done("filed", filed, voice, words));
            notices.filed(at, held, filed, asked, actor.id());
            return filed.id();
        });
    }

    /** What it amends, when it is a sub-amendment that can be proposed. */
    private @Nullable FiledAmendment refuse(CharterVersion base, Amendment amendment, Charter held) {
        List<FiledAmendment> others = amendment.change() instanceof SubAmendment
                ? held(held).stream().filter(FiledAmendment::waits).toList()
                : List.of();
        amendment.refused(base.text(), others.stream().map(FiledAmendment::amendment).toList()).ifPresent(why -> {
            boolean where = why.key().endsWith("depth") || why.key().endsWith("place");
            throw new Refusal.BadRequest(where ? "place" : "change", why.key(), why.arguments().toArray());
        });
        if (CanonicalJson.text(amendment).length() > LARGEST_WIRE) {
            throw new Refusal.BadRequest("change", "debate.refused.edits");
        }
        return amendment.change() instanceof SubAmendment under ? Bases.find(others, under.amendment()) : null;
    }

    private List<Signature> asked(Charter held, Draft draft) {
        if (draft.asked().isEmpty()) {
            return List.of();
        }
        List<Signature> seats = charters.seats(held)
                .stream()
                .filter(seat -> draft.asked().contains(seat.organisation()))
                .map(seat -> new Signature(seat.organisation(), seat.name(), false))
                .toList();
        boolean itself = draft.asked().contains(draft.seat());
        Refusal.refuse(itself || seats.size() < draft.asked().size(), "asked", "debate.refused.asked");
        return seats;
    }

    /**
     * Takes back what its author proposed; another seat may take it up.
     *
     * @throws Refusal.Forbidden when they do not speak for its author
     * @throws Refusal.Conflict out of its time, or when it does not wait any more
     */
    public void withdraw(Actor actor, String charter, String id) {
        act(actor, charter, id, SeatAct.WITHDRAWN, FiledAmendment::organisation, (amendment, voice, at) -> {
            rows.step(amendment, State.WITHDRAWN, State.WITHDRAWN.name(), voice, at);
            return true;
        });
    }

    /**
     * Takes up, for another seat, an amendment that its author withdrew; it keeps its number.
     *
     * @throws Refusal.Forbidden when they do not speak for that seat
     * @throws Refusal.Conflict out of its time, when it is not withdrawn, or that seat withdrew it
     * @throws Refusal.BadRequest on {@code change} when it cannot be proposed on the latest version
     */
    public void take(Actor actor, String charter, String id, String seat) {
        act(actor, charter, id, SeatAct.TAKEN, amendment -> seat, (amendment, voice, at) -> {
            rows.unsign(id, seat);
            rows.give(id, voice);
            rows.step(amendment, State.FILED, "TAKEN", voice, at);
            return true;
        });
    }

    /**
     * Signs an amendment with its author, asked or not; once more changes nothing.
     *
     * @throws Refusal.Forbidden when they do not speak for that seat: nobody signs in the name of another
     * @throws Refusal.Conflict out of its time, when it does not wait, or is their own
     */
    public void sign(Actor actor, String charter, String id, String seat) {
        act(actor, charter, id, SeatAct.SIGNED, amendment -> seat, (amendment, voice, at) -> {
            boolean fresh = !signed(amendment, seat);
            if (fresh) {
                rows.sign(id, voice, at);
            }
            return fresh;
        });
    }

    /** Takes one's signature back, or answers no to who asked for it. */
    public void unsign(Actor actor, String charter, String id, String seat) {
        act(actor, charter, id, SeatAct.UNSIGNED, amendment -> seat, (amendment, voice, at) -> {
            rows.unsign(id, seat);
            return signed(amendment, seat);
        });
    }

    /** What a seat does to an amendment. */
    private interface Effect {
        /** Whether the journal says it: what changes nothing is not said. */
        boolean on(FiledAmendment amendment, SeatVoice voice, Instant at);
    }

    private void act(Actor actor, String charter, String id, SeatAct act, Function<FiledAmendment, String> seat,
            Effect effect) {
        voices.turn(actor, charter, Amendments::refuseClosed, held -> seat.apply(get(held, id))).act(deed -> {
            FiledAmendment amendment = get(deed.it(), id);
            SeatVoice voice = voices.of(deed);
            Refusal no = act.refused(amendment, voice.organisation());
            if (no != null) {
                throw no;
            }
            return effect.on(amendment, voice, deed.at())
                    ? done(act.name().toLowerCase(Locale.ROOT), amendment, voice, Map.of())
                    : null;
        });
    }

    private static boolean signed(FiledAmendment amendment, String seat) {
        return amendment.signed().stream().anyMatch(each -> each.organisation().equals(seat));
    }

    /**
     * Says what became of an amendment that waits; called inside a deed, on a charter that is {@link Charters#held}.
     *
     * @param one as read in that deed, on the version that it is settled against
     * @param to {@code ADOPTED}, {@code REFUSED} or {@code FALLEN}
     * @param mandate that of who convenes, or of who put it to the vote
     * @throws Refusal.Conflict when it does not wait any more
     */
    public void settle(Instant at, Charter held, FiledAmendment amendment, State to, String mandate,
            Consumer<Journal.Act> say) {
        if (!to.settled()) {
            throw new IllegalArgumentException("not settled: " + to);
        }
        Refusal.conflict(amendment.state() != State.FILED, "debate.refused.state." + amendment.state());
        var voice = new SeatVoice(held.convener(), held.convenerName(), held.convener(), mandate);
        rows.step(amendment, to, to.name(), voice, at);
        say.accept(new Journal.Act("charter.amendment.settled", held.ref(), held.convener(),
                Map.of("state", State.FILED.name()), Map.of("amendment", amendment.id(), "state", to.name(), "version",
                        amendment.version(), "seat", voice.sha256()),
                List.of(mandate)));
    }

    /** Says why a charter takes no amendments. */
    private static void refuseClosed(Charter it) {
        Refusal.conflict(it.state() != Charter.State.AMENDMENTS, "debate.refused.time." + time(it.state()));
    }

    private static String time(Charter.State state) {
        return switch (state) {
            case DRAFT, CONTRIBUTIONS -> "early";
            case VOTE -> "vote";
            default -> "over";
        };
    }

    private static DeedResult done(String what, FiledAmendment amendment, SeatVoice voice, Map<String, String> words) {
        Map<String, Object> facts = Journal.facts("amendment", amendment.id(), "version", amendment.version(), "sha256",
                amendment.sha256(), "seat", voice.sha256());
        facts.putAll(words);
        return new DeedResult("charter.amendment." + what, facts);
    }
}
