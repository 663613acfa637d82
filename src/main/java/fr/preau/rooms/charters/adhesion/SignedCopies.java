package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.seal.Quote;
import fr.preau.ground.seal.SealReport;
import fr.preau.ground.seal.Seals;
import fr.preau.ground.upload.Upload;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.adhesion.Adhesion.Copy;
import fr.preau.rooms.charters.adhesion.Adhesion.CopyState;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Copies of an act that were signed elsewhere, with the certificate of who signs: what their signatures are worth, and
 * those that a body attaches to its adhesion.
 */
@Component
record SignedCopies(AdhesionRows rows, AdhesionFiles files, Signatories signatories, Seals seals, Journal journal) {
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
        journal.record((at, say) -> {
            Adhesion held = rows.held(id).orElseThrow(() -> new Refusal.NotFound("id", "adhesion.unknown"));
            String mandate = signatories.prepares(actor, at, held.organisation());
            Refusal.conflict(!held.state().engages(), "adhesion.copy.early");
            if (held.copies().stream().anyMatch(copy -> copy.file().equals(file))) {
                throw new Refusal.Conflict("adhesion.copy.twice");
            }
            Refusal.conflict(held.copies().size() >= MOST, "adhesion.copy.many", MOST);
            files.attach(id, new Copy(file, found, what.quotes(), Paris.day(at)), at, mandate);
            Map<String, Object> facts = Map.of("file", file, "found", found.name(), "quotes", what.quotes());
            say.accept(held.act("adhesion.attached", facts, mandate));
            return id;
        });
    }
}
