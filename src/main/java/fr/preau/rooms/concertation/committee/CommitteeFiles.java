package fr.preau.rooms.concertation.committee;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.files.Files;
import fr.preau.ground.form.Form;
import fr.preau.ground.upload.Upload;
import fr.preau.rooms.concertation.committee.Referral.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of bodies, which anybody reads: their rules, what is put to them. */
@Component
record CommitteeFiles(Files files) implements Attachments.PublicFiles {
    /**
     * Keeps the file that was sent, and says beside its field why it does not.
     *
     * @param holder the organisation that brings it
     * @return absent when none was sent, or none could be kept
     */
    @Nullable
    Document keep(Form form, String holder, Upload sent) {
        if (!form.sound()) {
            return null;
        }
        Files.BroughtFile brought = files.keep(holder, sent, form.visit(),
                why -> form.wrong("document", "committee.fault.document", why));
        return brought == null ? null
                : new Document(brought.kept().sha256(), brought.name(), brought.kept().kind().name());
    }

    @Override
    public String attached() {
        return "select file from committee.rules union all select file from committee.referral";
    }
}
