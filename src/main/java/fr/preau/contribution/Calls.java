package fr.preau.contribution;

import fr.preau.account.Actor;
import fr.preau.contribution.Call.Question;
import fr.preau.contribution.Call.State;
import fr.preau.convening.Conveners;
import fr.preau.journal.Journal;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Paris;
import fr.preau.kernel.PublicId;
import fr.preau.kernel.Refusal;
import fr.preau.kernel.Sha256;
import fr.preau.organisation.Organisation;
import fr.preau.organisation.Organisations;
import fr.preau.policy.Power;
import fr.preau.web.Paging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of calls: they are prepared, published and closed by who convenes, under a mandate to
 * publish. A draft leaves no line in the journal; what follows does.
 */
@Component
public class Calls {
    static final int MOST_QUESTIONS = 20;
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_LEAD = 4_000;
    static final int LONGEST_QUESTION = 300;
    static final int LONGEST_HINT = 500;
    static final List<Integer> LENGTHS = List.of(500, 1_000, 3_000, 10_000);
    private static final int LONGEST_DAYS = 366;
    private final CallRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Journal journal;
    private final TransactionTemplate together;

    Calls(
            CallRows rows,
            Conveners conveners,
            Organisations organisations,
            Journal journal,
            TransactionTemplate together) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.journal = journal;
        this.together = together;
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
    public record Outline(
            String title,
            String lead,
            int longest,
            LocalDate opensOn,
            LocalDate closesOn,
            @Nullable Organisation decider,
            List<Question> questions) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        public Outline {
            title = Fold.seen(title.replaceAll("\\s+", " "));
            lead = Fold.seen(lead);
            refuse(title.isEmpty() || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            refuse(lead.length() > LONGEST_LEAD, "presentation", LONGEST_LEAD);
            refuse(!LENGTHS.contains(longest), "longueur", 0);
            refuse(
                    closesOn.isBefore(opensOn) || closesOn.isAfter(opensOn.plusDays(LONGEST_DAYS)),
                    "fin",
                    LONGEST_DAYS);
            questions = numbered(questions);
        }

        private static List<Question> numbered(List<Question> typed) {
            List<Question> numbered = new ArrayList<>();
            for (Question one : typed) {
                String words = Fold.seen(one.words().replaceAll("\\s+", " "));
                String hint = Fold.seen(one.hint());
                if (words.isEmpty() && hint.isEmpty()) {
                    continue;
                }
                boolean sized = words.length() >= 5 && words.length() <= LONGEST_QUESTION;
                refuse(!sized, "question-" + one.n(), "question", LONGEST_QUESTION);
                refuse(hint.length() > LONGEST_HINT, "indice-" + one.n(), "hint", LONGEST_HINT);
                numbered.add(new Question(numbered.size() + 1, words, hint));
            }
            refuse(
                    numbered.isEmpty() || numbered.size() > MOST_QUESTIONS,
                    "question-1",
                    "questions",
                    MOST_QUESTIONS);
            return List.copyOf(numbered);
        }

        private static void refuse(boolean so, String field, int most) {
            refuse(so, field, field, most);
        }

        private static void refuse(boolean so, String field, String key, int most) {
            Refusal.refuse(so, field, "contribution.fault.call." + key, most);
        }

        String folded() {
            String all = Fold.plain(title + " " + lead);
            return all.substring(0, Math.min(1_000, all.length()));
        }
    }

    /** Which are wanted; what is empty or absent is not asked. */
    record Query(String text, @Nullable State state) {}

    /**
     * A call that is published.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Call get(String id) {
        return rows.find(id).filter(one -> one.state() != State.DRAFT).orElseThrow(Calls::unknown);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "contribution.unknown.call");
    }

    /** What it asks, in order. */
    public List<Question> questions(String id) {
        return rows.questions(id);
    }

    List<Call> list(Query query, Paging paging) {
        return rows.list(query, paging);
    }

    Map<State, Integer> counts(Query query) {
        return rows.counts(query);
    }

    /** Whether somebody publishes for who convenes a call, or for who decides. */
    boolean convenes(@Nullable Actor actor, String convener) {
        return actor != null && conveners.convenes(actor, convener);
    }

    /**
     * A call in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public Call convened(Actor actor, String id) {
        Call one = rows.find(id).orElseThrow(Calls::unknown);
        if (!convenes(actor, one.convener())) {
            throw one.state() == State.DRAFT
                    ? unknown()
                    : new Refusal.Forbidden("contribution.refused.convener", one.convenerName());
        }
        return one;
    }

    /** Those that somebody convenes, in any state, the latest first. */
    List<Call> convened(Actor actor) {
        return rows.of(conveners.standing(actor, Power.PUBLISH));
    }

    /** The mandate under which somebody convenes it, held until the transaction ends. */
    String hold(Actor actor, Instant at, Call it) {
        return hold(actor, at, it.convener());
    }

    String hold(Actor actor, Instant at, String convener) {
        return conveners.hold(actor, at, convener);
    }

    /**
     * Begins a call.
     *
     * @return its id, {@code L-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation body = organisations.get(convener);
        return Objects.requireNonNull(
                together.execute(status -> {
                    String mandate = conveners.hold(actor, actor.at(), convener);
                    String id = PublicId.fresh("L");
                    rows.insert(id, body, outline, actor.at(), mandate);
                    return id;
                }));
    }

    /**
     * Changes a draft.
     *
     * @param edition of the draft one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it is published
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        together.executeWithoutResult(status -> {
            Call held = held(actor, id, State.DRAFT);
            hold(actor, actor.at(), held);
            expect(held, edition);
            rows.change(id, outline);
        });
    }

    private static void expect(Call held, int edition) {
        Refusal.conflict(held.edition() != edition, "contribution.both");
    }

    /** The same, which nobody changes until the transaction ends. */
    Call held(Actor actor, String id, State... among) {
        convened(actor, id);
        return held(id, among);
    }

    /**
     * A call whose proposals somebody answers; nobody changes it until the transaction ends.
     *
     * @throws Refusal.Forbidden when others do
     */
    Call decided(Actor actor, String id) {
        Call one = get(id);
        if (!convenes(actor, one.decider())) {
            throw new Refusal.Forbidden("contribution.refused.decider", one.deciderName());
        }
        return held(id, State.OPEN, State.CLOSED);
    }

    private Call held(String id, State... among) {
        Call held = rows.held(id).orElseThrow(Calls::unknown);
        if (!Arrays.asList(among).contains(held.state())) {
            throw new Refusal.Conflict("contribution.refused." + held.state());
        }
        return held;
    }

    /**
     * Publishes it: from now on, its questions do not change.
     *
     * @throws Refusal.Conflict when its last day is over
     */
    public void publish(Actor actor, String id, int edition) {
        journal.act((at, say) -> {
            Call held = held(actor, id, State.DRAFT);
            String mandate = hold(actor, at, held);
            expect(held, edition);
            Refusal.conflict(held.closesOn().isBefore(Paris.day(at)), "contribution.refused.past");
            rows.publish(id, at);
            String asked =
                    questions(id).stream().map(Question::words).collect(Collectors.joining("\n"));
            Map<String, ?> facts =
                    Map.of(
                            "opens", held.opensOn().toString(),
                            "closes", held.closesOn().toString(),
                            "questions", Sha256.hex(asked),
                            "decider", held.decider());
            say.accept(act("published", held, facts, mandate));
        });
    }

    /** Closes it before its last day. */
    public void close(Actor actor, String id) {
        journal.act((at, say) -> {
            Call held = held(actor, id, State.OPEN, State.ANNOUNCED);
            String mandate = hold(actor, at, held);
            rows.close(id, at);
            say.accept(act("closed", held, Map.of(), mandate));
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
        journal.act((at, say) -> {
            Call it = held(actor, id, State.OPEN, State.CLOSED);
            String mandate = hold(actor, at, it.convener());
            Refusal.conflict(!moderation.hidden(at, mandate), "contribution.refused.hidden");
            say.accept(act("hidden", it, facts, mandate));
        });
    }

    /** An act of who convenes. */
    static Journal.Act act(String done, Call it, Map<String, ?> facts, String mandate) {
        return new Journal.Act("contribution." + done, it.ref(), it.convener(), facts, mandate);
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
