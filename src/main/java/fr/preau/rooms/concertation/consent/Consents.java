package fr.preau.rooms.concertation.consent;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.ballot.Ballot;
import fr.preau.rooms.concertation.consent.Assent.Standing;
import fr.preau.rooms.concertation.consent.Consent.Outcome;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.convening.Desk.DeskVoice;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.Deed;
import fr.preau.tools.thing.Deeds.Scribe;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of consents: asked by a room, answered by seats, settled by what these said. */
@Component
public class Consents {
    static final int LONGEST_REASON = 1_000;
    static final int SHORTEST_REASON = 10;

    /** Nobody is waited for less than one whole day. */
    private static final int FEWEST_DAYS = 1;

    private static final int MOST_DAYS = 366;
    private static final int MOST_SEATS = 1_000;

    /** How many days leave a council the time to meet. */
    public static final int USUAL_DAYS = 15;

    private final ConsentRows rows;
    private final ConsentNotices notices;
    private final ConsentBallots ballots;
    private final List<ConsentSettlement> rooms;
    private final Desk desk;

    Consents(ConsentRows rows, ConsentNotices notices, ConsentBallots ballots, List<ConsentSettlement> rooms,
            Desk desk) {
        this.rows = rows;
        this.notices = notices;
        this.ballots = ballots;
        this.rooms = List.copyOf(rooms);
        this.desk = desk;
    }

    /**
     * What a ballot that is closed decided.
     *
     * @param path of its page, without the language
     */
    public record Vote(Ref ref, String name, String path, boolean adopted) {
        static Vote of(Ballot it) {
            return new Vote(it.ref(), it.title(), it.path(), Boolean.TRUE.equals(it.adopted()));
        }
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Consent get(String id) {
        return rows.find(id).orElseThrow(() -> new Refusal.NotFound("id", "consent.unknown"));
    }

    /** Those that were asked of a thing, part after part, the latest text of each first. */
    public List<Consent> of(Ref thing) {
        return rows.of(thing);
    }

    /** The latest of one part of a thing; absent when none was asked. */
    public Optional<Consent> last(Ref thing, int part) {
        return of(thing).stream().filter(text -> text.part() == part).findFirst();
    }

    /**
     * Refuses what could not be asked.
     *
     * @param convener who would ask
     * @throws Refusal.BadRequest on {@code echeance} when seats would not have a whole day, or more than a year; on
     * {@code sieges} when nobody but who asks would be heard
     */
    public void check(String convener, ConsentText what, Instant at) {
        LocalDate today = Paris.day(at);
        LocalDate first = today.plusDays(FEWEST_DAYS);
        LocalDate latest = today.plusDays(MOST_DAYS);
        boolean ahead = !what.last().isBefore(first) && !what.last().isAfter(latest);
        Refusal.refuse(!ahead, "echeance", "consent.fault.echeance", first, latest);
        String acting = desk.conveners().acting(convener, at);
        boolean alone = what.seats()
                .stream()
                .map(asked -> desk.conveners().acting(asked.organisation(), at))
                .allMatch(acting::equals);
        Refusal.refuse(alone, "sieges", "consent.fault.alone");
        Refusal.refuse(what.seats().size() > MOST_SEATS, "sieges", "consent.fault.sieges", MOST_SEATS);
    }

    /**
     * Asks it, in the turn of who convenes the thing; each seat is told. A text on which seats are heard, or to which
     * one objects, is replaced; the same text again does not answer who objects to it.
     *
     * @param say takes its line to the journal
     * @return its id; that of the one that is open when it is the same, sent again
     * @throws Refusal.BadRequest as {@link #check} has it
     */
    public String ask(Deed<? extends ConvenerDoor.Thing<?>> deed, Scribe say, ConsentText asked) {
        ConvenerDoor.Thing<?> thing = deed.it();
        check(thing.convener(), asked, deed.at());
        Optional<Consent> before = last(thing.ref(), asked.part());
        Optional<Consent> open = before.filter(Consent::open);
        if (open.filter(asked::same).isPresent()) {
            return open.get().id();
        }
        open.ifPresent(former -> end(deed, say, former, Outcome.REPLACED));
        ConsentText what = before.map(asked::after).orElse(asked);
        Consent it = of(deed, what, before.map(Consent::n).orElse(0) + 1);
        rows.insert(it);
        say.that("consent.asked", ConsentNotices.asked(it, what.seated()));
        notices.asked(deed.at(), it);
        return it.id();
    }

    private Consent of(Deed<? extends ConvenerDoor.Thing<?>> deed, ConsentText what, int n) {
        ConvenerDoor.Thing<?> thing = deed.it();
        return new Consent(PublicId.fresh("H"), thing.ref(), what.part(), n, what.code(), thing.convener(),
                thing.convenerName(), what.title(), what.words(), what.path(),
                desk.organisations().get(thing.convener()).invented(), deed.at(), Paris.start(what.last().plusDays(1)),
                deed.mandate(), null, null, null, null, deed.at(), what.seats());
    }

    private void end(Deed<? extends ConvenerDoor.Thing<?>> deed, Scribe say, Consent it, Outcome outcome) {
        rows.end(it.id(), deed.at(), outcome, null);
        say.that("consent.settled", facts(it.id(), outcome, null));
        notices.ended(deed.at(), rows.find(it.id()).orElseThrow());
    }

    /**
     * What a seat says, under a mandate to contribute for it; it may say otherwise as long as it is heard.
     *
     * @param reason of an objection: anybody reads it
     * @throws Refusal.BadRequest on {@code raison}, which an objection needs
     * @throws Refusal.Forbidden when that seat was not asked
     * @throws Refusal.Conflict once it came to its outcome, or when only an objection may be withdrawn
     */
    public void answer(Actor actor, String id, String seat, boolean consents, String reason) {
        String why = consents ? "" : Fold.seen(reason);
        if (!consents && (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON)) {
            throw new Refusal.BadRequest("raison", "consent.fault.raison", LONGEST_REASON);
        }
        desk.journal().act((at, say) -> {
            Consent held = held(id);
            Seat before = held.seats()
                    .stream()
                    .filter(asked -> asked.organisation().equals(seat))
                    .findFirst()
                    .orElseThrow(() -> new Refusal.Forbidden("consent.refused.seat"));
            String acting = desk.conveners().acting(seat, at);
            DeskVoice voice = desk.voice(actor, Power.CONTRIBUTE, acting, at, say);
            boolean same = before.at() != null && Boolean.valueOf(consents).equals(before.consents())
                    && before.reason().equals(why);
            if (same) {
                return;
            }
            Refusal.conflict(!held.open(), "consent.refused.ended");
            if (!held.assent().hears(seat, consents, at)) {
                throw new Refusal.Conflict("consent.refused.late", held.lastDay());
            }
            answered(held, before, consents, why, voice);
            settle(held(id), at, say);
        });
    }

    private void answered(Consent held, Seat seat, boolean consents, String why, DeskVoice voice) {
        String organisation = seat.organisation();
        int n = rows.insert(new ConsentRows.Answer(held.id(), organisation, voice.body().id(), consents, why,
                voice.at(), voice.mandate()));
        voice.say(consents ? "consent.consented" : "consent.objected", held.thing(),
                Journal.facts("consent", held.id(), "answer", n, "seat", organisation, "why", Sha256.hex(why)));
        if (!consents) {
            notices.objected(voice.at(), held, voice.mandate());
        }
    }

    private Consent held(String id) {
        return rows.held(id).orElseThrow(() -> new Refusal.NotFound("id", "consent.unknown"));
    }

    /** Those that nothing but the clock was waiting for. */
    List<String> due() {
        return rows.due();
    }

    /** Settles it if it has come to its outcome; what another node did is done. */
    void settle(String id) {
        desk.journal().act((at, say) -> settle(held(id), at, say));
    }

    private void settle(Consent it, Instant at, Consumer<Journal.Act> say) {
        Standing standing = it.assent().at(at);
        if (it.open() && standing == Standing.GIVEN) {
            end(it, Outcome.GIVEN, null, at, it.mandate(), say);
        } else if (it.open() && standing == Standing.UNHEARD) {
            end(it, Outcome.UNHEARD, null, at, it.mandate(), say);
        }
    }

    private void end(Consent it, Outcome outcome, @Nullable Vote vote, Instant at, String mandate,
            Consumer<Journal.Act> say) {
        rows.end(it.id(), at, outcome, vote);
        say.accept(
                new Journal.Act("consent.settled", it.thing(), it.convener(), facts(it.id(), outcome, vote), mandate));
        Consent ended = rows.find(it.id()).orElseThrow();
        rooms.stream()
                .filter(room -> room.kind().equals(it.thing().kind()))
                .forEach(room -> room.settled(ended, at, say));
        notices.ended(at, ended);
    }

    private static Map<String, Object> facts(String id, Outcome outcome, @Nullable Vote vote) {
        return Journal.facts("consent", id, "outcome", outcome, "ballot", vote == null ? null : vote.ref().toString());
    }

    /** Whether somebody may put it to a ballot, or give it up. */
    boolean convenes(@Nullable Actor actor, Consent it) {
        return actor != null && desk.conveners().convenes(actor, it.convener());
    }

    /**
     * Lets a ballot decide in the place of seats that do not agree: it was opened since, it says that it is about this
     * text, and all those that were asked had a seat in it.
     *
     * @param typed its address, or its reference
     * @throws Refusal.BadRequest on {@code scrutin}
     * @throws Refusal.Conflict once it came to its outcome
     */
    void decide(Actor actor, String id, String typed) {
        byConvener(actor, id, (it, deed) -> {
            Vote vote = ballots.decision(it, typed, deed.at());
            Outcome outcome = vote.adopted() ? Outcome.BALLOT : Outcome.REJECTED;
            end(it, outcome, vote, deed.at(), deed.mandate(), deed.say());
        });
    }

    /** Gives it up: nothing is adopted. */
    void drop(Actor actor, String id) {
        byConvener(actor, id, (it, deed) -> end(it, Outcome.DROPPED, null, deed.at(), deed.mandate(), deed.say()));
    }

    /** The same of all that is asked about a thing that ends, in the turn that ends it. */
    public void drop(Deed<? extends ConvenerDoor.Thing<?>> deed, Scribe say) {
        of(deed.it().ref()).stream().filter(Consent::open).forEach(it -> end(deed, say, it, Outcome.DROPPED));
    }

    /** What who convenes does to one. */
    private record Act(Instant at, String mandate, Consumer<Journal.Act> say) {}

    private interface ByConvener {
        void done(Consent it, Act deed);
    }

    private void byConvener(Actor actor, String id, ByConvener what) {
        desk.journal().act((at, say) -> {
            Consent held = held(id);
            String mandate = desk.conveners().hold(actor, at, held.convener());
            Refusal.conflict(!held.open(), "consent.refused.ended");
            what.done(held, new Act(at, mandate, say));
        });
    }

    /**
     * What the ballot at that address, or of that reference, decided.
     *
     * @throws Refusal.BadRequest on that field when there is none, or it is not closed
     */
    public Vote counted(String field, String typed) {
        return Vote.of(ballots.closed(field, typed));
    }
}
