package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.Call.State;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of calls: they are prepared, published and closed by who convenes, under a mandate to publish. A draft
 * leaves no line in the journal; what follows does.
 */
@Component
public class Calls extends ConvenerDoor<Call, State> {
    static final int MOST_QUESTIONS = 20;
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_LEAD = 4_000;
    static final int LONGEST_QUESTION = 300;
    static final int LONGEST_HINT = 500;
    static final List<Integer> LENGTHS = List.of(500, 1_000, 3_000, 10_000);
    private static final int LONGEST_DAYS = 366;
    private final CallRows rows;
    private final Desk desk;

    Calls(CallRows rows, Desk desk) {
        super(rows.all(), desk, "contribution");
        this.rows = rows;
        this.desk = desk;
    }

    /**
     * What it is about.
     *
     * @param longest the most characters of an answer
     * @param opensOn the first day, in Paris
     * @param closesOn the last one
     * @param decider who answers the proposals; absent when who convenes does
     * @param questions numbered from 1, as they come
     */
    public record Outline(String title, String lead, int longest, LocalDate opensOn, LocalDate closesOn,
            @Nullable Organisation decider, List<Question> questions) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        public Outline {
            title = Fold.line(title);
            lead = Fold.seen(lead);
            var faults = new Refusal.Faults();
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_TITLE;
            refuse(faults, !titled, "titre", LONGEST_TITLE);
            refuse(faults, lead.length() > LONGEST_LEAD, "presentation", LONGEST_LEAD);
            refuse(faults, !LENGTHS.contains(longest), "longueur", 0);
            refuse(faults, closesOn.isBefore(opensOn) || closesOn.isAfter(opensOn.plusDays(LONGEST_DAYS)), "fin",
                    LONGEST_DAYS);
            questions = numbered(faults, questions);
            faults.orThrow();
        }

        private static List<Question> numbered(Refusal.Faults faults, List<Question> typed) {
            List<Question> numbered = new ArrayList<>();
            for (Question question : typed) {
                String words = Fold.line(question.words());
                String hint = Fold.seen(question.hint());
                if (words.isEmpty() && hint.isEmpty()) {
                    continue;
                }
                String field = "question-" + question.n();
                boolean sized = words.length() >= 5 && words.length() <= LONGEST_QUESTION;
                faults.refuse(!sized, field, "contribution.fault.question", LONGEST_QUESTION);
                boolean wordy = hint.length() > LONGEST_HINT;
                refuse(faults, wordy, "indice-" + question.n(), "hint", LONGEST_HINT);
                numbered.add(new Question(numbered.size() + 1, words, hint));
            }
            refuse(faults, numbered.isEmpty() || numbered.size() > MOST_QUESTIONS, "question-1", "questions",
                    MOST_QUESTIONS);
            return List.copyOf(numbered);
        }

        private static void refuse(Refusal.Faults faults, boolean so, String field, int most) {
            refuse(faults, so, field, field, most);
        }

        private static void refuse(Refusal.Faults faults, boolean so, String field, String key, int most) {
            faults.refuse(so, field, "contribution.fault.call." + key, most);
        }

        String folded() {
            String all = Fold.plain(title + " " + lead);
            return all.substring(0, Math.min(1_000, all.length()));
        }
    }

    /** What it asks, in order. */
    public List<Question> questions(String id) {
        return rows.questions(id);
    }

    /** Whether somebody publishes for who convenes a call, or for who decides. */
    boolean publishes(@Nullable Actor actor, String organisation) {
        return actor != null && desk.conveners().convenes(actor, organisation);
    }

    /**
     * Begins a call.
     *
     * @return its id, {@code L-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        return begin(actor, convener, "L", draft -> rows.insert(draft, outline));
    }

    /**
     * Changes a draft.
     *
     * @param edition of the draft one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is published
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id, Set.of(State.DRAFT)).act(deed -> {
            expect(deed.it(), edition);
            rows.change(id, outline);
            return null;
        });
    }

    /** The turn of who convenes one, once it is published. */
    DeedTurn<Call> by(Actor actor, String id, State... among) {
        return by(actor, id, Set.of(among));
    }

    /**
     * The mandate of who answers the proposals of a call; nobody changes the call until the transaction ends.
     *
     * @throws Refusal.Forbidden when others do
     */
    String decide(Actor actor, Instant at, Call it) {
        Refusal.forbid(!publishes(actor, it.decider()), "contribution.refused.decider", it.deciderName());
        held(it.id(), Set.of(State.OPEN, State.CLOSED));
        return desk.conveners().hold(actor, at, it.decider());
    }

    /**
     * Publishes it: from now on, its questions do not change.
     *
     * @throws Refusal.Conflict when its last day is over
     */
    public void publish(Actor actor, String id, int edition) {
        published(actor, id, Set.of(State.DRAFT)).act(deed -> {
            Call it = deed.it();
            expect(it, edition);
            boolean past = it.closesOn().isBefore(deed.today());
            Refusal.conflict(past, "contribution.refused.past");
            rows.publish(id, deed.at());
            List<Question> asked = questions(id);
            return new DeedResult("contribution.published",
                    Map.of("opens", it.opensOn().toString(), "closes", it.closesOn().toString(), "questions",
                            Sha256.lines(asked.stream().map(Question::words).toArray()), "title", it.sha256(asked),
                            "decider", it.decider()));
        });
    }

    /** Closes it before its last day. */
    public void close(Actor actor, String id) {
        by(actor, id, State.OPEN, State.ANNOUNCED).act(deed -> {
            rows.close(id, deed.at());
            return new DeedResult("contribution.closed", Map.of());
        });
    }

    /** What is hidden in public, or not; in the transaction of its line. */
    interface Moderation {
        /**
         * @return false when it is hidden already
         */
        boolean hidden(Instant at, String mandate);
    }

    /**
     * Hides words of a call, for who convenes it.
     *
     * @param facts which words
     * @throws Refusal.Conflict when they are hidden already
     */
    void moderate(Actor actor, String id, Map<String, ?> facts, Moderation moderation) {
        by(actor, id, State.OPEN, State.CLOSED).act(deed -> {
            boolean hidden = moderation.hidden(deed.at(), deed.mandate());
            Refusal.conflict(!hidden, "contribution.refused.hidden");
            return new DeedResult("contribution.hidden", facts);
        });
    }

    /**
     * A call that takes contributions now.
     *
     * @throws Refusal.Conflict when it does not, with the day it did or will
     */
    Call open(String id) {
        Call it = get(id);
        Refusal.conflict(it.state() == State.ANNOUNCED, "contribution.refused.early", it.opensOn());
        Refusal.conflict(!it.open(), "contribution.refused.CLOSED");
        return it;
    }
}
