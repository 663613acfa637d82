package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.tools.convening.Desk;
import fr.preau.tools.thing.ConvenerDoor;
import fr.preau.tools.thing.Deeds.DeedResult;
import fr.preau.tools.thing.Deeds.DeedTurn;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The door of consultations: they are prepared, opened, closed by who convenes, under a mandate to publish. A draft
 * leaves no line in the journal; what follows does.
 */
@Component
public class Consultations extends ConvenerDoor<Consultation, State> {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_QUESTION = 300;
    static final int LONGEST_CONTEXT = 2_000;
    static final int MOST_COLLEGES = 12;
    static final int LONGEST_COLLEGE = 60;

    /** Fewer statements would make no map, and say little. */
    static final int FEWEST_STATEMENTS = 3;

    private static final int LONGEST_DAYS = 366;
    static final List<Integer> HOURS = List.of(1, 2, 4, 8);

    private final ConsultationRows rows;
    private final MapRounds maps;

    Consultations(ConsultationRows rows, Desk desk, MapRounds maps) {
        super(rows.all(), desk, "consultation");
        this.rows = rows;
        this.maps = maps;
    }

    /**
     * What it is about.
     *
     * @param colleges among which those who answer say where they speak from; may be empty
     * @param hall whether only those who were given the code of a seance answer
     * @param proposals whether those who answer propose statements too
     */
    public record Outline(String title, String question, String context, List<String> colleges, boolean hall,
            boolean proposals) {
        /**
         * @throws Refusal.BadRequest on the field of what is missing or too long
         */
        public Outline {
            title = Fold.line(title);
            question = Fold.line(question);
            context = Fold.seen(context);
            colleges = colleges.stream().map(Fold::line).filter(text -> !text.isEmpty()).toList();
            var faults = new Refusal.Faults();
            boolean titled = !title.isEmpty() && title.length() <= LONGEST_TITLE;
            boolean asked = question.length() >= 10 && question.length() <= LONGEST_QUESTION;
            refuse(faults, !titled, "titre", LONGEST_TITLE);
            refuse(faults, !asked, "question", LONGEST_QUESTION);
            refuse(faults, context.length() > LONGEST_CONTEXT, "contexte", LONGEST_CONTEXT);
            boolean named = colleges.size() <= MOST_COLLEGES
                    && colleges.stream().allMatch(college -> college.length() <= LONGEST_COLLEGE)
                    && colleges.stream().noneMatch(MandatedCollege::is)
                    && colleges.stream().map(Fold::plain).distinct().count() == colleges.size();
            refuse(faults, !named || colleges.size() == 1, "colleges", MOST_COLLEGES);
            faults.orThrow();
        }

        private static void refuse(Refusal.Faults faults, boolean so, String field, int most) {
            faults.refuse(so, field, "consultation.fault." + field, most);
        }

        String folded() {
            return Fold.plain(title + " " + question);
        }
    }

    /**
     * Begins a consultation.
     *
     * @return its id, {@code J-…}
     * @throws Refusal.Forbidden without a mandate to publish for that organisation
     */
    public String begin(Actor actor, String convener, Outline outline) {
        return begin(actor, convener, "J", draft -> rows.insert(draft, outline, seed(draft.id())));
    }

    /** Drawn from its name, which nobody chose: nobody chooses a seed that suits them. 53 bits. */
    private static long seed(String id) {
        return ByteBuffer.wrap(Sha256.of(id)).getLong() >>> 11;
    }

    /**
     * Changes a draft.
     *
     * @param edition of the draft one had before one’s eyes
     * @throws Refusal.Conflict when somebody else changed it meanwhile, or it was opened
     */
    public void change(Actor actor, String id, int edition, Outline outline) {
        by(actor, id, State.DRAFT).act(deed -> {
            expect(deed.it(), edition);
            rows.change(id, outline);
            return null;
        });
    }

    /** The turn of who convenes one, in one of these states. */
    DeedTurn<Consultation> by(Actor actor, String id, State... among) {
        return by(actor, id, Set.of(among));
    }

    /**
     * Opens it: from now on, what was written does not change.
     *
     * @param last the last day, in Paris
     * @throws Refusal.BadRequest on {@code fin}
     * @throws Refusal.Conflict when it has too few statements
     */
    public void open(Actor actor, String id, int edition, LocalDate last) {
        published(actor, id, Set.of(State.DRAFT)).act(deed -> {
            expect(deed.it(), edition);
            LocalDate latest = deed.today().plusDays(LONGEST_DAYS);
            boolean ahead = !last.isBefore(deed.today()) && !last.isAfter(latest);
            Refusal.refuse(!ahead, "fin", "consultation.fault.fin");
            boolean few = deed.it().statements() < FEWEST_STATEMENTS;
            Refusal.conflict(few, "consultation.refused.few", FEWEST_STATEMENTS);
            rows.open(id, deed.at(), last);
            return new DeedResult("consultation.opened",
                    Map.of("closes", last.toString(), "question", Sha256.hex(deed.it().question()), "words",
                            deed.it().sha256(), "statements", Sha256.hex(rows.accepted(id)), "seed", deed.it().seed()));
        });
    }

    /** Closes it before its last day. */
    public void close(Actor actor, String id) {
        by(actor, id, State.OPEN).act(deed -> {
            rows.close(id, deed.at());
            return new DeedResult("consultation.closed", Map.of("answers", rows.answers(id)));
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
        String words = Fold.line(name);
        Refusal.refuse(words.isEmpty() || words.length() > 120, "nom", "consultation.fault.nom");
        Refusal.refuse(!HOURS.contains(hours), "heures", "consultation.fault.heures");
        return by(actor, id, State.OPEN).give((deed, say) -> {
            String code = PublicId.fresh("J").substring(2, 10);
            Instant until = deed.at().plus(Duration.ofHours(hours));
            int n = rows.gather(id, words, code, deed.at(), until, deed.mandate());
            var facts = Map.of("seance", n, "hours", hours);
            say.that("consultation.gathered", facts);
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
}
