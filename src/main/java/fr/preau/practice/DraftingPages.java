package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.Organisations;
import fr.preau.kernel.Once;
import fr.preau.kernel.Refusal;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.practice.DraftRows.Draft;
import fr.preau.practice.DraftRows.Saved;
import fr.preau.practice.WritingShown.BeginPage;
import fr.preau.practice.WritingShown.Screen;
import fr.preau.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Writing a sheet: where it begins, and one screen for each idea. */
@Controller
@Who(Visitor.SIGNED_IN)
class DraftingPages {
    static final String WRITING = "/pratiques/{id}/redaction";

    /** The button that was pressed. */
    static final String PRESSED = "faire";

    private static final String BASE = "etat";
    private static final int LONGEST_SOUGHT = 200;
    private final DraftRows drafts;
    private final Remarks remarks;
    private final WritingShown shown;
    private final Organisations organisations;
    private final Surroundings around;
    private final Once once;

    DraftingPages(
            DraftRows drafts,
            Remarks remarks,
            WritingShown shown,
            Organisations organisations,
            Surroundings around,
            Once once) {
        this.drafts = drafts;
        this.remarks = remarks;
        this.shown = shown;
        this.organisations = organisations;
        this.around = around;
        this.once = once;
    }

    @GetMapping("/pratiques/nouvelle")
    View begin(
            Visit visit,
            Actor actor,
            @RequestParam(name = "organisation", defaultValue = "") String carrier,
            @RequestParam(name = "retiree", defaultValue = "") String withdrawn) {
        BeginPage page = shown.beginning(visit, actor, carrier, Typed.NOTHING, false);
        return shown.begin(
                visit, 200, page.after(withdrawn.isEmpty() ? null : drafts.withdrawn(withdrawn)));
    }

    /** Begins a sheet: a title, a sentence, a carrier are enough. */
    @PostMapping("/pratiques")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.begin.act")
    View create(Visit visit, Actor actor, @RequestParam MultiValueMap<String, String> sent) {
        String carrier = Objects.requireNonNullElse(sent.getFirst("organisation"), "");
        Typed typed = Typed.NOTHING.with(Section.ESSENTIEL, Typed.sent(Section.ESSENTIEL, sent));
        BeginPage page = shown.beginning(visit, actor, carrier, typed, true);
        if (page.faults().stream().anyMatch(WritingShown.Wrong::grave)) {
            return shown.begin(visit, 422, page);
        }
        try {
            return visit.make(
                    once,
                    actor.id(),
                    sent.getFirst(Once.FIELD),
                    () -> begun(actor, page, sent.containsKey("autre")));
        } catch (Refusal.Conflict twin) {
            return shown.begin(visit, 422, page);
        }
    }

    private String begun(Actor actor, BeginPage page, boolean another) {
        if (page.twin() != null && !another) {
            throw new Refusal.Conflict("practice.write.twin");
        }
        Typed typed = around.home(page.carrier(), page.typed());
        String id = drafts.begin(actor, organisations.get(page.carrier()), typed);
        return "/pratiques/" + id + "/redaction";
    }

    @GetMapping(WRITING + "/{section}")
    View section(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam(name = "cherche", defaultValue = "") String sought) {
        return shown.section(
                visit,
                200,
                actor,
                drafts.open(actor, id),
                at(section),
                new Screen(bounded(sought), true, Map.of(), null));
    }

    /** Saves one screen, whatever is typed in it; then goes where the button says. */
    @PostMapping(WRITING + "/{section}")
    @Who(value = Visitor.SIGNED_IN, act = "practice.write.save.act")
    View save(
            Visit visit,
            Actor actor,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> sent) {
        Draft draft = drafts.open(actor, id);
        Section in = at(section);
        String pressed = Objects.requireNonNullElse(sent.getFirst(PRESSED), "continuer");
        Map<String, List<String>> values = arranged(in, pressed, Typed.sent(in, sent));
        Draft mine = draft.with(draft.typed().with(in, values));
        Saved saved;
        try {
            saved = drafts.save(actor, draft, in, base(sent), values);
        } catch (Refusal.BadRequest full) {
            return shown.section(visit, 422, actor, mine, in, Screen.refused(visit, sent, full));
        }
        boolean answered = remarks.settle(actor, draft, sent);
        if (saved.other() != null) {
            return shown.section(
                    visit, 409, actor, mine, in, new Screen("", false, sent, saved.other()));
        }
        if (pressed.equals("chercher") || lines(pressed)) {
            return visit.seeOther(draft.path(in) + stay(pressed, mine.typed().rows(in), sent));
        }
        boolean sound =
                around.read(actor, mine.carrier(), mine.typed()).of(in).stream()
                        .noneMatch(SheetReading.Fault::grave);
        if (!sound || !answered) {
            return shown.section(visit, 422, actor, mine, in, new Screen("", true, sent, null));
        }
        return visit.seeOther(
                pressed.equals("garder")
                        ? draft.path()
                        : in.next().map(draft::path).orElse(draft.path()));
    }

    /** Whether a button changes the lines of a screen. */
    private static boolean lines(String pressed) {
        return pressed.equals("ajouter") || pressed.startsWith("enlever");
    }

    /** Where on the same screen. */
    private static String stay(String pressed, int rows, MultiValueMap<String, String> sent) {
        return lines(pressed)
                ? "#ligne-" + Math.max(0, rows - 1)
                : "?cherche=" + encoded(sent.getFirst("cherche"));
    }

    /** What is kept while one types. */
    record Kept(boolean kept, String etat) {}

    /** Keeps what is being typed, without leaving the page; 409 when somebody else types there. */
    @PostMapping(WRITING + "/{section}/memoire")
    ResponseEntity<Kept> keep(
            Actor actor,
            @PathVariable String id,
            @PathVariable String section,
            @RequestParam MultiValueMap<String, String> sent) {
        Section in = at(section);
        Map<String, List<String>> values = Typed.sent(in, sent);
        Draft draft = drafts.open(actor, id);
        Saved saved = drafts.save(actor, draft, in, base(sent), values);
        remarks.settle(actor, draft, sent);
        boolean kept = saved.other() == null;
        return ResponseEntity.status(kept ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(new Kept(kept, kept ? DraftRows.mark(values) : ""));
    }

    static Map<String, List<String>> arranged(
            Section in, String pressed, Map<String, List<String>> values) {
        if (pressed.equals("ajouter")) {
            return Typed.withRow(in, values);
        }
        return pressed.matches("enlever-\\d{1,3}")
                ? Typed.withoutRow(values, Integer.parseInt(pressed.substring("enlever-".length())))
                : values;
    }

    static String base(MultiValueMap<String, String> sent) {
        return Objects.requireNonNullElse(sent.getFirst(BASE), "");
    }

    private static Section at(String section) {
        return Section.at(section)
                .orElseThrow(() ->
                        new Refusal.NotFound("section", "practice.write.refused.section", section));
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SOUGHT));
    }

    private static String encoded(@org.jspecify.annotations.Nullable String text) {
        return URLEncoder.encode(
                bounded(Objects.requireNonNullElse(text, "")), StandardCharsets.UTF_8);
    }
}
