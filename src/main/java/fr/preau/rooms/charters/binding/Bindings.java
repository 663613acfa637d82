package fr.preau.rooms.charters.binding;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.Binding.Contest;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedVoice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of who may be bound by what a charter says: read it, say whom an article or an amendment binds and to what,
 * contest a flag.
 *
 * <p>
 * It is said by whoever may {@link Power#CONTRIBUTE} for the convener, or for the author of an amendment while it may
 * be changed; and not {@code PUBLISH}: it says how a text is read, changes none of its words, engages nobody, can be
 * contested and said anew.
 */
@Component
public class Bindings {
    static final Set<State> CONTESTED_WHILE = Set.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE);

    /** Also of a text that is for good: a vote changes words, and bodies join by what is said. */
    private static final Set<State> SAID_WHILE = Set.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE,
            State.ADOPTED, State.PUBLISHED);

    private static final int LONGEST = 1_000;
    private final BindingRows rows;
    private final LegalReading reading;
    private final Charters charters;
    private final Organisations organisations;

    Bindings(BindingRows rows, LegalReading reading, Charters charters, Organisations organisations) {
        this.rows = rows;
        this.reading = reading;
        this.charters = charters;
        this.organisations = organisations;
    }

    /**
     * What somebody says of an article or of an amendment.
     *
     * @param target the identifier of a block or of an amendment
     * @param author the organisation that proposes the amendment; absent for an article
     * @param sha256 of the words that were before their eyes: {@link Binding#sha256}
     * @param seen how many times something had been said of it when the form was shown
     */
    public record Statement(String target, @Nullable String author, Tags tags, String sha256, int seen) {}

    /** Every article of a version, in order, before the law of today. */
    public List<Binding> read(Charter charter, CharterVersion version) {
        return reading.of(charter, version).articles();
    }

    /**
     * The same of an amendment: the article as it would leave it.
     *
     * @return empty when the charter has none of that name, or nothing is left of its article
     */
    public Optional<Binding> read(Charter charter, String amendment) {
        return Optional.ofNullable(reading.of(charter, charters.latest(charter)).drafted(amendment))
                .map(LegalReading.RedraftAnalysis::article);
    }

    /**
     * Says what a block or an amendment is about, and whom it binds: for the author of the amendment by who speaks for
     * it, otherwise for the convener.
     *
     * @throws Refusal.Forbidden for whoever contributes for neither
     * @throws Refusal.BadRequest on {@code sujets}, {@code niveaux} or {@code devoirs}
     * @throws Refusal.Conflict when somebody said otherwise meanwhile, or the charter has passed
     */
    public void say(Actor actor, String charter, Statement what) {
        Tags tags = what.tags();
        reading.refuseUnknown(tags, charters.seats(charters.get(charter)));
        charters.deeds().turn(actor, charter, saying(actor, what.author())).act(deed -> {
            int n = rows.tag(charter, what, deed.by().said(), deed.mandate(), deed.at());
            Refusal.conflict(n != what.seen() + 1, "binding.tag.meanwhile");
            return new DeedResult("charter.tagged", Map.of("target", what.target(), "n", n, "words", what.sha256(),
                    "tags", rows.fingerprint(charter, what.target(), n)));
        });
    }

    /** While it may be said, in whose name. */
    private BiFunction<Charter, Instant, DeedVoice> saying(Actor actor, @Nullable String author) {
        return Charters.during(SAID_WHILE,
                (it, at) -> new DeedVoice(Power.CONTRIBUTE, voice(actor, it, author, Paris.day(at))));
    }

    private String voice(Actor actor, Charter charter, @Nullable String author, LocalDate day) {
        if (author != null && charter.state() == State.AMENDMENTS) {
            String acting = organisations.inPlaceOf(author, day);
            if (actor.may(Power.CONTRIBUTE, acting).allowed()) {
                return acting;
            }
        }
        return organisations.inPlaceOf(charter.convener(), day);
    }

    /**
     * Contests a flag for an organisation that has a seat; the flag stays in view.
     *
     * @param target the identifier of a block or of an amendment
     * @param reason up to 1 000 characters
     * @throws Refusal.BadRequest on {@code motif} and {@code pour}
     */
    public void contest(Actor actor, String charter, String target, Party party, String organisation, String reason) {
        String said = Fold.seen(reason);
        Refusal.refuse(said.isEmpty() || said.length() > LONGEST, "motif",
                said.isEmpty() ? "binding.contest.missing" : "binding.contest.long", LONGEST, said.length());
        Charter now = charters.get(charter);
        Binding flagged = reading.of(now, charters.latest(now)).target(target);
        if (flagged == null || flagged.flags().stream().noneMatch(flag -> flag.party() == party)) {
            throw new Refusal.Conflict("binding.contest.gone");
        }
        var voice = Charters.during(CONTESTED_WHILE, (it, at) -> {
            seat(it, organisation, Paris.day(at));
            return new DeedVoice(Power.CONTRIBUTE, organisation);
        });
        charters.deeds().turn(actor, charter, voice).act(deed -> {
            Participant seat = seat(deed.it(), organisation, deed.today());
            var contest = new Contest(target, party, organisation, seat.name(), said, deed.at());
            int n = rows.contest(charter, contest, deed.mandate());
            return new DeedResult("charter.contested", Map.of("target", target, "party", party.name(), "n", n, "why",
                    Sha256.hex(said), "seat", Sha256.lines(organisation, seat.name())));
        });
    }

    /**
     * Whether somebody may {@link #say} something now: as of what was read for their request.
     *
     * @param author of the amendment; absent for an article
     */
    boolean says(@Nullable Actor actor, Charter charter, @Nullable String author) {
        return actor != null && charters.deeds().may(actor, charter, saying(actor, author));
    }

    /** The seat that an organisation exercises: its own, or that of one it took the place of. */
    private Participant seat(Charter charter, String organisation, LocalDate day) {
        return charters.seats(charter)
                .stream()
                .filter(participant -> organisations.inPlaceOf(participant.organisation(), day).equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.BadRequest("pour", "binding.contest.seat"));
    }
}
