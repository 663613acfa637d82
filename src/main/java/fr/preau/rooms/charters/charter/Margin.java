package fr.preau.rooms.charters.charter;

import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import gg.jte.Content;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What another module says beside the articles of a charter: positions, who is bound, votes. */
public interface Margin {

    /** Its place among the others, smallest first. */
    int order();

    /**
     * What goes under each block, by its id; in three statements at most, none where nothing is to say.
     *
     * @param version the one on the page, not always the latest
     */
    MarginContent beside(Visit visit, Charter charter, CharterVersion version);

    /** The same for programs, by block: plain values, added to what the API says of the block. */
    default Map<String, Map<String, Object>> told(Charter charter, CharterVersion version) {
        return Map.of();
    }

    /**
     * The organisations with a seat that have said something at this stage, so that who convenes knows who has not;
     * absent when this module cannot tell. At most one statement.
     */
    default @Nullable Set<String> heard(Charter charter) {
        return null;
    }

    /**
     * What this module asks of who writes a block, in the same form; absent where it asks nothing.
     *
     * @param text as it is written, before this form is kept
     * @param form with what was answered, and what is wrong with it
     */
    default @Nullable Content asked(Form form, Charter charter, Text text, String block) {
        return null;
    }

    /**
     * Keeps what was answered, in the deed that writes the block.
     *
     * @param text with what was written
     * @throws fr.preau.ground.kernel.Refusal.BadRequest on a field that is no part of the block
     */
    default void said(Actor actor, Charter charter, Text text, String block, Form form) {}

    /**
     * Why this charter may not go on to that state by the hand of who convenes: a ballot that is still open. Called
     * inside the deed, on a charter that is held, and by the desk before it. At most one statement.
     *
     * @return what would be refused, with its sentence; empty when nothing hinders
     */
    default Optional<Refusal> against(Charter charter, Charter.State to) {
        return Optional.empty();
    }

    /**
     * A charter was published by who convenes it, inside that deed; at most two statements.
     *
     * @param by the mandate of who did it
     */
    default void published(Charter charter, Instant at, String by) {}

    /**
     * @param blocks what goes under each, by its id
     * @param aside what goes in the side column; absent when there is nothing
     * @param next what this visitor may do now; the page shows the weightiest only
     */
    record MarginContent(Map<String, Content> blocks, @Nullable Content aside, @Nullable NextAction next) {
        /** Nothing to say. */
        public static final MarginContent NOTHING = new MarginContent(Map.of(), null, null);
    }

    /**
     * The next action of a visitor.
     *
     * @param weight the heaviest is shown
     * @param sentence what awaits them, in the language of the visit
     * @param label a verb, for the button
     * @param path where it is done, without the language
     */
    record NextAction(int weight, String sentence, String label, String path) {}
}
