package fr.preau.rooms.charters.adhesion;

import fr.preau.ground.files.Unfit;
import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.people.account.Actor;
import fr.preau.rooms.charters.adhesion.SignedCopies.CopyExamination;
import fr.preau.rooms.charters.charter.Charters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The sealed act of an adhesion, its copies signed elsewhere, and what the signatures of a file that somebody has are
 * worth.
 */
@Controller
@Who(Visitor.ANYONE)
record SealedActPages(Adhesions adhesions, Charters charters, SealedAct acts, SignedCopies copies, AdhesionFiles files,
        AdhesionStepPages steps) {
    private static final String ONE = AdhesionPages.LIST + "/{aid}";

    record CheckPage(String charter, Adhesion it, @Nullable CopyExamination found, @Nullable String kept, Form form) {}

    @GetMapping(ONE + "/acte.pdf")
    ResponseEntity<byte[]> act(@PathVariable String id, @PathVariable String aid) {
        byte[] pdf = acts.of(charters.get(id), adhesions.of(id, aid));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"acte-" + aid + ".pdf\"")
                .body(pdf);
    }

    /** The report of a file that is attached here, or the form for one that somebody has. */
    @GetMapping(ONE + "/verification")
    View form(@PathVariable String id, @PathVariable String aid, @RequestParam(defaultValue = "") String fichier,
            Form form) {
        Adhesion it = adhesions.of(id, aid);
        return it.copies()
                .stream()
                .filter(copy -> copy.file().equals(fichier))
                .findFirst()
                .map(copy -> form.visit().kept(() -> report(it, copy, form)))
                .orElseGet(() -> page(it, null, null, form));
    }

    private View report(Adhesion it, Adhesion.Copy copy, Form form) {
        try (Upload kept = files.open(copy)) {
            return page(it, copies.examine(it, kept), AdhesionFiles.path(it, copy), form);
        }
    }

    /** Reports what its signatures are worth, and keeps nothing of it. */
    @PostMapping(ONE + "/verification")
    View check(@PathVariable String id, @PathVariable String aid, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload document) {
        Adhesion it = adhesions.of(id, aid);
        return page(it, examined(it, form, document), null, form);
    }

    private @Nullable CopyExamination examined(Adhesion it, Form form, Upload document) {
        if (document.isEmpty()) {
            form.wrong("document", "adhesion.check.none");
            return null;
        }
        try {
            files.examine(document);
            return copies.examine(it, document);
        } catch (Unfit why) {
            form.wrong("document", "adhesion.fault.document", why.sentence(form.visit()));
        } catch (Refusal.BadRequest no) {
            form.wrong(no);
        }
        return null;
    }

    @PostMapping(ONE + "/exemplaires")
    @Who(value = Visitor.SIGNED_IN, act = "adhesion.act.attach", about = "adhesion:aid")
    View attach(Actor actor, @PathVariable String id, @PathVariable String aid, Form form,
            @Upload.Field(value = "document", of = Allowance.DOCUMENT) Upload document) {
        Adhesion it = adhesions.of(id, aid);
        adhesions.refuse(actor, it);
        CopyExamination what = examined(it, form, document);
        String file = what == null ? null : kept(it, what, form, document);
        return form.settle(it.path(), () -> {
            if (what != null && file != null) {
                copies.attach(actor, aid, file, what);
            }
        }, () -> steps.show(actor, id, aid, form));
    }

    private @Nullable String kept(Adhesion it, CopyExamination what, Form form, Upload document) {
        return form.read(() -> {
            byte[] act = what.found() == Adhesion.CopyState.SOUND ? files.act(it.id()) : null;
            return files.keep(form, it.organisation(), document, act);
        });
    }

    private View page(Adhesion it, @Nullable CopyExamination found, @Nullable String kept, Form form) {
        String title = form.visit().t("adhesion.check.title", it.name());
        var page = new CheckPage(charters.get(it.charter()).title(), it, found, kept, form);
        return form.page("rooms/charters/adhesion/check", title, page);
    }
}
