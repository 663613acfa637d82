package fr.preau.rooms.practices.writing;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Visitor;
import fr.preau.ground.policy.Who;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.review.Remarks;
import fr.preau.rooms.practices.sheet.Manuscript;
import fr.preau.rooms.practices.sheet.Section;
import fr.preau.rooms.practices.sheet.SheetReader;
import fr.preau.rooms.practices.writing.SheetDrafts.Draft;
import fr.preau.rooms.practices.writing.SheetDrafts.SaveOutcome;
import fr.preau.rooms.practices.writing.WritingView.BeginPage;
import fr.preau.rooms.practices.writing.WritingView.Screen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Writing a sheet: where it begins, and one screen for each idea. */
@Controller
@Who(Visitor.SIGNED_IN)
record ManuscriptPages(SheetDrafts drafts, Remarks remarks, WritingView shown, Organisations organisations,
        Nomenclature around) {
    static final String WRITING = "/pratiques/{id}/redaction";

    /** The button that was pressed. */
    static final String PRESSED = "faire";

    static final String BASE = "etat";
    private static final int LONGEST_SOUGHT = 200;

    @GetMapping("/pratiques/nouvelle")
    View begin(Visit visit, Actor actor, @RequestParam(name = "organisation", defaultValue = "") String carrier,
            @RequestParam(name = "retiree", defaultValue = "") String withdrawn) {
        BeginPage page = shown.beginning(visit, actor, carrier, Manuscript.NOTHING, false);
        return shown.begin(visit, 200, page.after(withdrawn.isEmpty() ? null : drafts.withdrawn(withdrawn)));
    }

    /**
     * Begins a sheet: a title, a sentence, a carrier are enough; a few answers more spare screens.
     */
    @PostMapping("/pratiques")
    @Who(value = Visitor.SIGNED_IN, act = "writing.begin.act")
    View create(Actor actor, Form form) {
        Visit visit = form.visit();
        BeginPage page = shown.beginning(visit, actor, form.text("organisation"), first(form), true);
        if (page.faults().stream().anyMatch(WritingView.FieldFault::grave)) {
            return shown.begin(visit, 422, page);
        }
        return form.make(() -> begun(actor, page, form.sent("autre")), () -> {
            if (form.refused() instanceof Refusal.Forbidden no) {
                throw no;
            }
            return shown.begin(visit, 422, page);
        });
    }

    /** The few answers of the first screen, each in its section. */
    private static Manuscript first(Form form) {
        Manuscript typed = Manuscript.NOTHING;
        for (var entry : SectionFields.FIRST.entrySet()) {
            Map<String, List<String>> sent = Manuscript.sent(entry.getKey(), form.values());
            sent.keySet().removeIf(field -> !entry.getValue().contains(field.replaceFirst("-0$", "")));
            sent.values().removeIf(values -> values.stream().allMatch(String::isBlank));
            typed = typed.with(entry.getKey(), sent);
        }
        return typed;
    }

    private String begun(Actor actor, BeginPage page, boolean another) {
        Refusal.conflict(page.twin() != null && !another, "writing.twin");
        Manuscript typed = around.home(page.carrier(), page.typed());
        String id = drafts.begin(actor, organisations.get(page.carrier()), typed);
        return "/pratiques/" + id + "/redaction";
    }

    @GetMapping(WRITING + "/{section}")
    View section(Visit visit, Actor actor, @PathVariable String id, @PathVariable String section,
            @RequestParam(name = "cherche", defaultValue = "") String sought) {
        return shown.section(visit, 200, actor, drafts.open(actor, id), at(section),
                new Screen(bounded(sought), true, Map.of(), null));
    }

    /** Saves one screen, whatever is typed in it; then goes where the button says. */
    @PostMapping(WRITING + "/{section}")
    @Who(value = Visitor.SIGNED_IN, act = "writing.save.act")
    View save(Actor actor, @PathVariable String id, @PathVariable String section, Form form) {
        Visit visit = form.visit();
        Map<String, List<String>> sent = form.values();
        Draft draft = drafts.open(actor, id);
        Section in = at(section);
        String pressed = pressed(form);
        Map<String, List<String>> values = arranged(in, pressed, Manuscript.sent(in, sent));
        Draft mine = draft.with(draft.typed().with(in, values));
        SaveOutcome saved;
        try {
            saved = drafts.save(actor, draft, in, form.text(BASE), values);
        } catch (Refusal.BadRequest full) {
            return shown.section(visit, 422, actor, mine, in, Screen.refused(visit, sent, full));
        }
        boolean answered = remarks.settle(actor, draft.id(), draft.carrier(), draft.submitted() != null, sent);
        if (saved.other() != null) {
            return shown.section(visit, 409, actor, mine, in, new Screen("", false, sent, saved.other()));
        }
        if (pressed.equals("chercher") || lines(pressed)) {
            return visit.seeOther(draft.path(in) + stay(pressed, mine.typed().rows(in), form));
        }
        boolean sound = around.read(actor, mine.carrier(), mine.typed())
                .of(in)
                .stream()
                .noneMatch(SheetReader.Fault::grave);
        if (!sound || !answered) {
            return shown.section(visit, 422, actor, mine, in, new Screen("", true, sent, null));
        }
        return visit
                .seeOther(pressed.equals("garder") ? draft.path() : in.next().map(draft::path).orElse(draft.path()));
    }

    /** Whether a button changes the lines of a screen. */
    private static boolean lines(String pressed) {
        return pressed.equals("ajouter") || pressed.startsWith("enlever");
    }

    /** Where on the same screen. */
    private static String stay(String pressed, int rows, Form form) {
        return lines(pressed) ? "#ligne-" + Math.max(0, rows - 1) : "?cherche=" + encoded(form.text("cherche"));
    }

    /** What is kept while one types. */
    record SaveState(boolean kept, String etat) {}

    /** Keeps what is being typed, without leaving the page; 409 when somebody else types there. */
    @PostMapping(WRITING + "/{section}/memoire")
    ResponseEntity<SaveState> keep(Actor actor, @PathVariable String id, @PathVariable String section, Form form) {
        Section in = at(section);
        Map<String, List<String>> sent = form.values();
        Map<String, List<String>> values = Manuscript.sent(in, sent);
        Draft draft = drafts.open(actor, id);
        SaveOutcome saved = drafts.save(actor, draft, in, form.text(BASE), values);
        remarks.settle(actor, draft.id(), draft.carrier(), draft.submitted() != null, sent);
        boolean kept = saved.other() == null;
        return ResponseEntity.status(kept ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(new SaveState(kept, kept ? SheetDrafts.mark(values) : ""));
    }

    static Map<String, List<String>> arranged(Section in, String pressed, Map<String, List<String>> values) {
        if (pressed.equals("ajouter")) {
            return Manuscript.withRow(in, values);
        }
        return pressed.matches("enlever-\\d{1,3}")
                ? Manuscript.withoutRow(values, Integer.parseInt(pressed.substring("enlever-".length())))
                : values;
    }

    /** The button that was pressed; the first of the form when none was. */
    static String pressed(Form form) {
        return form.text(PRESSED, "continuer");
    }

    private static Section at(String section) {
        return Section.at(section)
                .orElseThrow(() -> new Refusal.NotFound("section", "writing.refused.section", section));
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SOUGHT));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(bounded(text), StandardCharsets.UTF_8);
    }
}
