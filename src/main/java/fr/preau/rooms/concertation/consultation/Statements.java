package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.opinion.Likeness;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.tools.convening.Desk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of statements: written by who convenes, proposed by those who answer, judged in public.
 */
@Component
public class Statements {
    static final int LONGEST_REASON = 500;
    private static final int MOST = 2_000;

    /** More that wait are no moderation any more. */
    private static final int MOST_PENDING = 300;

    private final Consultations consultations;
    private final StatementRows rows;
    private final Desk desk;

    Statements(Consultations consultations, StatementRows rows, Desk desk) {
        this.consultations = consultations;
        this.rows = rows;
        this.desk = desk;
    }

    /** All of a consultation, in their order, those refused too. */
    public List<Statement> of(String id) {
        return rows.of(id);
    }

    /** The one most alike of those that can be answered, or wait; absent when none is. */
    Optional<Statement> near(String id, String typed) {
        Map<String, Statement> others = of(id).stream()
                .filter(statement -> statement.state() != Statement.State.REFUSED)
                .collect(Collectors.toMap(statement -> String.valueOf(statement.n()), statement -> statement));
        Map<String, String> texts = new HashMap<>();
        others.forEach((n, statement) -> texts.put(n, statement.words()));
        return Likeness.to(Fold.seen(typed), texts)
                .stream()
                .filter(likeness -> likeness.percent() < 100 && !likeness.opposed())
                .findFirst()
                .map(likeness -> others.get(likeness.other()));
    }

    /**
     * Writes one, for who convenes; no line of the journal while it is a draft.
     *
     * @return its number
     * @throws Refusal.BadRequest on {@code enonce}
     */
    public int write(Actor actor, String id, String typed) {
        return writeAll(actor, id, List.of(typed)).getFirst();
    }

    /**
     * Writes some, all or none; empty ones are none.
     *
     * @return their numbers
     */
    List<Integer> writeAll(Actor actor, String id, List<String> typed) {
        List<String> all = typed.stream().filter(text -> !text.isBlank()).map(Statements::words).toList();
        return consultations.by(actor, id, State.DRAFT, State.OPEN).give((deed, say) -> {
            Organisation body = desk.organisations().get(deed.it().convener());
            int many = deed.it().statements() + all.size();
            Refusal.refuse(many > MOST, "enonce", "consultation.refused.full");
            List<Integer> numbers = new ArrayList<>();
            for (String words : all) {
                var state = Statement.State.ACCEPTED;
                int n = insert(id, words, state, body, deed.at(), deed.mandate());
                numbers.add(n);
                say.that("consultation.stated", facts(n, words));
            }
            return numbers;
        });
    }

    private static Map<String, ?> facts(int n, String words) {
        return Map.of("statement", n, "sha256", Sha256.hex(words));
    }

    /** Takes one out of a draft. */
    void remove(Actor actor, String id, int n) {
        consultations.by(actor, id, State.DRAFT).act(deed -> {
            rows.remove(id, n);
            return null;
        });
    }

    /**
     * Proposes one, for a person.
     *
     * @param browser a secret that tells them from any other
     * @return its number
     */
    public int propose(String browser, String id, String typed) {
        return propose(Answerer.person(browser, ""), id, typed);
    }

    /**
     * Proposes one, that who convenes will judge.
     *
     * @return its number
     * @throws Refusal.BadRequest on {@code enonce}: too long, already there, already refused
     * @throws Refusal.Conflict when it is over, takes none, or too many wait
     */
    int propose(Answerer who, String id, String typed) {
        String words = words(typed);
        Actor actor = who.actor();
        if (actor == null) {
            return Objects.requireNonNull(rows.together(() -> {
                refuseShut(id);
                return insert(id, words, Statement.State.PENDING, null, null, null);
            }));
        }
        return desk.speak(actor, Objects.requireNonNull(who.organisation()), voice -> {
            Consultation it = refuseShut(id);
            var state = Statement.State.PENDING;
            int n = insert(id, words, state, voice.body(), voice.at(), voice.mandate());
            voice.say("consultation.proposed", it.ref(), facts(n, words));
            return n;
        });
    }

    private Consultation refuseShut(String id) {
        Consultation it = consultations.get(id);
        Refusal.conflict(!it.open(), "consultation.refused.CLOSED");
        Refusal.conflict(!it.proposals(), "consultation.refused.proposals");
        if (it.pending() >= MOST_PENDING || it.statements() >= MOST) {
            throw new Refusal.Conflict("consultation.refused.full");
        }
        return it;
    }

    private static String words(String typed) {
        String words = Fold.sized(Fold.line(typed), Statement.SHORTEST, Statement.LONGEST, "enonce",
                "consultation.fault.enonce");
        Refusal.refuse(Fold.links(words), "enonce", "consultation.fault.link");
        return words;
    }

    private int insert(String id, String words, Statement.State state, @Nullable Organisation body,
            @Nullable Instant at, @Nullable String mandate) {
        Integer n = rows.insert(id, words, state, body, at, mandate);
        if (n != null) {
            return n;
        }
        Statement same = rows.same(id, words);
        throw same.state() == Statement.State.REFUSED
                ? new Refusal.BadRequest("enonce", "consultation.fault.refused", same.n(), same.reason())
                : new Refusal.BadRequest("enonce", "consultation.fault.same", same.n());
    }

    /**
     * What who convenes says of a statement that was proposed.
     *
     * @param reason of a refusal: anybody reads it
     * @param masked whether the words of one that is refused are not to be shown: they aim at a person, or the law
     * forbids them
     */
    public record Verdict(boolean accepted, String reason, boolean masked) {
        public static final Verdict ACCEPTED = new Verdict(true, "", false);

        /**
         * @throws Refusal.BadRequest on {@code motif}, which a refusal needs
         */
        public Verdict {
            reason = accepted ? "" : Fold.seen(reason);
            masked = masked && !accepted;
            if (reason.length() > LONGEST_REASON || !accepted && reason.length() < 10) {
                throw new Refusal.BadRequest("motif", "consultation.fault.motif", LONGEST_REASON);
            }
        }
    }

    /**
     * Takes a statement that was proposed, or refuses it.
     *
     * @throws Refusal.Conflict when it was judged already
     */
    public void judge(Actor actor, String id, int n, Verdict verdict) {
        judge(actor, id, List.of(n), verdict);
    }

    /**
     * The same of some that hardly differ: each has its line.
     *
     * @param numbers of those judged; those after the first that wait no more are left as they are
     */
    void judge(Actor actor, String id, List<Integer> numbers, Verdict verdict) {
        String done = verdict.accepted() ? "consultation.accepted" : "consultation.refused";
        consultations.by(actor, id, State.OPEN).give((deed, say) -> {
            List<Statement> judged = rows.judge(id, numbers, verdict, deed);
            boolean late = judged.stream().noneMatch(one -> one.n() == numbers.getFirst());
            Refusal.conflict(late, "consultation.refused.judged");
            String reason = Sha256.hex(verdict.reason());
            judged.forEach(statement -> say.that(done,
                    Map.of("statement", statement.n(), "sha256", Sha256.hex(statement.words()), "reason", reason)));
            return judged;
        });
    }
}
