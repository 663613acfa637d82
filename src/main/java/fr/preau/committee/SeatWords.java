package fr.preau.committee;

import fr.preau.account.Actor;
import fr.preau.committee.Committee.State;
import fr.preau.committee.Referral.Advice;
import fr.preau.committee.Referral.Cited;
import fr.preau.committee.Referral.Word;
import fr.preau.convening.Desk;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.policy.Power;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what is said of a question: each seat gives its word in public, and the body its
 * opinion, by consent or by a ballot.
 */
@Component
public class SeatWords {
    static final int LONGEST_REASON = 2_000;
    static final int LONGEST_WORDS = 10_000;
    private final Committees committees;
    private final Referrals referrals;
    private final ReferralRows rows;
    private final CommitteeNotices notices;
    private final Desk desk;

    SeatWords(
            Committees committees,
            Referrals referrals,
            ReferralRows rows,
            CommitteeNotices notices,
            Desk desk) {
        this.committees = committees;
        this.referrals = referrals;
        this.rows = rows;
        this.notices = notices;
        this.desk = desk;
    }

    /**
     * What a body answers.
     *
     * @param day on which it did
     * @param ballot the address of the ballot that decided it; empty when it was by consent
     * @param objections the organisations that object, beside those whose word says so
     */
    record Answer(
            @Nullable Opinion stance,
            String words,
            LocalDate day,
            String ballot,
            Collection<String> objections) {}

    /**
     * Gives the word of a seat, in public and once, under a mandate to contribute for the
     * organisation that has it, or for the one that acts in its place.
     *
     * @throws Refusal.Forbidden without a seat, or a mandate
     * @throws Refusal.Conflict after the last day, after the opinion, or twice
     * @throws Refusal.BadRequest on {@code mot} or {@code raison}
     */
    void say(
            Actor actor,
            String id,
            int n,
            String organisation,
            @Nullable Opinion stance,
            String reason) {
        String why = Fold.seen(reason);
        if (stance == null) {
            throw new Refusal.BadRequest("mot", "committee.fault.mot");
        }
        boolean owed = stance == Opinion.RESERVES || stance == Opinion.UNFAVOURABLE;
        if (why.length() > LONGEST_REASON || owed && why.isEmpty()) {
            throw new Refusal.BadRequest("raison", "committee.fault.raison", LONGEST_REASON);
        }
        desk.journal()
                .record((at, say) -> {
                    Committee held = committees.held(id);
                    Referral asked = referrals.get(id, n);
                    CommitteeSeat seat = seat(held, asked, organisation);
                    String acting = committees.acting(organisation, at);
                    var voice = desk.voice(actor, Power.CONTRIBUTE, acting, at, say);
                    unsaid(asked, seat);
                    var word = new Word(organisation, acting, stance, why, at);
                    rows.insert(id, n, word, voice.mandate());
                    Map<String, ?> facts =
                            Journal.facts(
                                    "referral", n,
                                    "seat", organisation,
                                    "stance", stance,
                                    "reason", Sha256.hex(why));
                    voice.say("committee.said", held.ref(), facts);
                    return n;
                });
    }

    private CommitteeSeat seat(Committee held, Referral asked, String organisation) {
        return committees.seated(asked.committee()).stream()
                .filter(one -> one.organisation().equals(organisation))
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
    public void say(
            Actor actor, String id, int n, String organisation, String stance, String reason) {
        say(actor, id, n, organisation, Opinion.valueOf(stance), reason);
    }

    /**
     * Gives the opinion of the body, for who convenes it.
     *
     * @throws Refusal.BadRequest on {@code avis}, {@code texte}, {@code jour}, {@code scrutin} or
     *     {@code objections}
     * @throws Refusal.Conflict when it was given already
     */
    void conclude(Actor actor, String id, int n, Answer answer) {
        String words = Fold.seen(answer.words());
        Opinion stance = answer.stance();
        if (stance == null) {
            throw new Refusal.BadRequest("avis", "committee.fault.avis");
        }
        Fold.sized(words, 1, LONGEST_WORDS, "texte", "committee.fault.texte");
        Cited ballot = answer.ballot().isBlank() ? null : referrals.counted(answer.ballot());
        committees
                .by(actor, id, State.STANDING)
                .give((deed, say) -> {
                    Referral asked = referrals.get(id, n);
                    Refusal.conflict(asked.advice() != null, "committee.refused.advised");
                    LocalDate today = deed.today();
                    if (answer.day().isBefore(Paris.day(asked.at()))
                            || answer.day().isAfter(today)) {
                        throw new Refusal.BadRequest(
                                "jour", "committee.fault.jour", Paris.day(asked.at()));
                    }
                    Set<String> objecting =
                            ballot == null ? objecting(deed.it(), n, stance, answer) : Set.of();
                    var given =
                            new Advice(
                                    stance,
                                    words,
                                    answer.day(),
                                    List.copyOf(objecting),
                                    ballot,
                                    deed.at());
                    rows.insert(id, n, given, deed.mandate());
                    say.that("committee.concluded", facts(n, given));
                    notices.concluded(deed.at(), deed.it(), asked, deed.mandate());
                    return n;
                });
    }

    private static Map<String, ?> facts(int n, Advice given) {
        Cited ballot = given.ballot();
        return Journal.facts(
                "referral", n,
                "stance", given.stance(),
                "words", Sha256.hex(given.words()),
                "given", given.givenOn(),
                "objections", Sha256.hex(String.join(" ", given.objections())),
                "ballot", ballot == null ? null : ballot.ref());
    }

    /** Those that were ticked, and those whose word says the contrary: nobody is made to agree. */
    private Set<String> objecting(Committee it, int n, Opinion stance, Answer answer) {
        Set<String> sitting =
                committees.seats(it.id()).stream()
                        .map(CommitteeSeat::organisation)
                        .collect(Collectors.toSet());
        Set<String> all = new TreeSet<>(answer.objections());
        Refusal.refuse(!sitting.containsAll(all), "objections", "committee.fault.objections");
        Opinion contrary =
                switch (stance) {
                    case FAVOURABLE, RESERVES -> Opinion.UNFAVOURABLE;
                    case UNFAVOURABLE -> Opinion.FAVOURABLE;
                    case NONE -> null;
                };
        rows.words(it.id(), n).stream()
                .filter(one -> one.stance() == contrary)
                .forEach(one -> all.add(one.organisation()));
        return all;
    }

    /** The same, by consent, as the demonstration says it. */
    public void conclude(
            Actor actor, String id, int n, String stance, String words, LocalDate day) {
        conclude(actor, id, n, new Answer(Opinion.valueOf(stance), words, day, "", List.of()));
    }
}
