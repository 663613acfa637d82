package fr.preau.rooms.charters.debate;

import fr.preau.ground.amendment.Diff.WordRun;
import fr.preau.ground.amendment.Text;
import fr.preau.ground.form.Form;
import fr.preau.ground.form.Form.Choice;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Rights;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Participant;
import gg.jte.Content;
import java.util.ArrayList;
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
 * @param since what became of the block since the version that was typed against
 * @param duties the part that asks whom it binds
 * @param lacks why they speak for none, where their organisation has a seat
 */
record FormPage(Charter it, int version, Articles.@Nullable DebateArticle part, Text.@Nullable Block block, String name,
        String words, List<Choice> places, @Nullable FiledAmendment under, List<Participant> seats,
        List<Participant> others, @Nullable AmendmentView preview, List<WordRun> since, Content duties,
        List<Rights.Lack> lacks, AmendForm sent) {

    /** The field of whom it binds. */
    static final String DUTIES = "devoirs";

    String title() {
        Visit visit = sent.form().visit();
        return under == null ? visit.t("debate.form.title") : visit.t("debate.form.title.under", under.number());
    }

    /** What is in the field of words: as typed, otherwise as they are. */
    String typed() {
        return sent.form().sent(AmendForm.WORDS) ? sent.words() : words;
    }

    /** Whether an amendment may be filed now, by the visitor. */
    boolean open() {
        return it.state() == Charter.State.AMENDMENTS && !seats.isEmpty();
    }

    /** Where it may be put: at the very beginning, or after one of these. */
    List<Choice> spots() {
        Form form = sent.form();
        List<Choice> spots = new ArrayList<>(places);
        spots.addFirst(new Choice("", form.visit().t("debate.form.first")));
        form.begun("apres", block == null ? null : block.id());
        return spots;
    }

    /** The address of this form, whatever the kind of change: what is typed for each is kept. */
    String place() {
        return it.path() + "/amendements/nouveau?"
                + (under == null ? "bloc=" + sent.block() : "sous=" + sent.parent() + "&partie=" + sent.part());
    }

    /** This form about another block, or of another kind. */
    String with(String kind, String id) {
        return it.path() + "/amendements/nouveau?genre=" + kind + "&bloc=" + id;
    }
}
