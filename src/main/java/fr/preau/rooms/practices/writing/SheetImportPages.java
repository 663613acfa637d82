package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.upload.Allowance;
import fr.preau.ground.upload.Upload;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.SheetTable;
import fr.preau.rooms.practices.sheet.SheetTable.FileText;
import fr.preau.rooms.practices.sheet.SheetTable.ManuscriptRow;
import fr.preau.rooms.practices.sheet.SheetTable.SheetBatch;
import fr.preau.rooms.practices.writing.WritingView.FieldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/** Many sheets at once, from a table or a file of another tool: tried first, with a report. */
@Controller
@Who(Visitor.SIGNED_IN)
record SheetImportPages(SheetDrafts drafts, WritingView shown, Organisations organisations, SheetCodes codes,
        JsonMapper json) {
    private static final String PATH = "/pratiques/importer";
    private static final String TEXT = "texte";
    private static final String FILE = "fichier";

    /**
     * What becomes of one line.
     *
     * @param made whether it becomes a draft
     * @param faults to correct in that draft, or why there is none
     */
    record ImportRow(long number, String title, boolean made, List<FieldFault> faults) {}

    /**
     * All that the template needs.
     *
     * @param report line by line; empty before the first trial
     * @param windows the first line whose accents were read as Windows writes them; 0 for none
     */
    record ImportPage(List<HeldMandate> carriers, String carrier, String text, List<FieldFault> faults,
            List<ImportRow> report, List<SheetCodes.Column> columns, long windows) {
        long made() {
            return report.stream().filter(ImportRow::made).count();
        }
    }

    @GetMapping(PATH)
    View form(Visit visit, Actor actor) {
        return page(visit, 200, trial(visit, actor, "", new FileText("", 0), null));
    }

    /**
     * Tries, or brings in: each line a draft of its own, to be read again and proposed. A file is always tried first:
     * its text is then in the form.
     */
    @PostMapping(PATH)
    @Who(value = Visitor.SIGNED_IN, act = "writing.import.act")
    View bring(Actor actor, Form form, @Upload.Field(value = FILE, of = Allowance.TEXT) Upload file) {
        Visit visit = form.visit();
        String carrier = form.text("organisation");
        boolean sent = !file.isEmpty();
        var asTyped = new FileText(String.join("", form.all(TEXT)), 0);
        Optional<FileText> read = sent ? text(file) : Optional.of(asTyped);
        ImportPage trial = trial(visit, actor, carrier, read.orElse(asTyped), read.isPresent() ? TEXT : FILE);
        if (!trial.faults().isEmpty()) {
            return page(visit, 422, trial);
        }
        if (sent || !form.has("faire", "importer")) {
            return page(visit, 200, trial);
        }
        return form.make(() -> brought(actor, trial), () -> {
            if (form.refused() instanceof Refusal.Forbidden no) {
                throw no;
            }
            return page(visit, 422, trial);
        });
    }

    /** What a file says; empty when it is too long, or no text. */
    private static Optional<FileText> text(Upload file) {
        return file.size() > Allowance.TEXT.bytes() ? Optional.empty() : SheetTable.text(file.whole());
    }

    private String brought(Actor actor, ImportPage trial) {
        List<Manuscript> all = kept(trial.report(), SheetTable.read(trial.text(), json, codes));
        Refusal.conflict(all.isEmpty(), "writing.import.refused");
        drafts.begin(actor, organisations.get(trial.carrier()), all);
        return "/pratiques/nouvelle#commence";
    }

    private static List<Manuscript> kept(List<ImportRow> report, SheetBatch brought) {
        List<Manuscript> all = new ArrayList<>();
        for (int i = 0; i < report.size(); i++) {
            if (report.get(i).made()) {
                all.add(brought.lines().get(i).typed());
            }
        }
        return all;
    }

    /**
     * @param sent the field that was sent, where what is wrong with the whole is told; absent when nothing was
     */
    private ImportPage trial(Visit visit, Actor actor, String carrier, FileText read, @Nullable String sent) {
        String text = read.text();
        List<HeldMandate> carriers = WritingView.carriers(actor);
        String chosen = carrier.isEmpty() && carriers.size() == 1 ? carriers.getFirst().organisation() : carrier;
        List<FieldFault> faults = new ArrayList<>();
        List<ImportRow> report = List.of();
        if (sent != null) {
            if (carriers.stream().noneMatch(mandate -> mandate.organisation().equals(chosen))) {
                faults.add(wrong(visit, "organisation", "", "sheet.fault.carrier"));
            }
            SheetBatch brought = sent.equals(FILE) ? SheetBatch.wrong("file") : SheetTable.read(text, json, codes);
            if (!brought.problem().isEmpty()) {
                faults.add(wrong(visit, sent, "", "writing.import." + brought.problem(), brought.details().toArray()));
            }
            report = shown.report(visit, actor, chosen, brought.lines());
        }
        return new ImportPage(carriers, chosen, text, faults, report, SheetCodes.columns(visit), read.windows());
    }

    static FieldFault wrong(Visit visit, String field, String label, String key, Object... details) {
        return new FieldFault(field, label, visit.t(key, details), "", true);
    }

    private static View page(Visit visit, int status, ImportPage page) {
        return visit.page(status, "rooms/practices/writing/bring", visit.t("writing.import.title"), page);
    }

    /** One line of the report. */
    static ImportRow reported(ManuscriptRow line, boolean made, List<FieldFault> faults) {
        return new ImportRow(line.number(), line.title(), made, faults);
    }
}
