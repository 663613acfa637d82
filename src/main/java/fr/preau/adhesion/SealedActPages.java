package fr.preau.adhesion;

import fr.preau.charter.Charters;
import fr.preau.files.Files;
import fr.preau.files.Unfit;
import fr.preau.form.Form;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.seal.Quote;
import fr.preau.seal.SealReport;
import fr.preau.seal.Seals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** The sealed act of an adhesion, and what the signatures of a file that somebody has are worth. */
@Controller
@Who(Visitor.ANYONE)
class SealedActPages {
    private static final String ONE = AdhesionPages.LIST + "/{aid}";
    private final Adhesions adhesions;
    private final Charters charters;
    private final SealedAct acts;
    private final Seals seals;

    SealedActPages(Adhesions adhesions, Charters charters, SealedAct acts, Seals seals) {
        this.adhesions = adhesions;
        this.charters = charters;
        this.acts = acts;
        this.seals = seals;
    }

    /** What the page of a check needs; {@code report} is absent until a file was sent. */
    record CheckPage(String charter, Adhesion it, @Nullable SealReport report, Form form) {}

    @GetMapping(ONE + "/acte.pdf")
    ResponseEntity<byte[]> act(@PathVariable String id, @PathVariable String aid) {
        byte[] pdf = acts.of(charters.get(id), adhesions.of(id, aid));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"acte-" + aid + ".pdf\"")
                .body(pdf);
    }

    @GetMapping(ONE + "/verification")
    View form(@PathVariable String id, @PathVariable String aid, Form form) {
        return page(id, aid, null, form);
    }

    /** Reports what its signatures are worth, and keeps nothing of it. */
    @PostMapping(ONE + "/verification")
    View check(
            @PathVariable String id,
            @PathVariable String aid,
            Form form,
            @RequestParam(required = false) @Nullable MultipartFile document)
            throws IOException {
        Adhesion it = adhesions.of(id, aid);
        byte[] pdf = document == null ? new byte[0] : document.getBytes();
        form.refuse(document == null || pdf.length == 0, "document", "adhesion.check.none");
        if (document == null || !form.sound()) {
            return page(id, aid, null, form);
        }
        try {
            Files.examine(pdf, document.getOriginalFilename());
        } catch (Unfit why) {
            form.wrong("document", "adhesion.fault.document", why.sentence(form.visit()));
            return page(id, aid, null, form);
        }
        form.refuse(
                seals.quoted(pdf, it.sha256()) == Quote.ANOTHER,
                "document",
                "adhesion.check.other",
                it.version());
        return page(id, aid, form.sound() ? seals.check(pdf) : null, form);
    }

    private View page(String id, String aid, @Nullable SealReport report, Form form) {
        Adhesion it = adhesions.of(id, aid);
        String title = form.visit().t("adhesion.check.title", it.name());
        var page = new CheckPage(charters.get(id).title(), it, report, form);
        return form.page("adhesion/check", title, page);
    }
}
