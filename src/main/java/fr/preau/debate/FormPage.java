package fr.preau.debate;

import fr.preau.amendment.Diff.Run;
import fr.preau.amendment.Text;
import fr.preau.charter.Charter;
import fr.preau.charter.Participant;
import fr.preau.web.Fault;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the form of an amendment needs.
 *
 * @param version the latest: what is sent is against it
 * @param part where the block is
 * @param block the one that is amended; absent when the text does not have it any more
 * @param name of that block, in a sentence
 * @param words of that block, or of the part of the amendment amended, as they are
 * @param places after which something may be put: their ids, and how they are named
 * @param under the amendment amended
 * @param seats for which the visitor speaks
 * @param others that may be asked to sign
 * @param preview what is proposed; absent until it is asked for
 * @param duties the part that asks whom it binds
 * @param since what became of the block since the version that was typed against
 */
record FormPage(
        Charter it,
        int version,
        Articles.@Nullable Part part,
        Text.@Nullable Block block,
        String name,
        String words,
        List<Place> places,
        @Nullable Filed under,
        List<Participant> seats,
        List<Participant> others,
        @Nullable AmendmentView preview,
        List<Run> since,
        Content duties,
        AmendForm form,
        List<Fault> faults) {

    /** The field of whom it binds. */
    static final String DUTIES = "devoirs";

    /** A block, and how it is named. */
    record Place(String id, String name) {}

    @Nullable String message(String field) {
        return Fault.message(faults, field);
    }

    /** What is in the field of words: as typed, otherwise as they are. */
    String typed() {
        return form.mots() == null ? words : form.mots();
    }

    /** Whether an amendment may be filed now, by the visitor. */
    boolean open() {
        return it.state() == Charter.State.AMENDMENTS && !seats.isEmpty();
    }

    String after() {
        return form.apres().isEmpty() && block != null ? block.id() : form.apres();
    }

    /** This form about another block, or of another kind. */
    String with(String kind, String id) {
        return it.path() + "/amendements/nouveau?genre=" + kind + "&bloc=" + id;
    }
}
