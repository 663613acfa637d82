package fr.preau.rooms.charters.sitting;

import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.form.Recap;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.VotingRule;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Draft;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.FiledAmendment;
import fr.preau.rooms.charters.poll.VotingTerms;
import fr.preau.rooms.charters.sitting.AgendaItem.State;
import fr.preau.rooms.charters.sitting.Sitting.Vote;
import gg.jte.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a sitting needs.
 *
 * @param base the version that amendments are voted against
 * @param sitting absent before it begins: the order is what it would be
 * @param lines every amendment, in order
 * @param bound what is flagged in the whole text, when it is put to the vote
 * @param glance how it stands, for the screen of its hall
 * @param again whether the whole missed a quorum, and may be put to the vote once more
 * @param convenes whether the visitor may convene
 * @param asks the seats for which the visitor may ask for a vote apart
 * @param votes whether the visitor votes for a seat
 * @param proposed the closing that leaves enough days, as a form holds it
 * @param colleges how many seats each has
 */
record SittingPage(Charter it, CharterVersion base, @Nullable Sitting sitting, List<AmendmentRow> lines,
        @Nullable Content bound, Glance glance, boolean convenes, boolean again, List<Participant> asks, boolean votes,
        String proposed, Map<String, Integer> colleges, SittingForm form) {

    /**
     * An amendment.
     *
     * @param runs its words, with what goes and what comes; none when they are not shown here
     * @param aloud the same in sentences
     * @param bound who may be bound by it, what is flagged; absent when it leaves nothing
     * @param falls the numbers of what falls if it is adopted
     * @param rule why it has this place
     * @param hold what it waits for, in words; empty when it may be opened
     * @param apart the names of the seats that asked to have it voted apart
     * @param vote its last ballot
     * @param fate what became of it, in words; empty while nothing has
     */
    record AmendmentRow(AgendaItem turn, FiledAmendment filed, List<WordRun> runs, List<String> aloud,
            @Nullable Content bound, List<String> falls, String rule, String hold, boolean contested,
            List<String> apart, @Nullable Vote vote, String fate) {
        String id() {
            return turn.amendment();
        }
    }

    /** How far the page is. */
    enum Stage {
        /** Nothing is put to the vote yet. */
        BEFORE, AMENDMENTS,
        /** Amendments are settled; the whole is to be put to the vote. */
        SETTLED,
        /** The whole is being voted. */
        WHOLE, ADOPTED, REFUSED,
        /** The sitting is over. */
        OVER
    }

    Stage stage() {
        if (sitting == null) {
            return Stage.BEFORE;
        }
        if (sitting.state() != Sitting.State.OPEN) {
            return Stage.OVER;
        }
        Vote whole = whole();
        if (whole != null) {
            return whole.open() ? Stage.WHOLE : whole.adopted() ? Stage.ADOPTED : Stage.REFUSED;
        }
        return sitting.settled() ? Stage.SETTLED : Stage.AMENDMENTS;
    }

    /** Whether the whole may be put to the vote. */
    boolean decides() {
        return stage() == Stage.SETTLED || again;
    }

    @Nullable
    Vote whole() {
        return sitting == null ? null : sitting.whole().orElse(null);
    }

    private List<AmendmentRow> in(State... states) {
        return lines.stream().filter(row -> List.of(states).contains(row.turn().state())).toList();
    }

    List<AmendmentRow> now() {
        return in(State.VOTING);
    }

    List<AmendmentRow> ready() {
        return in(State.WAITING).stream().filter(row -> row.hold().isEmpty()).toList();
    }

    List<AmendmentRow> later() {
        return in(State.WAITING, State.PASSED).stream()
                .filter(row -> !row.hold().isEmpty() || row.turn().state() == State.PASSED)
                .toList();
    }

    List<AmendmentRow> waiting() {
        return in(State.WAITING);
    }

    List<AmendmentRow> done() {
        return in(State.ADOPTED, State.REFUSED, State.FALLEN);
    }

    /** What a rule of that kind would say, with the threshold chosen. */
    String sentence(Visit visit, String kind) {
        return VotingTerms.sentence(visit, form.rule(VotingRule.Kind.valueOf(kind)));
    }

    /** The closing typed, or the one proposed. */
    String closing() {
        return form.sent("closesAt") ? form.text("closesAt") : proposed;
    }

    /** Under which rule, and what, before the first vote. */
    Recap.Lines beginning(Visit visit, Instant now) {
        Recap.Lines told = recap().said("sitting.amendments", visit.number(lines.size()));
        return VotingTerms.recap(told, form.rule(), colleges);
    }

    private Recap.Lines recap() {
        return Recap.of(form.form()).wrote("sitting.matter.whole", it.title());
    }

    /** What is about to be put to the vote, read again before it is. */
    Recap.Lines opening(Visit visit, Instant now) {
        List<AmendmentRow> chosen = waiting().stream().filter(row -> form.chosen().contains(row.id())).toList();
        Recap.Lines told = chosen.isEmpty() ? recap() : Recap.of(form.form());
        chosen.forEach(row -> told.and(row.filed().number(), String.join(" ", row.aloud()), true));
        if (sitting != null) {
            VotingTerms.recap(told, sitting.rule(), colleges);
        }
        return told.said("sitting.closes", closes(visit, now));
    }

    /** What is said, and kept, once the text is adopted. */
    Recap.Lines ending(Visit visit, Instant now) {
        return recap().said("sitting.ending", visit.t("sitting.proclaim.hint"))
                .said("sitting.ending.bound", visit.t("charter.bound"));
    }

    /** How the vote is left, and why. */
    Recap.Lines leaving(Visit visit, Instant now) {
        String how = form.text("fin").equals("close") ? "close" : "reread";
        return recap().said("sitting.leave.how", visit.t("sitting.leave." + how))
                .wrote("sitting.leave.reason", form.text("leaving"));
    }

    private String closes(Visit visit, Instant now) {
        try {
            Instant at = form.closesAt();
            if (at == null) {
                return "—";
            }
            return visit.moment(at)
                    + (Draft.brief(now, at) ? " — " + visit.t("ballot.fault.brief", Draft.ENOUGH_DAYS) : "");
        } catch (Refusal.BadRequest no) {
            return form.text("closesAt");
        }
    }

    /** The edition that a form carries: of the sitting, or of the charter before it begins. */
    int edition() {
        return sitting == null ? it.edition() : sitting.edition();
    }

    String path() {
        return Sitting.path(it.id());
    }

    @Nullable
    String message(String field) {
        return form.form().message(field);
    }
}
