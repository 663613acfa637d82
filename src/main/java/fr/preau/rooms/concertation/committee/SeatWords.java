package fr.preau.rooms.concertation.committee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Committee.State;
import fr.preau.rooms.concertation.committee.Referral.Advice;
import fr.preau.rooms.concertation.committee.Referral.NamedRef;
import fr.preau.rooms.concertation.committee.Referral.Word;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.Consent.Seat;
import fr.preau.rooms.concertation.consent.ConsentText;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.consent.Consents.Vote;
import fr.preau.tools.convening.Desk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what is said of a question: each seat gives its word in public, and the body its opinion, once its seats
 * consent to it or a ballot decided.
 */
@Component
public class SeatWords {
    static final int LONGEST_REASON = 2_000;
    static final int LONGEST_WORDS = 10_000;
    private final Committees committees;
    private final Referrals referrals;
    private final ReferralRows rows;
    private final Consents consents;
    private final CommitteeNotices notices;
    private final Desk desk;

    SeatWords(Committees committees, Referrals referrals, ReferralRows rows, Consents consents,
            CommitteeNotices notices, Desk desk) {
        this.committees = committees;
        this.referrals = referrals;
        this.rows = rows;
        this.consents = consents;
        this.notices = notices;
        this.desk = desk;
    }

    /**
     * What a body would answer; refused on {@code avis} or {@code texte} when it says nothing, or too much.
     */
    record Answer(@Nullable Opinion stance, String words) {
        Answer {
            words = Fold.seen(words);
            var faults = new Refusal.Faults();
            faults.refuse(stance == null, "avis", "committee.fault.avis");
            boolean sized = !words.isEmpty() && words.length() <= LONGEST_WORDS;
            faults.refuse(!sized, "texte", "committee.fault.texte", LONGEST_WORDS);
            faults.orThrow();
        }

        Opinion said() {
            return Objects.requireNonNull(stance);
        }
    }

    /**
     * Gives the word of a seat, in public and once, under a mandate to contribute for the organisation that has it, or
     * for the one that acts in its place.
     *
     * @throws Refusal.Forbidden without a seat, or a mandate
     * @throws Refusal.Conflict after the last day, after the opinion, or twice
     * @throws Refusal.BadRequest on {@code mot} or {@code raison}
     */
    void say(Actor actor, String id, int n, String organisation, @Nullable Opinion stance, String reason) {
        String why = Fold.seen(reason);
        if (stance == null) {
            throw new Refusal.BadRequest("mot", "committee.fault.mot");
        }
        boolean owed = stance == Opinion.RESERVES || stance == Opinion.UNFAVOURABLE;
        if (why.length() > LONGEST_REASON || owed && why.isEmpty()) {
            throw new Refusal.BadRequest("raison", "committee.fault.raison", LONGEST_REASON);
        }
        desk.journal().record((at, say) -> {
            Committee held = committees.held(id);
            Referral asked = referrals.get(id, n);
            CommitteeSeat seat = seat(held, asked, organisation);
            String acting = committees.acting(organisation, at);
            var voice = desk.voice(actor, Power.CONTRIBUTE, acting, at, say);
            unsaid(asked, seat);
            var word = new Word(organisation, acting, stance, why, at);
            rows.insert(id, n, word, voice.mandate());
            Map<String, ?> facts = Journal.facts("referral", n, "seat", organisation, "stance", stance, "reason",
                    Sha256.hex(why));
            voice.say("committee.said", held.ref(), facts);
            return n;
        });
    }

    private CommitteeSeat seat(Committee held, Referral asked, String organisation) {
        return committees.seated(asked.committee())
                .stream()
                .filter(seat -> seat.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new Refusal.Forbidden("committee.refused.seat", held.title()));
    }

    private static void unsaid(Referral asked, CommitteeSeat seat) {
        Refusal.conflict(asked.advice() != null, "committee.refused.advised");
        Refusal.conflict(asked.over(), "committee.refused.due", asked.due());
        if (asked.spoken().contains(seat.organisation())) {
            throw new Refusal.Conflict("committee.refused.twice", seat.name());
        }
    }

    /** The same, as the demonstration says it: {@code stance} is the name of an opinion. */
    public void say(Actor actor, String id, int n, String organisation, String stance, String reason) {
        say(actor, id, n, organisation, Opinion.valueOf(stance), reason);
    }

    /**
     * What is put to the seats of a body as its opinion: those that sit today. One whose word said the contrary objects
     * until it says otherwise: nobody is made to agree.
     *
     * @param last the last day on which they are heard
     * @throws Refusal.BadRequest on {@code echeance} when seats that have not given their word were told that they had
     * longer
     */
    ConsentText asking(Committee it, Referral asked, Answer answer, LocalDate last) {
        List<CommitteeSeat> sitting = committees.seated(it.id());
        boolean awaited = sitting.stream().anyMatch(seat -> !asked.spoken().contains(seat.organisation()));
        Refusal.refuse(awaited && last.isBefore(asked.due()), "echeance", "committee.fault.echeance.due", asked.due());
        Map<String, String> contrary = contrary(it, asked, answer.said());
        return new ConsentText(asked.n(), answer.said().name(), asked.title(), answer.words(), asked.path(), last,
                sitting.stream().map(seat -> seat(seat, contrary)).toList());
    }

    private static Seat seat(CommitteeSeat seat, Map<String, String> contrary) {
        String why = contrary.get(seat.organisation());
        return why == null ? new Seat(seat.organisation(), seat.name())
                : Seat.opposed(seat.organisation(), seat.name(), why);
    }

    /** The reasons of those whose word says the contrary. */
    private Map<String, String> contrary(Committee it, Referral asked, Opinion stance) {
        Opinion contrary = switch (stance) {
            case FAVOURABLE, RESERVES -> Opinion.UNFAVOURABLE;
            case UNFAVOURABLE -> Opinion.FAVOURABLE;
            case NONE -> null;
        };
        return rows.words(it.id(), asked.n())
                .stream()
                .filter(word -> word.stance() == contrary)
                .collect(Collectors.toMap(Word::organisation, Word::reason));
    }

    /**
     * Asks the seats of a body to consent to its opinion, for who convenes it. It is given once they have.
     *
     * @return the id of the consent
     * @throws Refusal.BadRequest on {@code echeance}
     * @throws Refusal.Conflict when the opinion was given already
     */
    String propose(Actor actor, String id, int n, Answer answer, LocalDate last) {
        return committees.by(actor, id, State.STANDING).give((deed, say) -> {
            Referral asked = referrals.get(id, n);
            Refusal.conflict(asked.advice() != null, "committee.refused.advised");
            ConsentText what = asking(deed.it(), asked, answer, last);
            return consents.ask(deed, say, what);
        });
    }

    /**
     * Gives the opinion of the body that a ballot decided, for who convenes it.
     *
     * @param typed the address of the ballot
     * @throws Refusal.BadRequest on {@code jour}, or on {@code scrutin} when it is not closed, or did not adopt what
     * would be favourable
     * @throws Refusal.Conflict when it was given already, or seats are being asked
     */
    void conclude(Actor actor, String id, int n, Answer answer, LocalDate day, String typed) {
        Vote vote = decided(answer, typed);
        committees.by(actor, id, State.STANDING).give((deed, say) -> {
            Referral asked = referrals.get(id, n);
            refuseDecided(deed.it(), asked);
            LocalDate first = Paris.day(asked.at());
            boolean late = day.isBefore(first) || day.isAfter(deed.today());
            Refusal.refuse(late, "jour", "committee.fault.jour", first);
            NamedRef ballot = NamedRef.of(vote);
            var given = new Advice(answer.said(), answer.words(), day, List.of(), ballot, false, deed.at());
            rows.insert(id, n, given, deed.mandate());
            say.that("committee.concluded", AdviceSettlement.facts(n, given));
            notices.concluded(deed.at(), deed.it(), asked, deed.mandate());
            return n;
        });
    }

    /**
     * The ballot at that address, which decided what is answered.
     *
     * @throws Refusal.BadRequest on {@code scrutin}
     */
    Vote decided(Answer answer, String typed) {
        Vote vote = consents.counted("scrutin", typed);
        boolean favours = answer.stance() == Opinion.FAVOURABLE || answer.stance() == Opinion.RESERVES;
        Refusal.refuse(favours && !vote.adopted(), "scrutin", "committee.fault.scrutin.rejected");
        return vote;
    }

    private void refuseDecided(Committee it, Referral asked) {
        Refusal.conflict(asked.advice() != null, "committee.refused.advised");
        boolean asking = consents.last(it.ref(), asked.n()).filter(Consent::open).isPresent();
        Refusal.conflict(asking, "committee.refused.asking");
    }

    /** The same, as the demonstration proposes it. */
    public String propose(Actor actor, String id, int n, String stance, String words, LocalDate last) {
        return propose(actor, id, n, new Answer(Opinion.valueOf(stance), words), last);
    }
}
