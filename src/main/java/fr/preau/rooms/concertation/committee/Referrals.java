package fr.preau.rooms.concertation.committee;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.committee.Referral.Document;
import fr.preau.rooms.concertation.committee.Referral.NamedRef;
import fr.preau.rooms.concertation.committee.Referral.Word;
import fr.preau.tools.convening.Desk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of what bodies are asked: a question is put to one by who convenes it or by who sits in it; its seats are
 * heard until a day.
 */
@Component
public class Referrals {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_QUESTION = 2_000;

    /** So many questions wait at most: a body that is asked more answers none. */
    static final int MOST_WAITING = 40;

    private static final int FARTHEST_YEARS = 2;
    private final Committees committees;
    private final ReferralRows rows;
    private final Citations citations;
    private final CommitteeNotices notices;
    private final Desk desk;

    Referrals(Committees committees, ReferralRows rows, Citations citations, CommitteeNotices notices, Desk desk) {
        this.committees = committees;
        this.rows = rows;
        this.citations = citations;
        this.notices = notices;
        this.desk = desk;
    }

    /**
     * What is asked.
     *
     * @param organisation that asks
     * @param thing the address of a charter, a ballot, a consultation… of this site; may be empty
     * @param due the last day on which seats are heard
     */
    record Matter(String organisation, String title, String question, String thing, @Nullable Document document,
            LocalDate due) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        Matter {
            title = Fold.line(title);
            question = Fold.seen(question);
            var faults = new Refusal.Faults();
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_TITLE;
            faults.refuse(!titled, "titre", "committee.fault.titre", LONGEST_TITLE);
            boolean asked = question.length() >= 10 && question.length() <= LONGEST_QUESTION;
            faults.refuse(!asked, "question", "committee.fault.question", LONGEST_QUESTION);
            faults.orThrow();
        }
    }

    List<Referral> of(String committee) {
        return rows.of(committee);
    }

    /**
     * @throws Refusal.NotFound when there is none
     */
    Referral get(String committee, int n) {
        return rows.one(committee, n).orElseThrow(() -> new Refusal.NotFound("n", "committee.unknown.referral"));
    }

    List<Word> words(String committee, int n) {
        return rows.words(committee, n);
    }

    /** The same, as a room or the demonstration asks it. */
    public int submit(Actor actor, String id, String organisation, String title, String question, String thing,
            LocalDate due) {
        return submit(actor, id, new Matter(organisation, title, question, thing, null, due));
    }

    /**
     * Asks a body its opinion, under a mandate to publish for the organisation that asks.
     *
     * @return the number of the question in that body
     * @throws Refusal.BadRequest on {@code echeance} when seats would have no day to speak, on {@code piece} when
     * nothing of this site has that address
     * @throws Refusal.Forbidden when that organisation neither convenes it nor sits in it
     */
    int submit(Actor actor, String id, Matter matter) {
        NamedRef thing = matter.thing().isBlank() ? null : NamedRef.of(citations.of("piece", matter.thing()));
        return desk.speak(actor, Power.PUBLISH, matter.organisation(), voice -> {
            Committee held = committees.held(id);
            committees.refuseStrange(held, voice);
            LocalDate today = Paris.day(voice.at());
            LocalDate farthest = today.plusYears(FARTHEST_YEARS);
            boolean ahead = !matter.due().isBefore(today) && !matter.due().isAfter(farthest);
            Refusal.refuse(!ahead, "echeance", "committee.fault.echeance", today);
            boolean full = held.waiting() >= MOST_WAITING;
            Refusal.conflict(full, "committee.refused.waiting", MOST_WAITING);
            int n = rows.insert(id, matter, thing, voice);
            voice.say("committee.submitted", held.ref(), facts(n, matter, thing));
            notices.submitted(voice.at(), held, n, matter, voice.mandate());
            return n;
        });
    }

    private static Map<String, ?> facts(int n, Matter it, @Nullable NamedRef thing) {
        Document document = it.document();
        return Journal.facts("referral", n, "title", Sha256.hex(it.title()), "question", Sha256.hex(it.question()),
                "due", it.due(), "file", document == null ? null : document.sha256(), "thing",
                thing == null ? null : thing.ref());
    }
}
