package fr.preau.rooms.concertation.consultation;

import fr.preau.ground.kernel.Refusal;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consultation.AnswerRows.Standing;
import fr.preau.rooms.concertation.consultation.Consultation.State;
import fr.preau.tools.convening.Desk;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of those who answer. What an organisation answers is an act of the journal; what a person answers is
 * nobody’s business, and is only counted.
 */
@Component
public class Stances {
    private final Consultations consultations;
    private final AnswerRows rows;
    private final Desk desk;

    Stances(Consultations consultations, AnswerRows rows, Desk desk) {
        this.consultations = consultations;
        this.rows = rows;
        this.desk = desk;
    }

    /** How far somebody is: what is left to answer, and what they said of themselves. */
    Standing standing(String id, Answerer who) {
        return rows.standing(id, who);
    }

    /** Whether that participant answered anything before. */
    boolean came(String id, Answerer who) {
        return rows.came(id, who);
    }

    /**
     * Stances one statement, or answers it otherwise than before.
     *
     * @throws Refusal.Conflict when it is over, or when that statement is not to be answered
     * @throws Refusal.Forbidden when only those in the hall answer, and the code is of none that is open
     */
    void give(Answerer who, String id, int n, Stance stance) {
        Actor actor = who.actor();
        if (actor != null) {
            give(actor, Objects.requireNonNull(who.organisation()), id, n, stance);
        } else {
            give(who, id, Map.of(n, stance));
        }
    }

    private void give(Answerer who, String id, Map<Integer, Stance> stances) {
        boolean given = rows.give(id, stances, who.print(id), who.code());
        if (!given) {
            // two first answers of one browser at once: the second sees what the first made
            given = rows.give(id, stances, who.print(id), who.code());
        }
        if (!given) {
            throw refused(id, stances.keySet().iterator().next(), who);
        }
    }

    /**
     * Stances several statements at once, for a person.
     *
     * @param browser a secret that tells them from any other
     * @param college where they speak from, its place in the list from 1; absent for none
     */
    public void give(String browser, String id, Map<Integer, Stance> stances, @Nullable Integer college) {
        Answerer who = Answerer.person(browser, "");
        give(who, id, stances);
        if (college != null) {
            tell(who, id, college, null);
        }
    }

    /** Stances for an organisation, under a mandate to contribute. */
    public void give(Actor actor, String organisation, String id, int n, Stance stance) {
        desk.speak(actor, organisation, voice -> {
            boolean changed = rows.give(id, n, stance, voice.body(), voice.at(), voice.mandate())
                    .orElseThrow(() -> refused(id, n, Answerer.organisation(organisation, actor)));
            if (changed) {
                Map<String, ?> facts = Map.of("statement", n, "answer", stance.value());
                voice.say("consultation.answered", consultations.get(id).ref(), facts);
            }
            return changed;
        });
    }

    private Refusal refused(String id, int n, Answerer who) {
        Consultation it = consultations.find(id).orElse(null);
        if (it == null) {
            return new Refusal.NotFound("id", "consultation.unknown");
        }
        if (it.state() == State.CLOSED) {
            return new Refusal.Conflict("consultation.refused.CLOSED");
        }
        if (!rows.accepted(id, n)) {
            return new Refusal.BadRequest("enonce", "consultation.refused.statement");
        }
        return new Refusal.Forbidden(who.code().isEmpty() ? "consultation.refused.hall" : "consultation.refused.code");
    }

    /**
     * Says where they speak from, if they want.
     *
     * @param college its place in the list, from 1; absent for none
     * @param commune its code; absent for none
     * @throws Refusal.Conflict before anything was answered, or once it is over
     * @throws Refusal.BadRequest on {@code college}
     */
    void tell(Answerer who, String id, @Nullable Integer college, @Nullable String commune) {
        Consultation it = consultations.find(id)
                .filter(Consultation::open)
                .orElseThrow(() -> new Refusal.Conflict("consultation.refused.CLOSED"));
        if (college != null && (college < 1 || college > it.colleges().size())) {
            throw new Refusal.BadRequest("college", "consultation.fault.college");
        }
        Refusal.conflict(!rows.tell(id, who, college, commune), "consultation.refused.first");
    }
}
