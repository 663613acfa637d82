package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.people.account.HeldMandate;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import fr.preau.rooms.charters.debate.Position.Stance;
import fr.preau.tools.conversation.TalkPanel.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an article needs.
 *
 * @param lines its blocks, the words that were commented marked
 * @param title of its heading, with its number
 * @param amendments the first of them, in the order they were filed
 * @param more how many are not shown
 * @param comments on its words, in the order they came
 * @param adrift comments on what is no longer in the text; on the first article only
 * @param seats for which the visitor speaks
 * @param voices the mandates under which they may comment
 * @param history of its positions, the latest first; empty unless it is asked for
 */
record ArticlePage(Charter it, int version, Articles.DebateArticle part, String title, List<MarkedBlock> lines,
        Docket.Tally tally, List<Position> positions, List<Position> history, List<Clash> amendments, int more,
        List<Comment> comments, List<Comment> adrift, List<Participant> seats, List<HeldMandate> voices,
        @Nullable String previous, @Nullable String next, Form form) {

    /** A comment, and its rank in the list. */
    record Comment(int rank, Remark remark, Exchange exchange, @Nullable String lost) {}

    String path() {
        return it.path() + "/articles/" + part.id();
    }

    boolean discussed() {
        return it.state().discussed();
    }

    boolean amended() {
        return it.state() == Charter.State.AMENDMENTS;
    }

    String amend(Text.Block block) {
        return AmendForm.path(it, block.id());
    }

    /** Where the words of a comment are amended; empty when they may not be. */
    String amend(Comment comment) {
        return amended() && comment.lost() == null ? AmendForm.path(it, comment.remark().block()) : "";
    }

    /** The position that a seat has given; null when none. */
    @Nullable
    Position of(Participant seat) {
        return positions.stream()
                .filter(position -> position.organisation().equals(seat.organisation()))
                .findFirst()
                .orElse(null);
    }

    /** Whether what was typed was for that seat. */
    boolean typedFor(Participant seat) {
        return form.has("siege", seat.organisation());
    }

    /** Whether that position is chosen: as typed, otherwise as the seat said before. */
    boolean chosen(Participant seat, Stance stance) {
        if (typedFor(seat) && !form.text("position").isEmpty()) {
            return form.has("position", stance.name());
        }
        Position before = of(seat);
        return before != null && before.stance() == stance;
    }

    /** Why, as typed, otherwise as the seat said before. */
    String why(Participant seat) {
        if (typedFor(seat)) {
            return form.text("pourquoi");
        }
        Position before = of(seat);
        return before == null ? "" : before.why();
    }
}
