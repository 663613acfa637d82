package fr.preau.rooms.charters.binding;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.binding.Binding.Contest;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.charter.Participant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final State[] WHILE = {State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE};

    /** Also of a text that is for good: a vote changes words, and bodies join by what is said. */
    private static final State[] SAID_WHILE = {State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE, State.ADOPTED,
            State.PUBLISHED};

    private static final int LONGEST = 1_000;
    private final BindingRows rows;
    private final LegalReading reading;
    private final Charters charters;
    private final Organisations organisations;
    private final Rights rights;
    private final Journal journal;

    Bindings(BindingRows rows, LegalReading reading, Charters charters, Organisations organisations, Rights rights,
            Journal journal) {
        this.rows = rows;
        this.reading = reading;
        this.charters = charters;
        this.organisations = organisations;
        this.rights = rights;
        this.journal = journal;
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
        journal.record((at, say) -> {
            Charter held = charters.held(charter, SAID_WHILE);
            String voice = voice(actor, held, what.author(), Paris.day(at));
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, voice);
            int n = rows.tag(charter, what, voice, mandate, at);
            Refusal.conflict(n != what.seen() + 1, "binding.tag.meanwhile");
            var facts = Map.of("target", what.target(), "n", n, "words", what.sha256(), "tags",
                    rows.fingerprint(charter, what.target(), n));
            say.accept(new Journal.Act("charter.tagged", held.ref(), voice, facts, mandate));
            return n;
        });
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
        journal.record((at, say) -> {
            Charter held = charters.held(charter, WHILE);
            Participant seat = seat(held, organisation, Paris.day(at));
            String mandate = rights.hold(at, actor.id(), Power.CONTRIBUTE, organisation);
            var contest = new Contest(target, party, organisation, seat.name(), said, at);
            int n = rows.contest(charter, contest, mandate);
            var facts = Map.of("target", target, "party", party.name(), "n", n, "why", Sha256.hex(said), "seat",
                    Sha256.lines(organisation, seat.name()));
            say.accept(new Journal.Act("charter.contested", held.ref(), organisation, facts, mandate));
            return n;
        });
    }

    /**
     * Whether somebody may {@link #say} something now: as of what was read for their request.
     *
     * @param author of the amendment; absent for an article
     */
    boolean says(@Nullable Actor actor, Charter charter, @Nullable String author) {
        return actor != null && List.of(SAID_WHILE).contains(charter.state())
                && actor.may(Power.CONTRIBUTE, voice(actor, charter, author, Paris.day(actor.at()))).allowed();
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
