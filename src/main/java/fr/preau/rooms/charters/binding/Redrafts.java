package fr.preau.rooms.charters.binding;

import fr.preau.ground.amendment.Text;
import fr.preau.rooms.charters.charter.Charter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The amendments of a charter, from the module that keeps them. */
public interface Redrafts {
    /**
     * An article as an amendment, alone, would leave it: words that are no article yet.
     *
     * @param id of the amendment, under which its duties are said and its flags contested
     * @param number how people name it: « Art. 4 – Am. 12 »
     * @param path its page, without the language
     * @param author the organisation that proposes it, which may say whom it binds while it waits
     * @param waits whether it is still to be voted
     * @param text the whole text, with that amendment in it
     * @param block one of that text that the amendment concerns; empty when nothing is left of it
     */
    record Redraft(String id, String number, String path, String author, boolean waits, Text text, String block) {}

    /** The amendments of a charter as they stand now, in at most one statement. */
    Drafts of(Charter charter);

    /** Amendments that were read together. */
    interface Drafts {
        /** Those that wait for their vote, in the order they were filed. */
        List<String> waiting();

        /**
         * What that amendment would leave of the latest version, or of the one it was decided on; absent when the
         * charter has no such amendment.
         */
        @Nullable
        Redraft of(String amendment);
    }
}
