package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.seal.Quote;
import fr.preau.ground.seal.SealReport;
import fr.preau.ground.seal.Seals;
import fr.preau.ground.upload.Upload;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.adhesion.Adhesion.Copy;
import fr.preau.rooms.charters.adhesion.Adhesion.CopyState;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Copies of an act that were signed elsewhere, with the certificate of who signs: what their signatures are worth, and
 * those that a body attaches to its adhesion.
 */
@Component
record SignedCopies(Adhesions adhesions, AdhesionFiles files, Seals seals) {
    private static final int MOST = 10;

    record CopyExamination(SealReport report, boolean quotes) {
        /**
         * What is kept of it beside the file.
         *
         * @throws Refusal.BadRequest on {@code document} for one that shows nothing: altered, not a PDF, or with no
         * signature but the seal that it was given here
         */
        CopyState found() {
            Refusal.refuse(!report.readable(), "document", "adhesion.check.unread");
            Refusal.refuse(
                    report.signatures().stream().anyMatch(signature -> signature.state() != SealReport.State.VALID),
                    "document", "adhesion.copy.altered");
            if (report.signatures().isEmpty()) {
                return CopyState.UNSIGNED;
            }
            Refusal.refuse(
                    report.signatures().stream().allMatch(signature -> signature.chain() == SealReport.Chain.INSTANCE),
                    "document", "adhesion.copy.ours");
            return report.sound() ? CopyState.SOUND : CopyState.TOUCHED;
        }
    }

    /**
     * Reads a file that {@link fr.preau.ground.files.Files#examine} let through.
     *
     * @throws Refusal.BadRequest on {@code document} when it quotes the fingerprint of another text
     */
    CopyExamination examine(Adhesion it, Upload pdf) {
        Seals.PdfExamination read = seals.read(pdf, it.sha256());
        Refusal.refuse(read.quote() == Quote.ANOTHER, "document", "adhesion.check.other", it.version());
        return new CopyExamination(read.report(), read.quote() == Quote.THIS);
    }

    /**
     * Attaches one to an adhesion that was signed here.
     *
     * @param file that the organisation brought
     * @throws Refusal.Conflict for an adhesion that engages nobody, or when it is attached already
     */
    void attach(Actor actor, String id, String file, CopyExamination what) {
        CopyState found = what.found();
        adhesions.attach(actor, id).act(deed -> {
            List<Copy> others = deed.it().copies();
            boolean twice = others.stream().anyMatch(copy -> copy.file().equals(file));
            Refusal.conflict(twice, "adhesion.copy.twice");
            Refusal.conflict(others.size() >= MOST, "adhesion.copy.many", MOST);
            files.attach(id, new Copy(file, found, what.quotes(), deed.today()), deed.at(), deed.mandate());
            return deed.it()
                    .done("adhesion.attached", Map.of("file", file, "found", found.name(), "quotes", what.quotes()));
        });
    }
}
