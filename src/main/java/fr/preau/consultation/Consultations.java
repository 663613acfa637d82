package fr.preau.consultation;

import fr.preau.account.Actor;
import fr.preau.consultation.Consultation.State;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of consultations: they are prepared, opened, closed by who convenes, under a mandate to
 * publish. A draft leaves no line in the journal; what follows does.
 */
@Component
public class Consultations {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_QUESTION = 300;
    static final int LONGEST_CONTEXT = 2_000;
    static final int MOST_COLLEGES = 12;
    static final int LONGEST_COLLEGE = 60;

    /** Fewer statements would make no map, and say little. */
    static final int FEWEST_STATEMENTS = 3;

    private static final int LONGEST_DAYS = 366;
    private static final List<Integer> HOURS = List.of(1, 2, 4, 8);

    private final ConsultationRows rows;
    private final Conveners conveners;
    private final Organisations organisations;
    private final Journal journal;
    private final MapRounds maps;
    private final TransactionTemplate together;

    Consultations(
            ConsultationRows rows,
            Conveners conveners,
            Organisations organisations,
            Journal journal,
            MapRounds maps,
            TransactionTemplate together) {
        this.rows = rows;
        this.conveners = conveners;
        this.organisations = organisations;
        this.journal = journal;
        this.maps = maps;
        this.together = together;
    }

    /**
     * What it is about.
     *
     * @param colleges among which those who answer say where they speak from; may be empty
     * @param hall whether only those who were given the code of a seance answer
     * @param proposals whether those who answer propose statements too
     */
    public record Outline(
            String title,
            String question,
            String context,
            List<String> colleges,
            boolean hall,
            boolean proposals) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        public Outline {
            title = line(title);
            question = line(question);
            context = Fold.seen(context);
            colleges = colleges.stream().map(Outline::line).filter(one -> !one.isEmpty()).toList();
            refuse(title.isEmpty() || title.length() > LONGEST_TITLE, "titre", LONGEST_TITLE);
            boolean asked = question.length() >= 10 && question.length() <= LONGEST_QUESTION;
            refuse(!asked, "question", LONGEST_QUESTION);
            refuse(context.length() > LONGEST_CONTEXT, "contexte", LONGEST_CONTEXT);
            boolean named =
                    colleges.size() <= MOST_COLLEGES
                            && colleges.stream().allMatch(one -> one.length() <= LONGEST_COLLEGE)
                            && colleges.stream().map(Fold::plain).distinct().count()
                                    == colleges.size();
            refuse(!named || colleges.size() == 1, "colleges", MOST_COLLEGES);
        }

        private static String line(String typed) {
            return Fold.seen(typed.replaceAll("\\s+", " "));
        }

        private static void refuse(boolean so, String field, int most) {
            Refusal.refuse(so, field, "consultation.fault." + field, most);
        }

        String folded() {
            return Fold.plain(title + " " + question);
        }
    }

    /**
     * A consultation that is open or over.
     *
     * @throws Refusal.NotFound when there is none
     */
    public Consultation get(String id) {
        return find(id).orElseThrow(Consultations::unknown);
    }

    /** The same; absent when there is none. */
    public Optional<Consultation> find(String id) {
        return rows.find(id).filter(one -> one.state() != State.DRAFT);
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("id", "consultation.unknown");
    }

    /** Which are wanted; what is empty or absent is not asked. */
    public record Query(String text, @Nullable State state) {
        public static final Query EVERY = new Query("", null);
    }

    /** A page of those that are open or over, the latest first. */
    public List<Consultation> list(Query query, Paging paging) {
        return rows.list(query, paging);
    }

    /** How many of each state, whatever the state asked for. */
    public Map<State, Integer> counts(Query query) {
        return rows.counts(query);
    }

    /**
     * A consultation in any state, for who convenes it.
     *
     * @throws Refusal.NotFound when there is none, or it is a draft of others
     * @throws Refusal.Forbidden when others convene it
     */
    public Consultation convened(Actor actor, String id) {
        Consultation one = rows.find(id).orElseThrow(Consultations::unknown);
        if (!conveners.convenes(actor, one.convener())) {
            throw one.state() == State.DRAFT
                    ? unknown()
                    : new Refusal.Forbidden("consultation.refused.convener", one.convenerName());
        }
        return one;
    }

    /** Whether somebody convenes it. */
    boolean convenes(@Nullable Actor actor, Consultation it) {
        return actor != null && conveners.convenes(actor, it.convener());
    }

    /** Those that somebody convenes, in any state, the latest first. */
    List<Consultation> convened(Actor actor) {
        return rows.of(conveners.standing(actor, Power.PUBLISH));
    }

    /**
     * Begins a consultation.
     *
     * @return its id, {@code J-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        actor.may(Power.PUBLISH, convener).orRefuse();
        Organisation body = organisations.get(convener);
        return quietly(() -> {
            String mandate = conveners.hold(actor, actor.at(), convener);
            String id = PublicId.fresh("J");
            rows.insert(id, body, outline, seed(id), actor.at(), mandate);
            return id;
        });
    }

    /** Drawn from its name, which nobody chose: nobody chooses a seed that suits them. 53 bits. */
    private static long seed(String id) {
        return ByteBuffer.wrap(Sha256.of(id)).getLong() >>> 11;
    }

    private <T> T quietly(Supplier<T> act) {
        return Objects.requireNonNull(together.execute(status -> act.get()));
    }

    /**
     * Changes a draft.
     *
     * @param edition of the draft one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was opened
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        quietly(() -> {
            Consultation held = held(actor, id, State.DRAFT);
            conveners.hold(actor, actor.at(), held.convener());
            expect(held, edition);
            rows.change(id, outline);
            return id;
        });
    }

    private static void expect(Consultation held, int edition) {
        Refusal.conflict(held.edition() != edition, "consultation.both");
    }

    /** The same, which nobody changes until the transaction ends. */
    Consultation held(Actor actor, String id, State... among) {
        convened(actor, id);
        Consultation held = rows.held(id).orElseThrow(Consultations::unknown);
        if (!Arrays.asList(among).contains(held.state())) {
            throw new Refusal.Conflict("consultation.refused." + held.state());
        }
        return held;
    }

    /**
     * Opens it: from now on, what was written does not change.
     *
     * @param last the last day, in Paris
     * @throws Refusal.BadRequest on {@code fin}
     * @throws Refusal.Conflict when it has too few statements
     */
    public void open(Actor actor, String id, int edition, LocalDate last) {
        journal.record((at, say) -> {
            Consultation held = held(actor, id, State.DRAFT);
            String mandate = conveners.hold(actor, at, held.convener());
            expect(held, edition);
            LocalDate today = Paris.day(at);
            if (last.isBefore(today) || last.isAfter(today.plusDays(LONGEST_DAYS))) {
                throw new Refusal.BadRequest("fin", "consultation.fault.fin");
            }
            if (held.statements() < FEWEST_STATEMENTS) {
                throw new Refusal.Conflict("consultation.refused.few", FEWEST_STATEMENTS);
            }
            rows.open(id, at, last);
            Map<String, ?> facts =
                    Map.of(
                            "closes", last.toString(),
                            "question", Sha256.hex(held.question()),
                            "statements", Sha256.hex(rows.accepted(id)),
                            "seed", held.seed());
            say.accept(act("opened", held, facts, mandate));
            return id;
        });
    }

    /** Closes it before its last day. */
    public void close(Actor actor, String id) {
        journal.record((at, say) -> {
            Consultation held = held(actor, id, State.OPEN);
            String mandate = conveners.hold(actor, at, held.convener());
            rows.close(id, at);
            say.accept(act("closed", held, Map.of("answers", rows.answers(id)), mandate));
            return id;
        });
    }

    /**
     * Opens a seance from now on.
     *
     * @param hours 1, 2, 4 or 8
     * @return its number
     * @throws Refusal.BadRequest on {@code nom} or {@code heures}
     */
    public int gather(Actor actor, String id, String name, int hours) {
        String words = Fold.seen(name.replaceAll("\\s+", " "));
        Refusal.refuse(words.isEmpty() || words.length() > 120, "nom", "consultation.fault.nom");
        Refusal.refuse(!HOURS.contains(hours), "heures", "consultation.fault.heures");
        return journal.record((at, say) -> {
            Consultation held = held(actor, id, State.OPEN);
            String mandate = conveners.hold(actor, at, held.convener());
            String code = PublicId.fresh("J").substring(2, 10);
            Instant until = at.plus(Duration.ofHours(hours));
            int n = rows.gather(id, words, code, at, until, mandate);
            say.accept(act("gathered", held, Map.of("seance", n, "hours", hours), mandate));
            return n;
        });
    }

    /** Draws its map now, for who does not wait for the round. */
    public void draw(String id) {
        maps.make(get(id).id());
    }

    /** Its seances, the latest first. */
    List<Seance> seances(String id) {
        return rows.seances(id);
    }

    /** The consultation that a code leads to; absent when no seance has it. */
    Optional<String> coded(String code) {
        return rows.coded(code);
    }

    /** An act of who convenes. */
    static Journal.Act act(String done, Consultation it, Map<String, ?> facts, String mandate) {
        return new Journal.Act("consultation." + done, it.ref(), it.convener(), facts, mandate);
    }
}
