package fr.preau.commitment;

import fr.preau.account.Held;
import fr.preau.charter.Charter;
import fr.preau.commitment.Commitment.State;
import fr.preau.form.Form;
import fr.preau.form.Form.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a promise needs.
 *
 * @param say where it stands, in a sentence
 * @param upon what it depends on
 * @param turns whose turn it is, in words
 * @param dependants what waits for it
 * @param judged what the law says, while it is to be accepted; absent afterwards
 * @param own whether this reader may speak for who promises
 * @param signs whether they may engage it
 * @param voices for which beneficiaries they may speak
 * @param charter it comes from, and the words of its article; absent when it is free
 */
record CommitmentPage(
        Commitment it,
        String say,
        List<Commitment> upon,
        List<Turning> turns,
        List<Commitment> dependants,
        List<CommitmentRows.Told> history,
        PromiseLaw.@Nullable Judgement judged,
        boolean own,
        boolean proposes,
        boolean signs,
        List<Held> voices,
        @Nullable Charter charter,
        String article,
        String subject,
        Form form) {

    /** Whose turn it is, and what they have to do, in words. */
    record Turning(String who, String what, String path) {}

    boolean accepts() {
        return it.stage() == State.PROPOSED && signs && judged != null && judged.kind() != null;
    }

    /** Whether what needs an act is to be said with it. */
    boolean acts() {
        return judged != null && judged.kind() == Commitment.Competence.Kind.ACT;
    }

    boolean reports() {
        return own
                && (it.stage() == State.RUNNING
                        || it.stage() == State.PAUSED
                        || it.stage() == State.REPORTED
                        || it.stage() == State.DISPUTED);
    }

    boolean speaks() {
        return !voices.isEmpty()
                && (it.stage() == State.REPORTED
                        || it.stage() == State.DISPUTED
                        || it.stage() == State.KEPT);
    }

    /** What those who may say it is so or not speak for. */
    List<Choice> speakers() {
        return voices.stream()
                .map((Held one) -> Choice.named(one.organisation(), one.organisationName()))
                .toList();
    }

    /** Whether something else than the one form may be done. */
    boolean more() {
        return own && !it.stage().over() || it.stage() == State.PROPOSED && proposes;
    }

    /** What it depends on, as its form has it. */
    String uponTyped() {
        return String.join("\n", upon.stream().map(Commitment::id).toList());
    }

    /** How a state looks. */
    static String badge(State state) {
        return switch (state) {
            case KEPT -> "done";
            case LATE, DISPUTED -> "wrong";
            case PROPOSED, WAITING, REPORTED, PAUSED -> "check";
            case RUNNING -> "info";
            case GIVEN_UP, DECLINED -> "out";
        };
    }

    static String icon(State state) {
        return switch (state) {
            case KEPT -> "circle-check";
            case LATE -> "triangle-alert";
            case DISPUTED -> "circle-alert";
            case PROPOSED -> "circle-question-mark";
            case WAITING, PAUSED -> "clock";
            case REPORTED -> "user";
            case RUNNING -> "hammer";
            case GIVEN_UP, DECLINED -> "circle-slash";
        };
    }
}
