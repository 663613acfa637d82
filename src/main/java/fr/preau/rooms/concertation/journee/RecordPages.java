package fr.preau.rooms.concertation.journee;

import fr.preau.ground.files.Files;
import fr.preau.ground.files.KeptFile;
import fr.preau.ground.form.Form;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.journee.Minutes.Kind;
import fr.preau.rooms.concertation.journee.Minutes.Version;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The record of a journée as it is written: notes, minutes, documents. */
@Controller
@Who(Visitor.SIGNED_IN)
record RecordPages(Journees journees, Programme programme, Minutes minutes, JourneeFiles documents, Files files,
        JourneeDeskPages desk) {
    private static final String ONE = JourneePages.ONE + "{id}";
    private static final String DOCUMENTS = "#documents";

    /**
     * What the form of a writing needs.
     *
     * @param last what is written now; empty when nothing is
     */
    record WritingPage(Journee it, Slot slot, Kind kind, String last, Form form) {}

    @GetMapping(ONE + "/preparation/ecrit")
    View edit(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "0") int n,
            @RequestParam(defaultValue = "MINUTES") Kind genre, Form form) {
        Journee it = journees.convened(actor, id);
        Slot slot = programme.get(id, n);
        String last = Objects.requireNonNullElse(genre == Kind.NOTES ? slot.notes() : slot.minutes(), "");
        boolean begins = genre == Kind.MINUTES && last.isEmpty() && slot.notes() != null;
        int edition = minutes.edition(id, n, genre);
        form.begun("mots", begins ? slot.notes() : last);
        if (form.conflict() || !form.sent("edition")) {
            form.with("edition", edition);
        }
        return form.page("rooms/concertation/journee/writing", form.visit().t("journee.writing." + genre),
                new WritingPage(it, slot, genre, last, form));
    }

    @PostMapping(ONE + "/preparation/ecrit")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.write")
    View write(Actor actor, @PathVariable String id, Form form) {
        Journee it = journees.convened(actor, id);
        int n = form.number("n");
        Kind kind = Objects.requireNonNullElse(form.one("genre", Kind.class), Kind.MINUTES);
        int edition = form.number("edition");
        form.need("mots", "journee.fault.mots.none");
        return form.settle(it.path() + "#s" + n, () -> minutes.write(actor, id, n, kind, edition, form.text("mots")),
                () -> edit(actor, id, n, kind, form));
    }

    /** All the versions of what was written of a session. */
    record VersionsPage(Journee it, Slot slot, List<Version> versions) {}

    @GetMapping(ONE + "/comptes-rendus/{n}")
    @Who(Visitor.ANYONE)
    View versions(Visit visit, @PathVariable String id, @PathVariable int n) {
        Journee it = journees.get(id);
        return visit.page("rooms/concertation/journee/versions", visit.t("journee.versions"),
                new VersionsPage(it, programme.get(id, n), minutes.of(id, n)));
    }

    @PostMapping(ONE + "/preparation/documents")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.attach")
    View attach(Actor actor, @PathVariable String id, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload document) {
        Journee it = journees.convened(actor, id);
        form.need("nomdocument", "journee.fault.document.none");
        KeptFile kept = form.sound() ? kept(form, it, document) : null;
        return form.make(() -> {
            documents.attach(actor, id, form.text("nomdocument"), Objects.requireNonNull(kept));
            return JourneeDeskPages.path(id) + DOCUMENTS;
        }, () -> desk.show(actor, id, form));
    }

    private @Nullable KeptFile kept(Form form, Journee it, Upload document) {
        form.refuse(document.isEmpty(), "document", "journee.fault.file.none");
        Files.BroughtFile brought = files.keep(it.convener(), document, form.visit(),
                why -> form.wrong("document", "journee.fault.file", why));
        return brought == null ? null : brought.kept();
    }

    @PostMapping(ONE + "/preparation/documents/retrait")
    @Who(value = Visitor.SIGNED_IN, act = "journee.act.detach")
    View detach(Actor actor, @PathVariable String id, Form form) {
        journees.convened(actor, id);
        return form.settle(JourneeDeskPages.path(id) + DOCUMENTS, () -> documents.remove(actor, id, form.number("n")));
    }
}
